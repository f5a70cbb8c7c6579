INSERT INTO claimed_dates (article, role, origin, raw, "at", precision, zone, seen_at)
SELECT article, role, origin, raw, "at", precision, zone, seen_at FROM incoming
QUALIFY row_number() OVER (PARTITION BY article, role, origin, raw ORDER BY seen_at) = 1
ON CONFLICT (article, role, origin, raw) DO UPDATE SET seen_at = least(seen_at, excluded.seen_at);
