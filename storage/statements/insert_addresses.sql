INSERT INTO addresses (url, article, seen_at)
SELECT url, article, seen_at FROM incoming
QUALIFY row_number() OVER (PARTITION BY url ORDER BY seen_at DESC) = 1
ON CONFLICT (url) DO UPDATE SET article = excluded.article;
