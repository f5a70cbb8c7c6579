-- What is known of each list. A list that names others (a sitemap index, robots.txt, a home page) counts
-- as never asked where the crawl that asked it was cut short: the others may not have been asked.
WITH newest AS (
    SELECT feed, arg_max(run, "at") AS run, arg_max(entries, "at") AS entries
    FROM polls
    GROUP BY feed
),
cut_short AS (
    SELECT newest.feed
    FROM newest JOIN runs ON runs.id = newest.run
    WHERE newest.entries = 0 AND runs.kind = 'crawl' AND runs.outcome IS DISTINCT FROM 'finished'
)
SELECT
    feeds.url,
    feeds.outlet,
    feeds.kind,
    feeds.etag,
    feeds.last_modified,
    CASE WHEN cut_short.feed IS NULL THEN feeds.next_poll END AS next_poll,
    feeds.every,
    feeds.failures,
    CASE WHEN cut_short.feed IS NULL THEN feeds.last_whole END AS last_whole
FROM feeds
LEFT JOIN cut_short ON cut_short.feed = feeds.url AND feeds.kind IN ('sitemap', 'robots', 'home') AND feeds.failures = 0;
