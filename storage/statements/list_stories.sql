-- Stories as `storytrack stories` lists them.
SELECT
    stories.id AS story,
    stories.title,
    count(members.article) AS articles,
    count(DISTINCT members.outlet) AS outlets,
    count(DISTINCT members.language) AS languages,
    stories.state,
    stories.first_published,
    stories.last_published
FROM stories LEFT JOIN story_articles AS members ON members.story = stories.id
WHERE stories.alias_of IS NULL
GROUP BY ALL
HAVING count(members.article) >= $least OR any_value(stories.followed)
ORDER BY articles DESC, stories.first_published, stories.id;
