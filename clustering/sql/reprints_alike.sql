-- Pairs with passages in common.
SELECT
    article, other, revision, other_revision, words, shared_words, longest, unspaced, passages::VARCHAR AS passages
FROM reprint_pairs
WHERE shared_words > 0 AND place <= $most
ORDER BY article, other;
