-- The stories that at least two outlets have, with the words by which they are found.
SELECT
    stories.id AS story,
    stories.title,
    count(*) AS articles,
    count(DISTINCT members.outlet) AS outlets,
    any_value(independent_reports.independent) AS independent,
    list_sort(list(DISTINCT members.language) FILTER (members.language IS NOT NULL)) AS languages,
    arg_min(members.published_as_known, members.published_earliest) AS first_published,
    arg_max(members.published_as_known, members.published_latest) AS last_published,
    list_sort(list(DISTINCT members.outlet_name)) AS names,
    list_sort(list(DISTINCT members.headline)) AS headlines
FROM stories
JOIN story_articles AS members ON members.story = stories.id
LEFT JOIN independent_reports ON independent_reports.story = stories.id
WHERE stories.alias_of IS NULL
GROUP BY stories.id, stories.title
HAVING count(DISTINCT members.outlet) >= 2
ORDER BY outlets DESC, articles DESC, min(members.published_earliest) NULLS LAST, stories.id;
