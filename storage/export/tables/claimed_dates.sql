-- Every date that a page or list claimed for an article of the story.
SELECT
    claimed_dates.article, claimed_dates.role, claimed_dates.origin, claimed_dates.raw, claimed_dates."at",
    claimed_dates.precision, claimed_dates.zone, claimed_dates.seen_at
FROM claimed_dates JOIN memberships ON memberships.article = claimed_dates.article
WHERE memberships.story = $story
ORDER BY claimed_dates.article, claimed_dates.role, claimed_dates.origin, claimed_dates.raw;
