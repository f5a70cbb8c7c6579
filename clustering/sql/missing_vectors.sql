-- Newest revisions that have no vector of this model and engine, shortest text first.
SELECT newest.revision, newest.headline, newest.deck, newest.opening
FROM (
    SELECT r.id AS revision, r.headline, r.deck, left(r.body, $characters) AS opening
    FROM revisions AS r
    QUALIFY row_number() OVER (PARTITION BY r.article ORDER BY r.seen_at DESC, r.number DESC) = 1
) AS newest
ANTI JOIN (
    SELECT e.revision FROM embeddings AS e WHERE e.model = $model AND e.engine = $engine
) AS done USING (revision)
ORDER BY length(newest.headline) + length(newest.opening), newest.revision;
