-- Notes of the outlets about mistakes and changes in the story's articles.
SELECT corrections.revision, corrections.position, corrections.label, corrections.text, corrections."start"
FROM corrections
JOIN revisions ON revisions.id = corrections.revision
JOIN memberships ON memberships.article = revisions.article
WHERE memberships.story = $story
ORDER BY corrections.revision, corrections.position;
