-- Articles whose next look is due, at the address where they were last read. Most edits come in the
-- first day, so an article is read again about 1, 3, 8, 24 and 72 hours and 7 days after it was
-- first seen.
SELECT arg_max(fetches.url, fetches."at") AS url, articles.outlet
FROM articles
JOIN addresses ON addresses.article = articles.id
JOIN fetches ON fetches.url = addresses.url AND fetches.outcome = 'read'
WHERE
    articles.removed_at IS NULL
    AND EXISTS (
        SELECT 1
        FROM unnest([1, 3, 8, 24, 72, 168]) AS looks (hours)
        WHERE
            articles.first_seen + to_hours(looks.hours) <= $now
            AND articles.first_seen + to_hours(looks.hours) > articles.last_seen
    )
GROUP BY articles.id, articles.outlet
ORDER BY url;
