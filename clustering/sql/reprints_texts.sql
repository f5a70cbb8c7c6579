-- Texts of the revisions in the table `wanted`, and which of their shingles are furniture of their outlet.
WITH worn AS (
    SELECT hashed.revision, list(hashed.hash ORDER BY hashed.hash) AS hashes
    FROM (
        SELECT reprint_sketches.revision, reprint_sketches.article, unnest(reprint_sketches.hashes) AS hash
        FROM reprint_sketches
        SEMI JOIN wanted ON wanted.revision = reprint_sketches.revision
    ) AS hashed
    JOIN articles ON articles.id = hashed.article
    SEMI JOIN reprint_furniture ON reprint_furniture.outlet = articles.outlet AND reprint_furniture.hash = hashed.hash
    GROUP BY hashed.revision
)
SELECT revisions.id AS revision, revisions.body, coalesce(worn.hashes, []) AS furniture
FROM revisions
SEMI JOIN wanted ON wanted.revision = revisions.id
LEFT JOIN worn ON worn.revision = revisions.id;
