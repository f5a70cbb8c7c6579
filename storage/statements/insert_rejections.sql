INSERT INTO rejections (url, outlet, stage, reason, seen_at, run)
SELECT url, outlet, stage, reason, seen_at, run FROM incoming
QUALIFY row_number() OVER (PARTITION BY url, stage, reason ORDER BY seen_at DESC) = 1
ON CONFLICT (url, stage, reason) DO UPDATE SET
    seen_at = greatest(seen_at, excluded.seen_at),
    run = excluded.run;
