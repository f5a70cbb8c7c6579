-- Entries that were offered lately and of which nothing is known yet: not read, not refused. After the
-- n-th failure in a row a page is left alone for 15 minutes, doubled n - 1 times, a day at most;
-- after 30 days of failures for good. The newest come first: no entry is newer than its first sight.
WITH offered AS (
    SELECT feed, url, outlet, title, dates, first_seen
    FROM entries
    WHERE
        last_seen > $now - INTERVAL 30 DAY
        AND NOT EXISTS (SELECT 1 FROM addresses WHERE addresses.url = entries.url)
        AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = entries.article)
        AND NOT EXISTS (SELECT 1 FROM rejections WHERE rejections.url = entries.url)
    QUALIFY row_number() OVER (PARTITION BY url ORDER BY last_seen DESC, feed) = 1
),
answered AS (
    SELECT fetches.url, max(fetches."at") AS "at"
    FROM fetches SEMI JOIN offered ON offered.url = fetches.url
    WHERE fetches.outcome <> 'failed'
    GROUP BY fetches.url
),
failing AS (
    SELECT
        fetches.url,
        count(*) AS failures,
        min(fetches."at") AS since,
        max(fetches."at") AS "last"
    FROM fetches
    SEMI JOIN offered ON offered.url = fetches.url
    LEFT JOIN answered ON answered.url = fetches.url
    WHERE fetches.outcome = 'failed' AND (answered."at" IS NULL OR fetches."at" > answered."at")
    GROUP BY fetches.url
)
SELECT offered.feed, offered.url, offered.outlet, offered.title, offered.dates
FROM offered
LEFT JOIN failing ON failing.url = offered.url
WHERE
    failing.url IS NULL
    OR (
        failing.since > $now - INTERVAL 30 DAY
        AND failing."last" + to_minutes(least(1440, 15 * 2 ** least(failing.failures - 1, 7))::BIGINT) <= $now
    )
ORDER BY
    least(
        list_max(TRY_CAST(json_extract_string(offered.dates, '$[*].at') AS TIMESTAMPTZ[])),
        offered.first_seen
    ) DESC,
    offered.url;
