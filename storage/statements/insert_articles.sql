INSERT INTO articles (
    id, url, outlet, language, kind, published, published_precision, published_origin,
    published_zone, first_seen, last_seen, original_url
)
SELECT
    id, url, outlet, language, kind, published, published_precision, published_origin,
    published_zone, first_seen, max(last_seen) OVER (PARTITION BY id), original_url
FROM incoming
QUALIFY row_number() OVER (PARTITION BY id ORDER BY last_seen) = 1
ON CONFLICT (id) DO UPDATE SET
    language = coalesce(excluded.language, language),
    kind = excluded.kind,
    last_seen = greatest(last_seen, excluded.last_seen),
    original_url = excluded.original_url,
    removed_at = NULL;
