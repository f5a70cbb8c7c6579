-- The story of an id or a followed story's name; an alias leads to the story that it was merged into.
WITH RECURSIVE chain AS (
    SELECT id, alias_of, 0 AS steps
    FROM stories
    WHERE id = $words OR (followed AND lower(title) = lower($words))
    UNION ALL
    SELECT stories.id, stories.alias_of, chain.steps + 1
    FROM chain JOIN stories ON stories.id = chain.alias_of
    WHERE chain.steps < 100
)
SELECT
    stories.id,
    stories.title,
    (SELECT count(*) FROM memberships WHERE memberships.story = stories.id) AS articles
FROM chain JOIN stories ON stories.id = chain.id
WHERE chain.alias_of IS NULL;
