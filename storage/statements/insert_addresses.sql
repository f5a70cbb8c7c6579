INSERT INTO addresses (url, article, seen_at)
SELECT url, arg_max(article, seen_at), min(seen_at) FROM incoming GROUP BY url
ON CONFLICT (url) DO UPDATE SET
    article = CASE WHEN excluded.seen_at < seen_at THEN article ELSE excluded.article END,
    seen_at = least(seen_at, excluded.seen_at);
