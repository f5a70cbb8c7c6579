-- Stories as `storytrack stories` lists them; dates as finely as they are known, none where none is.
SELECT
    stories.id AS story,
    stories.title,
    count(members.article) AS articles,
    count(DISTINCT members.outlet) AS outlets,
    any_value(independent_reports.independent) AS independent,
    count(DISTINCT members.language) AS languages,
    stories.state,
    arg_min(members.published_as_known, members.published) AS first_published,
    arg_max(members.published_as_known, members.published) AS last_published
FROM stories
LEFT JOIN story_articles AS members ON members.story = stories.id
LEFT JOIN independent_reports ON independent_reports.story = stories.id
WHERE stories.alias_of IS NULL
GROUP BY stories.id, stories.title, stories.state, stories.first_published
HAVING count(members.article) >= $least OR any_value(stories.followed)
ORDER BY articles DESC, stories.first_published, stories.id;
