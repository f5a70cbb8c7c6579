-- Notes about mistakes and changes in the revisions of the articles in `asked`.
SELECT corrections.revision, corrections.text, corrections."start"
FROM corrections
JOIN revisions ON revisions.id = corrections.revision
JOIN asked ON asked.article = revisions.article
ORDER BY corrections.revision, corrections.position;
