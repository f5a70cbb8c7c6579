-- Why were pages refused lately?
SELECT
    outlet,
    stage,
    reason,
    count(*) FILTER (seen_at > $until - INTERVAL 1 DAY) AS last_24h,
    count(*) AS last_7_days,
    max(seen_at) AS last_seen,
    arg_max(url, seen_at) AS url
FROM rejections
WHERE seen_at > $until - INTERVAL 7 DAY
    AND seen_at <= $until
    AND (len($outlets) = 0 OR list_contains($outlets, outlet))
GROUP BY outlet, stage, reason
ORDER BY outlet, last_7_days DESC, reason;
