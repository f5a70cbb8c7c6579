-- Is the crawl itself at work, and until when can outlets be judged by what it saw?
-- A pause is too long when it is four times the usual one, but at least 2 hours and at most 36. The
-- crawl is "offline" when no outlet answers any more, three that answered a moment before among them;
-- whoever answers that he is busy, or with any other status, does answer.
WITH polled AS (
    SELECT run, max("at") AS last_poll FROM polls
    WHERE "at" > $at - INTERVAL 30 DAY AND "at" <= $at
    GROUP BY run
),
fetched AS (
    SELECT run, max("at") AS last_fetch FROM fetches
    WHERE "at" > $at - INTERVAL 30 DAY AND "at" <= $at
    GROUP BY run
),
spans AS (
    SELECT
        runs.started AS began,
        least($at, greatest(runs.started, runs.ended, polled.last_poll, fetched.last_fetch)) AS ended
    FROM runs
    LEFT JOIN polled ON polled.run = runs.id
    LEFT JOIN fetched ON fetched.run = runs.id
    WHERE runs.kind = 'crawl' AND runs.started <= $at
),
paused AS (
    SELECT
        began,
        ended,
        CASE
            WHEN began > $at - INTERVAL 30 DAY THEN epoch(began - lag(began) OVER (ORDER BY began)) / 3600
        END AS hours_between,
        max(ended) OVER (ORDER BY began ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM spans
),
rhythm AS (
    SELECT
        count(*) AS crawls,
        max(ended) AS last_work,
        max(CASE WHEN before IS NULL OR before < began - INTERVAL 36 HOUR THEN began END) AS awake_since,
        max(CASE WHEN before < began - INTERVAL 36 HOUR THEN before END) AS asleep_since,
        CASE
            WHEN count(hours_between) < 3 THEN 36
            ELSE least(36, greatest(2, 4 * quantile_cont(hours_between, 0.9)))
        END AS longest_pause
    FROM paused
),
answers AS (
    SELECT
        outlet,
        max(CASE WHEN outcome IN ('read', 'not modified') THEN "at" END) AS last_good,
        max("at") AS last_asked,
        arg_max(coalesce(detail, outcome), "at") AS last_word
    FROM polls
    WHERE "at" <= $at
    GROUP BY outlet
),
anyone AS (
    SELECT greatest(
        (SELECT max(last_good) FROM answers),
        (SELECT max("at") FROM fetches WHERE status IS NOT NULL AND "at" <= $at)
    ) AS last_good
),
cut_off AS (
    SELECT count(*) AS outlets, mode(answers.last_word) AS why
    FROM answers, anyone
    WHERE answers.last_asked > anyone.last_good + INTERVAL 30 MINUTE
        AND answers.last_good > anyone.last_good - INTERVAL 1 DAY
)
SELECT
    rhythm.crawls,
    rhythm.last_work,
    rhythm.last_work < $at - to_minutes(CAST(60 * rhythm.longest_pause AS INTEGER)) AS resting,
    cut_off.outlets >= 3 AS offline,
    anyone.last_good,
    cut_off.why,
    CASE WHEN cut_off.outlets >= 3 THEN anyone.last_good ELSE rhythm.last_work END AS judged_until,
    rhythm.awake_since,
    rhythm.asleep_since
FROM rhythm, anyone, cut_off;
