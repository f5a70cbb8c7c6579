-- Each article with its newest text, and the bounds between which it must have been published.
-- `published_as_known` is the date as finely as it is known: a day alone is the outlet's own day,
-- everything finer is in UTC. A date without a zone may be 14 hours earlier in UTC, or 12 later. Nothing is
-- published after we first saw it: a date that says so, by more than clocks differ (10 minutes), is not
-- believed, and leaves only our first sight as the upper bound.
CREATE OR REPLACE VIEW current_articles AS
SELECT
    articles.id AS article,
    articles.outlet,
    outlets.name AS outlet_name,
    articles.url,
    articles.language,
    articles.kind,
    articles.published,
    articles.published_precision,
    articles.published_origin,
    articles.published_zone,
    CASE articles.published_precision
        WHEN 'day' THEN strftime(
            CASE
                WHEN articles.published_zone = 'outlet'
                THEN timezone(coalesce(outlets.timezone, 'UTC'), articles.published)
                ELSE timezone('UTC', articles.published)
            END,
            '%Y-%m-%d'
        )
        WHEN 'hour' THEN strftime(timezone('UTC', articles.published), '%Y-%m-%d %Hh')
        WHEN 'minute' THEN strftime(timezone('UTC', articles.published), '%Y-%m-%d %H:%M')
        WHEN 'second' THEN strftime(timezone('UTC', articles.published), '%Y-%m-%d %H:%M:%S')
    END AS published_as_known,
    CASE
        WHEN
            articles.published
            - CASE WHEN articles.published_zone = 'unknown' THEN INTERVAL 14 HOUR ELSE INTERVAL 0 HOUR END
            <= articles.first_seen + INTERVAL 10 MINUTE
        THEN least(
            articles.published
            - CASE WHEN articles.published_zone = 'unknown' THEN INTERVAL 14 HOUR ELSE INTERVAL 0 HOUR END,
            articles.first_seen
        )
    END AS published_earliest,
    least(
        CASE articles.published_precision
            WHEN 'second' THEN articles.published
            WHEN 'minute' THEN articles.published + INTERVAL 59 SECOND
            WHEN 'hour' THEN articles.published + INTERVAL 3599 SECOND
            WHEN 'day' THEN articles.published + INTERVAL 24 HOUR
        END
        + CASE WHEN articles.published_zone = 'unknown' THEN INTERVAL 12 HOUR ELSE INTERVAL 0 HOUR END,
        articles.first_seen
    ) AS published_latest,
    articles.first_seen,
    articles.last_seen,
    articles.removed_at,
    newest.id AS revision,
    newest.revisions,
    newest.headline,
    newest.deck,
    newest.body,
    newest.seen_at AS revised_at,
    newest.warc,
    newest.warc_offset
FROM articles
JOIN outlets ON outlets.id = articles.outlet
JOIN newest_revisions AS newest ON newest.article = articles.id;
COMMENT ON VIEW current_articles IS 'Each article with its newest text, and the bounds between which it must have been published.';
COMMENT ON COLUMN current_articles.article IS 'Its id.';
COMMENT ON COLUMN current_articles.outlet_name IS 'The outlet''s name.';
COMMENT ON COLUMN current_articles.published_as_known IS 'The date as finely as it is known: a day alone is the outlet''s own, everything finer is in UTC.';
COMMENT ON COLUMN current_articles.published_earliest IS 'It was not published before; empty where no date can be believed.';
COMMENT ON COLUMN current_articles.published_latest IS 'It was published by then.';
COMMENT ON COLUMN current_articles.revision IS 'Id of its newest revision.';
COMMENT ON COLUMN current_articles.revisions IS 'How many revisions it has.';
COMMENT ON COLUMN current_articles.revised_at IS 'When we first saw the newest one.';
