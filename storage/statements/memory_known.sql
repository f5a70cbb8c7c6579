-- Addresses that need no first fetch: read before, never articles, or refused within a day (by the
-- server, by robots.txt, or by us) although a list had offered them by then. A refusal of something
-- that no list had offered yet says nothing about what it is once one does.
SELECT url FROM addresses
UNION
SELECT url FROM rejections WHERE stage = 'urls'
UNION
SELECT rejections.url
FROM rejections JOIN entries ON entries.url = rejections.url
WHERE rejections.seen_at > $now - INTERVAL 1 DAY AND entries.first_seen <= rejections.seen_at;
