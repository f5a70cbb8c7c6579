-- What its newest reading says of an article holds, and its date is the best of the batch (see
-- update_articles). That it once named another outlet's page as its canonical is kept: a sign of a
-- reprint does not fade because a later template leaves it out.
INSERT INTO articles (
    id, url, outlet, language, kind, published, published_precision, published_origin,
    published_zone, first_seen, last_seen, original_url
)
SELECT
    id,
    url,
    outlet,
    arg_max(language, last_seen) OVER readings,
    arg_max(kind, last_seen) OVER readings,
    published,
    published_precision,
    published_origin,
    published_zone,
    min(first_seen) OVER readings,
    max(last_seen) OVER readings,
    arg_max(original_url, last_seen) OVER readings
FROM incoming
WINDOW readings AS (PARTITION BY id)
QUALIFY row_number() OVER (
    PARTITION BY id ORDER BY published IS NULL, published_precision = 'day', last_seen
) = 1
ON CONFLICT (id) DO UPDATE SET
    language = CASE
        WHEN excluded.last_seen < last_seen THEN coalesce(language, excluded.language)
        ELSE coalesce(excluded.language, language)
    END,
    kind = CASE WHEN excluded.last_seen < last_seen THEN kind ELSE excluded.kind END,
    first_seen = least(first_seen, excluded.first_seen),
    last_seen = greatest(last_seen, excluded.last_seen),
    original_url = CASE
        WHEN excluded.last_seen < last_seen THEN coalesce(original_url, excluded.original_url)
        ELSE coalesce(excluded.original_url, original_url)
    END,
    removed_at = CASE WHEN removed_at > excluded.last_seen THEN removed_at END;
