-- Revisions of the articles in `asked`, each with when it was last seen to stand there: by a fetch that
-- brought it again, or a 304. A reading that was doubted, or gave no text, shows nothing.
WITH theirs AS (
    SELECT
        revisions.article,
        revisions.id,
        revisions.number,
        revisions.seen_at,
        lead(revisions.seen_at) OVER (
            PARTITION BY revisions.article ORDER BY revisions.seen_at, revisions.number
        ) AS until
    FROM revisions
    JOIN asked ON asked.article = revisions.article
),
visits AS (
    SELECT addresses.article, coalesce(fetches.captured, fetches."at") AS "at"
    FROM asked
    JOIN addresses ON addresses.article = asked.article
    JOIN fetches ON fetches.url = addresses.url
    LEFT JOIN doubts ON doubts.article = addresses.article AND doubts.seen_at = coalesce(fetches.captured, fetches."at")
    LEFT JOIN rejections ON rejections.url = fetches.url AND rejections.seen_at = fetches."at"
    WHERE
        fetches.outcome IN ('read', 'not modified')
        AND doubts.article IS NULL
        AND rejections.url IS NULL
),
seen AS (
    SELECT theirs.id, max(visits."at") AS last_seen
    FROM theirs
    JOIN visits
        ON visits.article = theirs.article
        AND visits."at" >= theirs.seen_at
        AND visits."at" < theirs.until
    GROUP BY theirs.id
)
SELECT
    revisions.article,
    revisions.id,
    articles.kind,
    articles.language,
    articles.outlet,
    revisions.headline,
    revisions.deck,
    revisions.body,
    revisions.seen_at,
    greatest(coalesce(seen.last_seen, revisions.seen_at), revisions.seen_at) AS last_seen,
    revisions.reader,
    revisions.dateline
FROM theirs
JOIN revisions ON revisions.id = theirs.id
JOIN articles ON articles.id = revisions.article
LEFT JOIN seen ON seen.id = theirs.id
ORDER BY revisions.article, revisions.seen_at, revisions.number;
