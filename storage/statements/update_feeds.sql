-- What the newest poll of each list says of it. A list that nobody seeded (a sitemap's child) is added.
INSERT INTO feeds (
    url, outlet, kind, etag, last_modified, last_polled, last_good, failures,
    next_poll, every, last_whole
)
SELECT
    feed,
    outlet,
    kind,
    etag,
    last_modified,
    "at",
    CASE WHEN outcome IN ('read', 'not modified') THEN "at" END,
    CASE WHEN outcome IN ('read', 'not modified') THEN 0 ELSE 1 END,
    next_poll,
    every,
    CASE WHEN whole AND outcome = 'read' THEN "at" END
FROM incoming
QUALIFY row_number() OVER (PARTITION BY feed ORDER BY "at" DESC) = 1
ON CONFLICT (url) DO UPDATE SET
    kind = coalesce(excluded.kind, kind),
    etag = CASE WHEN excluded.failures = 0 THEN coalesce(excluded.etag, etag) ELSE etag END,
    last_modified = CASE
        WHEN excluded.failures = 0 THEN coalesce(excluded.last_modified, last_modified)
        ELSE last_modified
    END,
    last_polled = excluded.last_polled,
    last_good = coalesce(excluded.last_good, last_good),
    failures = CASE WHEN excluded.failures = 0 THEN 0 ELSE failures + 1 END,
    next_poll = excluded.next_poll,
    every = coalesce(excluded.every, every),
    last_whole = coalesce(excluded.last_whole, last_whole);
