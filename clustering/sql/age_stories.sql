-- Bring the stage of every story's life up to date, and return those where news ended a rest.
-- When a page was first seen says nothing of when it came out, if another article of its story does.
UPDATE stories
SET state = now_in.state
FROM (
    SELECT
        lived.story,
        CASE
            WHEN $now - lived.first_at <= INTERVAL 1 DAY THEN 'new'
            WHEN $now - lived.last_at <= INTERVAL 1 DAY THEN 'growing'
            WHEN $now - lived.last_at <= INTERVAL 7 DAY THEN 'quiet'
            ELSE 'closed'
        END AS state
    FROM (
        SELECT
            memberships.story,
            coalesce(min(articles.published), min(articles.first_seen)) AS first_at,
            coalesce(max(articles.published), max(articles.first_seen)) AS last_at
        FROM memberships
        JOIN articles ON articles.id = memberships.article
        GROUP BY memberships.story
    ) AS lived
) AS now_in
WHERE stories.id = now_in.story AND stories.alias_of IS NULL AND stories.state <> now_in.state;
