-- Articles whose next look is due, at the address where they were last read. Most edits come in the
-- first day, so an article is looked at again about 1, 3, 8, 24 and 72 hours and 7 days after it
-- was first seen. Looks that were missed are made up for by one, and none is made once the article
-- is 10 days old, is gone, or its story is closed. After the n-th failure in a row it is left alone for
-- 15 minutes, doubled n - 1 times, a day at most.
-- The validators are those of its last good answer; after three answers in a row that nothing changed
-- there are none, since some servers say so for ever, and none of a page that was no article.
WITH young AS (
    SELECT articles.id, articles.outlet, articles.first_seen
    FROM articles
    LEFT JOIN memberships ON memberships.article = articles.id
    LEFT JOIN stories ON stories.id = memberships.story
    WHERE
        articles.removed_at IS NULL
        AND articles.first_seen > $now - INTERVAL 10 DAY
        AND articles.first_seen <= $now - INTERVAL 1 HOUR
        AND coalesce(articles.published, articles.first_seen) > $now - INTERVAL 10 DAY
        AND coalesce(stories.state, '') <> 'closed'
),
asked AS (
    -- What another archive fetched was looked at then.
    SELECT
        young.id,
        fetches.url,
        fetches.outcome,
        coalesce(fetches.captured, fetches."at") AS "at",
        CASE WHEN fetches.captured IS NULL THEN fetches.etag END AS etag,
        CASE WHEN fetches.captured IS NULL THEN fetches.last_modified END AS last_modified
    FROM young
    JOIN addresses ON addresses.article = young.id
    JOIN fetches ON fetches.url = addresses.url
    WHERE fetches.kind = 'article'
),
looked AS (
    SELECT
        id,
        max("at") FILTER (WHERE outcome <> 'failed') AS "at",
        arg_max({'url': url, 'at': "at", 'etag': etag, 'last_modified': last_modified}, "at")
            FILTER (WHERE outcome = 'read') AS good
    FROM asked
    GROUP BY id
),
failing AS (
    SELECT asked.id, count(*) AS failures, max(asked."at") AS "last"
    FROM asked JOIN looked ON looked.id = asked.id
    WHERE asked.outcome = 'failed' AND asked."at" > looked."at"
    GROUP BY asked.id
),
unchanged AS (
    SELECT asked.id, count(*) AS times
    FROM asked JOIN looked ON looked.id = asked.id
    WHERE asked.outcome = 'not modified' AND asked.url = looked.good.url AND asked."at" > looked.good."at"
    GROUP BY asked.id
),
due AS (
    SELECT
        young.outlet,
        looked.good,
        coalesce(unchanged.times, 0) < 3 AND NOT EXISTS (
            SELECT 1 FROM rejections
            WHERE
                rejections.url = looked.good.url
                AND rejections.stage = 'extract'
                AND rejections.seen_at >= looked.good."at"
        ) AS conditional
    FROM young
    JOIN looked ON looked.id = young.id AND looked.good IS NOT NULL
    LEFT JOIN failing ON failing.id = young.id
    LEFT JOIN unchanged ON unchanged.id = young.id
    WHERE
        EXISTS (
            SELECT 1
            FROM unnest([1, 3, 8, 24, 72, 168]) AS looks (hours)
            WHERE
                young.first_seen + to_hours(looks.hours) <= $now
                AND young.first_seen + to_hours(looks.hours) > looked."at"
        )
        AND (
            failing.id IS NULL
            OR failing."last" + to_minutes(least(1440, 15 * 2 ** least(failing.failures - 1, 7))::BIGINT) <= $now
        )
)
SELECT
    good.url AS url,
    outlet,
    CASE WHEN conditional THEN good.etag END AS etag,
    CASE WHEN conditional THEN good.last_modified END AS last_modified
FROM due
ORDER BY url;
