INSERT INTO entries (feed, url, outlet, article, title, dates, first_seen, last_seen)
SELECT feed, url, outlet, article, title, dates, first_seen, last_seen FROM incoming
QUALIFY row_number() OVER (PARTITION BY feed, url ORDER BY last_seen DESC) = 1
ON CONFLICT (feed, url) DO UPDATE SET
    title = coalesce(excluded.title, title),
    dates = excluded.dates,
    last_seen = greatest(last_seen, excluded.last_seen);
