-- Spans of time that an outlet's lists let us look at without a gap: a good poll shows what was
-- published from the moment back to which it shows everything until the moment we asked; a list of
-- the past, only until its newest entry. A 304 says that the list still stands which we last read
-- as news: what was read of the past alone proves nothing of the days after. Spans of one list that
-- touch are one. Only polls that can show something between `earliest` and `latest` are looked at, and those
-- of the week before, on which a 304 may rest.
CREATE OR REPLACE MACRO looks_between(earliest, latest) AS TABLE
WITH spans AS (
    SELECT
        feed,
        outlet,
        coalesce(until, "at") AS until,
        coalesce(
            CASE
                WHEN outcome = 'read' THEN oldest
                ELSE last_value(
                    CASE WHEN outcome = 'read' AND until IS NULL THEN coalesce(oldest, "at") END
                    IGNORE NULLS
                ) OVER (PARTITION BY feed ORDER BY "at")
            END,
            until,
            "at"
        ) AS since
    FROM polls
    WHERE
        outcome IN ('read', 'not modified')
        AND coalesce(until, "at") >= earliest - INTERVAL 7 DAY
        AND ("at" <= latest + INTERVAL 7 DAY OR oldest <= latest)
),
marked AS (
    SELECT
        *,
        coalesce(since > max(until) OVER (
            PARTITION BY feed ORDER BY since, until ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), TRUE) AS apart
    FROM spans
),
numbered AS (
    SELECT *, count_if(apart) OVER (PARTITION BY feed ORDER BY since, until) AS island FROM marked
)
SELECT outlet, feed, min(since) AS since, max(until) AS until, count(*) AS polls
FROM numbered
GROUP BY outlet, feed, island;
CREATE OR REPLACE VIEW looks AS
SELECT outlet, feed, since, until, polls
FROM looks_between('-infinity'::TIMESTAMPTZ, 'infinity'::TIMESTAMPTZ);
COMMENT ON VIEW looks IS 'Spans of time that an outlet''s lists let us look at without a gap.';
COMMENT ON COLUMN looks.since IS 'From when on the list shows everything that was published.';
COMMENT ON COLUMN looks.until IS 'Until when.';
COMMENT ON COLUMN looks.polls IS 'How many polls the span rests on.';
