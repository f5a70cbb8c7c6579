SELECT story_articles.story AS id, any_value(story_articles.story_title) AS title,
    (SELECT count(*) FROM memberships WHERE memberships.story = story_articles.story) AS articles
FROM story_articles
WHERE
    length($words) > 0
    AND list_bool_and([
        contains(lower(strip_accents(story_articles.headline)), word)
        FOR word IN string_split(lower(strip_accents($words)), ' ')
    ])
GROUP BY story_articles.story
ORDER BY articles DESC, id;
