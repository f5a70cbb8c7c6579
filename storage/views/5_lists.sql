-- How each list of articles answered between two moments, and the week before and after. What only leads to
-- lists, or has no dates, proves nothing, and is left out. `stale_since`: the date of its newest entry, where
-- that is older than `earliest`, by three days and by ten of its usual pauses at least.
CREATE OR REPLACE MACRO lists_between(earliest, latest) AS TABLE
WITH asked AS (
    -- Polls since a week before the story, one a row, with the newest entry that the list had shown by then. What
    -- only leads to lists, or has no dates, proves nothing.
    SELECT
        polls.feed,
        polls.outlet,
        polls."at",
        coalesce(polls.detail, polls.outcome) AS words,
        polls.outcome IN ('read', 'not modified') AS good,
        polls.outcome = 'robots'
            OR regexp_matches(coalesce(polls.detail, ''), '^(401|402|403|429|451)\b') AS shut,
        polls.until IS NOT NULL AS of_the_past,
        last_value(polls.newest IGNORE NULLS) OVER by_time AS newest,
        last_value(epoch(polls.newest - polls.oldest) / nullif(polls.entries, 0) IGNORE NULLS) OVER by_time AS pause
    FROM polls
    LEFT JOIN feeds ON feeds.url = polls.feed
    WHERE
        coalesce(feeds.kind, 'rss') NOT IN ('home', 'robots', 'search')
        AND polls."at" >= earliest - INTERVAL 7 DAY
        AND (polls."at" <= latest + INTERVAL 7 DAY OR polls.oldest <= latest)
    WINDOW by_time AS (PARTITION BY polls.feed ORDER BY polls."at")
),
ever AS (
    SELECT
        polls.feed,
        polls.outlet,
        max(polls."at") AS last_asked,
        bool_or(polls.outcome IN ('read', 'not modified')) AS ever_good
    FROM polls
    LEFT JOIN feeds ON feeds.url = polls.feed
    WHERE coalesce(feeds.kind, 'rss') NOT IN ('home', 'robots', 'search')
    GROUP BY polls.feed, polls.outlet
),
lists AS (
    -- Each list since the story began: polls before show nothing of it.
    SELECT
        ever.feed,
        ever.outlet,
        any_value(ever.last_asked) AS last_asked,
        any_value(ever.ever_good) AS ever_good,
        count_if(asked."at" >= earliest) AS polls,
        count_if(asked.good AND asked."at" >= earliest) AS good,
        count_if(
            NOT asked.good AND asked."at" >= earliest AND asked."at" <= latest + INTERVAL 1 DAY
        ) AS broke,
        count_if(
            asked.good AND asked."at" >= earliest AND asked."at" <= latest + INTERVAL 1 DAY
        ) AS held,
        count_if(asked.shut AND asked."at" >= earliest) AS shut,
        arg_max(
            {'feed': asked.feed, 'at': asked."at", 'words': asked.words}, asked."at"
        ) FILTER (asked."at" >= earliest) AS last_poll,
        arg_max(
            {'feed': asked.feed, 'at': asked."at", 'words': asked.words}, asked."at"
        ) FILTER (asked."at" >= earliest AND NOT asked.good) AS last_failure,
        arg_min(
            {'feed': asked.feed, 'at': asked."at", 'words': asked.words, 'newest': asked.newest, 'pause': asked.pause},
            asked."at"
        ) FILTER (asked.good AND NOT asked.of_the_past AND asked."at" >= latest) AS after_it,
        (min(asked."at", 2) FILTER (asked.good AND NOT asked.of_the_past AND asked."at" >= latest))[2] AS second_after
    FROM ever
    LEFT JOIN asked ON asked.feed = ever.feed
    GROUP BY ever.feed, ever.outlet
)
SELECT
    lists.*,
    CASE
        WHEN
            lists.after_it.newest < earliest
            AND epoch(lists.after_it."at" - lists.after_it.newest) > greatest(259200, 10 * coalesce(lists.after_it.pause, 0))
        THEN lists.after_it.newest
    END AS stale_since
FROM lists;
