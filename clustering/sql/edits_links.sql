-- Where the links in the revisions of the articles in `asked` stand, and how long they are.
SELECT links.revision, links."start", length(links.anchor) AS length
FROM links
JOIN revisions ON revisions.id = links.revision
JOIN asked ON asked.article = revisions.article
ORDER BY links.revision, links."start";
