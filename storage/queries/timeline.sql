-- Who was first, how far behind was each, how sure are we?
-- One row an outlet: its first report. Dates are spans, and only spans that do not meet are ranked: two
-- that may be the same moment share a rank. A date known to the day, or without its zone, gets no rank, and
-- no finer date is ranked against it. Where another report of the outlet may be older than the one that is
-- shown, the outlet gets no rank either. `behind` counts minutes after the first report whose time is known: at
-- least, and at most. `seen_by` is when we knew of it at the latest: in a list, or by reading it.
WITH members AS (
    SELECT
        story_articles.*,
        least(story_articles.first_seen, listed.first_seen) AS seen_by
    FROM story_articles
    LEFT JOIN (
        SELECT entries.article, min(entries.first_seen) AS first_seen
        FROM entries
        SEMI JOIN memberships ON memberships.article = entries.article AND memberships.story = $story
        GROUP BY entries.article
    ) AS listed ON listed.article = story_articles.article
    WHERE story_articles.story = $story
),
dated AS (
    SELECT
        *,
        published IS NOT NULL AND published_earliest IS NULL AS impossible,
        published_earliest IS NOT NULL
            AND published_precision <> 'day'
            AND published_zone IS DISTINCT FROM 'unknown' AS timed,
        least(published_latest, seen_by) AS latest,
        least(published_earliest, seen_by) AS earliest
    FROM members
),
reports AS (
    SELECT
        dated.*,
        dated.timed AND NOT EXISTS (
            SELECT 1 FROM dated AS other
            WHERE
                other.outlet = dated.outlet
                AND NOT other.timed
                AND coalesce(other.earliest, '-infinity'::TIMESTAMPTZ) < dated.latest
        ) AS ranked
    FROM dated
    QUALIFY row_number() OVER (
        PARTITION BY dated.outlet ORDER BY dated.latest, dated.earliest, dated.first_seen, dated.article
    ) = 1
),
disagreeing AS (
    SELECT
        claimed_dates.article,
        string_agg(DISTINCT
            claimed_dates.origin || ' ' || strftime(timezone('UTC', claimed_dates."at"), '%Y-%m-%d %H:%M'), ', '
        ) AS claims,
        bool_or(claimed_dates."at" < reports.published) AS earlier
    FROM claimed_dates
    JOIN reports ON reports.article = claimed_dates.article
    WHERE
        claimed_dates.role = 'published'
        AND claimed_dates.precision <> 'day'
        AND claimed_dates.zone = 'stated'
        AND reports.timed
        AND abs(epoch(claimed_dates."at") - epoch(reports.published)) >= 300
    GROUP BY claimed_dates.article
),
first_report AS (
    SELECT
        reports.article,
        min(other.earliest) AS earliest,
        min(other.latest) AS latest
    FROM reports
    LEFT JOIN reports AS other ON other.ranked AND other.article <> reports.article
    GROUP BY reports.article
),
judged AS (
    SELECT
        reports.*,
        disagreeing.claims,
        CASE WHEN reports.ranked THEN 1 + (
            SELECT count(*) FROM reports AS other WHERE other.ranked AND other.latest < reports.earliest
        ) END AS rank,
        CASE
            WHEN reports.impossible THEN 'says a time after we had seen it'
            WHEN reports.published IS NULL THEN 'undated'
            WHEN reports.published_precision = 'day' THEN 'known to the day only'
            WHEN NOT reports.timed THEN 'known without its zone'
            WHEN NOT reports.ranked THEN 'another report of it may be older'
            WHEN EXISTS (
                SELECT 1 FROM reports AS other
                WHERE
                    other.article <> reports.article
                    AND other.ranked
                    AND other.earliest <= reports.latest
                    AND reports.earliest <= other.latest
            ) THEN 'tie'
            WHEN disagreeing.earlier THEN 'its dates disagree'
            WHEN reports.kind = 'live blog' THEN 'when its live blog began'
            WHEN EXISTS (
                SELECT 1 FROM reports AS other
                WHERE
                    NOT other.ranked
                    AND coalesce(other.earliest, '-infinity'::TIMESTAMPTZ) < reports.latest
            ) THEN 'sure among timed reports'
            ELSE 'sure'
        END AS ground,
        greatest(0, floor(epoch(reports.earliest - first_report.latest) / 60))::INTEGER AS least_behind,
        greatest(0, ceil(epoch(reports.latest - first_report.earliest) / 60))::INTEGER AS most_behind
    FROM reports
    JOIN first_report ON first_report.article = reports.article
    LEFT JOIN disagreeing ON disagreeing.article = reports.article
)
SELECT
    judged.rank,
    judged.outlet,
    judged.published_as_known AS published,
    judged.published_precision AS precision,
    judged.ground
    || CASE
        WHEN judged.ground IN ('says a time after we had seen it', 'undated')
        THEN '; seen ' || strftime(judged.seen_by, '%Y-%m-%d %H:%M')
        WHEN judged.ground NOT IN ('sure', 'sure among timed reports') THEN ''
        WHEN judged.published_origin IN ('feed', 'sitemap') THEN ', if its list is right'
        WHEN judged.published_zone = 'outlet' THEN ', if in its own zone'
        ELSE ''
    END AS certainty,
    CASE WHEN judged.earliest IS NOT NULL THEN coalesce(judged.least_behind, 0) END AS behind_at_least,
    CASE WHEN judged.earliest IS NOT NULL THEN coalesce(judged.most_behind, 0) END AS behind_at_most,
    CASE judged.published_zone
        WHEN 'unknown' THEN judged.published_origin || ', no zone'
        WHEN 'outlet' THEN judged.published_origin || ', outlet''s zone'
        ELSE judged.published_origin
    END AS origin,
    -- Whether the report is a copy of another's text: who is first with it is no second witness.
    CASE
        WHEN reprints.kind IN ('wire copy', 'reprint') THEN coalesce(reprints.agency, originals.outlet, 'unknown')
    END AS copy_of,
    judged.headline,
    judged.claims AS other_dates,
    judged.earliest AS published_earliest,
    judged.latest AS published_latest,
    judged.seen_by,
    judged.first_seen,
    judged.article,
    judged.revision,
    judged.url,
    judged.warc,
    judged.warc_offset
FROM judged
LEFT JOIN reprints ON reprints.article = judged.article
LEFT JOIN articles AS originals ON originals.id = reprints.original
ORDER BY coalesce(judged.earliest, judged.seen_by), judged.rank NULLS LAST, judged.outlet;
