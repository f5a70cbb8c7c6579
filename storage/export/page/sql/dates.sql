-- Every date of publishing that the story's articles claim.
SELECT DISTINCT claimed_dates.article, claimed_dates.origin, claimed_dates.raw, claimed_dates.precision
FROM claimed_dates
JOIN memberships ON memberships.article = claimed_dates.article
WHERE memberships.story = $story AND claimed_dates.role = 'published'
ORDER BY claimed_dates.article, claimed_dates.origin, claimed_dates.raw;
