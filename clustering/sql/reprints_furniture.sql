-- Shingles that at least three unrelated articles of an outlet have. Two articles are related if the smaller
-- one's sketch has six tenths in common with the other's: the next version of a report is no new use.
WITH hashed AS (
    SELECT DISTINCT articles.outlet, reprint_sketches.article, unnest(reprint_sketches.hashes) AS hash
    FROM reprint_sketches
    JOIN articles ON articles.id = reprint_sketches.article
),
sizes AS (SELECT article, count(*) AS hashes FROM hashed GROUP BY article),
often AS (SELECT outlet, hash, count(*) AS articles FROM hashed GROUP BY outlet, hash HAVING count(*) > 1),
doubtful AS (
    SELECT hashed.outlet, hashed.article, hashed.hash
    FROM hashed
    SEMI JOIN often ON often.outlet = hashed.outlet AND often.hash = hashed.hash AND often.articles <= $sure
),
alike AS (
    SELECT one.article, other.article AS other, count(*) AS shared
    FROM doubtful AS one
    JOIN doubtful AS other ON other.outlet = one.outlet AND other.hash = one.hash AND other.article < one.article
    GROUP BY one.article, other.article
),
related AS (
    SELECT alike.article, alike.other
    FROM alike
    JOIN sizes AS one ON one.article = alike.article
    JOIN sizes AS other ON other.article = alike.other
    WHERE alike.shared >= 0.6 * least(one.hashes, other.hashes)
),
repeats AS (
    SELECT DISTINCT one.outlet, one.article, one.hash
    FROM doubtful AS one
    JOIN related ON related.article = one.article
    JOIN doubtful AS other ON other.article = related.other AND other.hash = one.hash
)
SELECT often.outlet, often.hash FROM often WHERE often.articles > $sure
UNION ALL
SELECT doubtful.outlet, doubtful.hash
FROM doubtful
ANTI JOIN repeats
    ON repeats.outlet = doubtful.outlet AND repeats.article = doubtful.article AND repeats.hash = doubtful.hash
GROUP BY doubtful.outlet, doubtful.hash
HAVING count(*) >= 3;
