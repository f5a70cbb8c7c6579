-- Keywords that the outlets gave the story's articles.
SELECT tags.revision, tags.position, tags.tag
FROM tags
JOIN revisions ON revisions.id = tags.revision
JOIN memberships ON memberships.article = revisions.article
WHERE memberships.story = $story
ORDER BY tags.revision, tags.position;
