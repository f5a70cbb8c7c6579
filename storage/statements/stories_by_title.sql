SELECT
    stories.id,
    stories.title,
    (SELECT count(*) FROM memberships WHERE memberships.story = stories.id) AS articles
FROM stories
WHERE
    stories.alias_of IS NULL
    AND length($words) > 0
    AND list_bool_and([
        contains(lower(strip_accents(stories.title)), word)
        FOR word IN string_split(lower(strip_accents($words)), ' ')
    ])
ORDER BY articles DESC, stories.id;
