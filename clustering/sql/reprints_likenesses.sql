-- Pairs of articles with an article in the table `asked` that came out within some days of each other and
-- whose sketches have enough in common, the furniture of both outlets (in the table `furniture`) left out.
WITH hashed AS MATERIALIZED (
    SELECT texts.revision, texts.article, texts."at", texts.newest, texts.asked, texts.seen_at, texts.hash
    FROM (
        SELECT
            reprint_sketches.revision,
            reprint_sketches.article,
            articles.outlet,
            coalesce(articles.published, articles.first_seen) AS "at",
            newest.id IS NOT NULL AS newest,
            asked.article IS NOT NULL AS asked,
            revisions.seen_at,
            unnest(reprint_sketches.hashes) AS hash
        FROM reprint_sketches
        JOIN articles ON articles.id = reprint_sketches.article
        JOIN revisions ON revisions.id = reprint_sketches.revision
        LEFT JOIN newest_revisions AS newest ON newest.id = reprint_sketches.revision
        LEFT JOIN asked ON asked.article = reprint_sketches.article
        WHERE articles.kind <> 'transcript'
    ) AS texts
    ANTI JOIN furniture ON furniture.outlet = texts.outlet AND furniture.hash = texts.hash
),
found AS (
    SELECT one.article, other.article AS other, one.revision, other.revision AS other_revision, any_value(other.seen_at) AS seen_at, count(*)::INTEGER AS shared
    FROM hashed AS one
    JOIN hashed AS other ON other.hash = one.hash
    WHERE
        one.asked AND one.newest AND other.article <> one.article
        AND other."at" BETWEEN one."at" - to_days($days::INTEGER) AND one."at" + to_days($days::INTEGER)
    GROUP BY ALL
    HAVING count(*) >= $least
    UNION ALL
    SELECT one.article, other.article AS other, one.revision, other.revision AS other_revision, any_value(other.seen_at) AS seen_at, count(*)::INTEGER AS shared
    FROM hashed AS other
    JOIN hashed AS one ON one.hash = other.hash
    WHERE
        other.asked AND one.newest AND NOT one.asked AND other.article <> one.article
        AND other."at" BETWEEN one."at" - to_days($days::INTEGER) AND one."at" + to_days($days::INTEGER)
    GROUP BY ALL
    HAVING count(*) >= $least
)
SELECT article, other, shared, revision, other_revision
FROM found
QUALIFY row_number() OVER (PARTITION BY article, other ORDER BY shared DESC, seen_at DESC, other_revision) = 1;
