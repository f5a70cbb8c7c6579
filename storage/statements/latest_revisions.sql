-- Of the articles in `incoming`, the revision in force at each one's earliest reading and all later ones,
-- in order by when they were seen. The number of a revision that was withdrawn is not given again.
WITH readings AS (SELECT article, min("at") AS since FROM incoming GROUP BY article),
withdrawn AS (
    SELECT article, max(split_part(revision, '.', 2)::INTEGER) AS number
    FROM rereadings
    WHERE what = 'withdrawn' AND article IN (SELECT article FROM readings)
    GROUP BY article
),
dated AS (
    SELECT
        revisions.id,
        revisions.article,
        readings.since,
        lead(revisions.seen_at) OVER (
            PARTITION BY revisions.article ORDER BY revisions.seen_at, revisions.number
        ) AS until,
        greatest(
            max(revisions.number) OVER (PARTITION BY revisions.article),
            coalesce(withdrawn.number, 0)
        ) AS highest
    FROM revisions
    JOIN readings ON readings.article = revisions.article
    LEFT JOIN withdrawn ON withdrawn.article = revisions.article
),
wanted AS (SELECT id, highest FROM dated WHERE until IS NULL OR until > since),
linked AS (
    SELECT
        links.revision,
        list({'url': links.url, 'anchor': links.anchor, 'start': links."start"}) AS links
    FROM links JOIN wanted ON wanted.id = links.revision
    GROUP BY links.revision
)
SELECT
    revisions.article,
    revisions.number,
    revisions.seen_at,
    wanted.highest,
    articles.last_seen,
    revisions.headline,
    revisions.deck,
    revisions.body,
    linked.links
FROM revisions
JOIN wanted ON wanted.id = revisions.id
JOIN articles ON articles.id = revisions.article
LEFT JOIN linked ON linked.revision = revisions.id
ORDER BY revisions.article, revisions.seen_at, revisions.number;
