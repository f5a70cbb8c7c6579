-- Paragraphs of the story's articles.
SELECT paragraphs.revision, paragraphs.position, paragraphs.kind, paragraphs."start", paragraphs."end"
FROM paragraphs
JOIN revisions ON revisions.id = paragraphs.revision
JOIN memberships ON memberships.article = revisions.article
WHERE memberships.story = $story
ORDER BY paragraphs.revision, paragraphs.position;
