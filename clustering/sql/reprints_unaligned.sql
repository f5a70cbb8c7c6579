-- Pairs whose texts are not laid side by side yet, a portion of them: of each article those with which it has
-- most in common.
SELECT article, other, revision, other_revision
FROM reprint_pairs
WHERE place <= $most AND words IS NULL
ORDER BY least(article, other), greatest(article, other), article
LIMIT $portion;
