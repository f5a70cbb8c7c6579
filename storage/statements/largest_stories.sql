SELECT stories.id, stories.title, count(memberships.article) AS articles
FROM stories LEFT JOIN memberships ON memberships.story = stories.id
WHERE stories.alias_of IS NULL
GROUP BY ALL
ORDER BY articles DESC, stories.id
LIMIT 10;
