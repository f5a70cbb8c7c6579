-- Articles that are not compared by these rules as they stand now: with new texts, another day, other furniture
-- of their outlet (in the table `furniture`); and articles that are gone, which have no mark.
WITH worn AS (
    SELECT outlet, hash FROM furniture
    EXCEPT
    SELECT outlet, hash FROM reprint_furniture
    UNION ALL
    (SELECT outlet, hash FROM reprint_furniture EXCEPT SELECT outlet, hash FROM furniture)
),
touched AS (
    SELECT DISTINCT hashed.article
    FROM (SELECT article, unnest(hashes) AS hash FROM reprint_sketches) AS hashed
    JOIN articles ON articles.id = hashed.article
    SEMI JOIN worn ON worn.outlet = articles.outlet AND worn.hash = hashed.hash
),
marked AS (
    SELECT
        articles.id AS article,
        $version || ' ' || md5(concat_ws(
            '|', articles.outlet, articles.kind, epoch(coalesce(articles.published, articles.first_seen)), any_value(newest.id),
            string_agg(reprint_sketches.revision || reprint_sketches.mark, ';' ORDER BY reprint_sketches.revision)
        )) AS mark
    FROM reprint_sketches
    JOIN articles ON articles.id = reprint_sketches.article
    JOIN newest_revisions AS newest ON newest.article = articles.id
    GROUP BY articles.id, articles.outlet, articles.kind, articles.published, articles.first_seen
)
SELECT coalesce(marked.article, earlier.subject) AS article, marked.mark
FROM marked
FULL JOIN (SELECT subject, mark FROM tellings WHERE step = 'likenesses') AS earlier
    ON earlier.subject = marked.article
WHERE marked.mark IS DISTINCT FROM earlier.mark OR marked.article IN (SELECT article FROM touched)
ORDER BY 1;
