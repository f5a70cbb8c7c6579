-- Archived pages of some outlets, those of an article together and in the order in which they were seen.
-- A page belongs to the article whose text it gave, else to the one at its address. Pages without
-- an article are the ones that were refused.
WITH pages AS (
    SELECT
        fetches.outlet,
        coalesce(revisions.article, doubts.article, addresses.article) AS article,
        fetches.url,
        fetches.warc,
        fetches.warc_offset,
        fetches."at",
        coalesce(fetches.captured, fetches."at") AS seen_at
    FROM fetches
    LEFT JOIN revisions
        ON revisions.warc = fetches.warc AND revisions.warc_offset = fetches.warc_offset
    LEFT JOIN doubts ON doubts.warc = fetches.warc AND doubts.warc_offset = fetches.warc_offset
    LEFT JOIN addresses ON addresses.url = fetches.url
    WHERE
        fetches.kind = 'article'
        AND fetches.outcome = 'read'
        AND fetches.warc IS NOT NULL
        AND ($outlets::VARCHAR[] IS NULL OR fetches.outlet IN (SELECT unnest($outlets::VARCHAR[])))
)
SELECT pages.outlet, articles.id, pages.url, pages.warc, pages.warc_offset
FROM pages LEFT JOIN articles ON articles.id = pages.article
WHERE $since::TIMESTAMPTZ IS NULL OR coalesce(articles.first_seen, pages."at") >= $since
ORDER BY
    pages.outlet,
    articles.id IS NOT NULL,
    coalesce(articles.first_seen, pages."at"),
    coalesce(articles.id, pages.url),
    pages.seen_at,
    pages.warc,
    pages.warc_offset;
