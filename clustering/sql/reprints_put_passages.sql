-- Note what the pairs in the table `aligned` have in common.
UPDATE reprint_pairs
SET
    words = aligned.words,
    shared_words = aligned.shared_words,
    longest = aligned.longest,
    unspaced = aligned.unspaced,
    passages = aligned.passages
FROM aligned
WHERE aligned.article = reprint_pairs.article AND aligned.other = reprint_pairs.other;
