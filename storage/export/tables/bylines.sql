-- Names on the story's articles.
SELECT bylines.revision, bylines.position, bylines.name, bylines.kind
FROM bylines
JOIN revisions ON revisions.id = bylines.revision
JOIN memberships ON memberships.article = revisions.article
WHERE memberships.story = $story
ORDER BY bylines.revision, bylines.position;
