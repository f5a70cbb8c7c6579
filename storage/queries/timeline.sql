-- Who was first, how far behind was each, how sure are we?
-- One row an outlet: its first report. A date known to the day gets no rank, and no finer date is
-- ranked against it; two dates that may be the same moment share a rank. `behind` counts minutes
-- after the first report whose time is known: at least, and at most.
WITH reports AS (
    SELECT
        outlet, outlet_name, published, published_as_known, published_precision, published_origin, published_zone,
        published_earliest, published_latest, first_seen, headline, url, article, revision,
        warc, warc_offset,
        published IS NOT NULL AND published_precision <> 'day' AS timed
    FROM story_articles
    WHERE story = $story
    QUALIFY row_number() OVER (
        PARTITION BY outlet
        ORDER BY published_latest NULLS LAST, published_earliest, first_seen, article
    ) = 1
),
first_report AS (
    SELECT
        min(published_earliest) AS earliest,
        min(published_latest) AS latest,
        arg_min(article, published_latest) AS article
    FROM reports
    WHERE timed
)
SELECT
    CASE WHEN reports.timed THEN 1 + (
        SELECT count(*) FROM reports AS other
        WHERE other.timed AND other.published_latest < reports.published_earliest
    ) END AS rank,
    reports.outlet,
    reports.published_as_known AS published,
    reports.published_precision AS precision,
    CASE
        WHEN reports.published IS NULL THEN 'undated; seen ' || strftime(reports.first_seen, '%Y-%m-%d %H:%M')
        WHEN reports.published_precision = 'day' THEN 'known to the day only'
        WHEN EXISTS (
            SELECT 1 FROM reports AS other
            WHERE other.outlet <> reports.outlet AND other.timed
                AND other.published_earliest <= reports.published_latest
                AND reports.published_earliest <= other.published_latest
        ) THEN 'tie'
        WHEN EXISTS (
            SELECT 1 FROM reports AS other
            WHERE other.outlet <> reports.outlet AND NOT other.timed
                AND coalesce(other.published_earliest, '-infinity'::TIMESTAMPTZ) < reports.published_latest
                AND coalesce(other.published_latest, other.first_seen) > reports.published_earliest
        ) THEN 'sure among timed reports'
        ELSE 'sure'
    END AS certainty,
    CASE
        WHEN reports.article = first_report.article THEN 0
        WHEN reports.published IS NOT NULL THEN greatest(0, floor(
            epoch(reports.published_earliest - first_report.latest) / 60
        ))::INTEGER
    END AS behind_at_least,
    CASE
        WHEN reports.article = first_report.article THEN 0
        WHEN reports.published IS NOT NULL THEN greatest(0, ceil(
            epoch(reports.published_latest - first_report.earliest) / 60
        ))::INTEGER
    END AS behind_at_most,
    CASE reports.published_zone
        WHEN 'unknown' THEN reports.published_origin || ', no zone'
        WHEN 'outlet' THEN reports.published_origin || ', outlet''s zone'
        ELSE reports.published_origin
    END AS origin,
    reports.headline,
    reports.published_earliest,
    reports.published_latest,
    reports.first_seen,
    reports.article,
    reports.revision,
    reports.url,
    reports.warc,
    reports.warc_offset
FROM reports, first_report
ORDER BY coalesce(reports.published_earliest, reports.first_seen), rank NULLS LAST, reports.outlet;
