-- Addresses refused within a day, whoever offered them.
SELECT url FROM rejections WHERE seen_at > $now - INTERVAL 1 DAY;
