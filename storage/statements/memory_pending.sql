-- Entries that were offered lately and of which nothing is known yet: not read, not refused.
SELECT entries.feed, entries.url, entries.outlet, entries.title, entries.dates
FROM entries
WHERE
    entries.last_seen > $now - INTERVAL 30 DAY
    AND NOT EXISTS (SELECT 1 FROM addresses WHERE addresses.url = entries.url)
    AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = entries.article)
    AND NOT EXISTS (SELECT 1 FROM rejections WHERE rejections.url = entries.url)
QUALIFY row_number() OVER (PARTITION BY entries.url ORDER BY entries.last_seen DESC) = 1
ORDER BY entries.url;
