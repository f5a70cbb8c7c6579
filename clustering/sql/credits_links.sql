-- Links in the bodies of the revisions in the table `asked`.
SELECT links.revision, links.url, links.anchor, links."start"
FROM links
JOIN asked ON asked.revision = links.revision
ORDER BY ALL;
