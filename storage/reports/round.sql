-- What did one crawl bring, and what is left to do? Of the first crawl that began at $begun or later.
WITH crawl AS (
    SELECT id, outcome FROM runs
    WHERE kind = 'crawl' AND started >= $begun
    ORDER BY started
    LIMIT 1
),
lists AS (
    SELECT count(*) AS asked, count(*) FILTER (polls.outcome NOT IN ('read', 'not modified')) AS failed
    FROM polls JOIN crawl ON polls.run = crawl.id
),
texts AS (
    SELECT
        count(DISTINCT CASE WHEN revisions.number = 1 THEN revisions.id END) AS articles,
        count(DISTINCT CASE WHEN revisions.number > 1 THEN revisions.id END) AS edits
    FROM fetches
    JOIN crawl ON fetches.run = crawl.id
    JOIN revisions
        ON revisions.warc = fetches.warc AND revisions.warc_offset = fetches.warc_offset
),
pages AS (
    SELECT count(*) AS failed
    FROM fetches JOIN crawl ON fetches.run = crawl.id
    WHERE fetches.kind = 'article' AND fetches.outcome = 'failed'
),
refused AS (
    SELECT count(*) AS pages FROM rejections JOIN crawl ON rejections.run = crawl.id
)
SELECT
    crawl.id AS run,
    crawl.outcome,
    lists.asked AS lists,
    lists.failed AS lists_failed,
    texts.articles,
    texts.edits,
    refused.pages AS rejections,
    pages.failed AS pages_failed
FROM crawl, lists, texts, pages, refused;
