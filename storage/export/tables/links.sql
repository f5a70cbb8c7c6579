-- Links in the bodies of the story's articles.
SELECT links.revision, links.url, links.anchor, links."start"
FROM links
JOIN revisions ON revisions.id = links.revision
JOIN memberships ON memberships.article = revisions.article
WHERE memberships.story = $story
ORDER BY links.revision, links."start";
