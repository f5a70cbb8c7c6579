-- Entries of the story's live blogs.
SELECT updates.revision, updates.position, updates.headline, updates."at", updates."start", updates."end"
FROM updates
JOIN revisions ON revisions.id = updates.revision
JOIN memberships ON memberships.article = revisions.article
WHERE memberships.story = $story
ORDER BY updates.revision, updates.position;
