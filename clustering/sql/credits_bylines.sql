-- Who signed the revisions in the table `asked`.
SELECT bylines.revision, bylines.name
FROM bylines
JOIN asked ON asked.revision = bylines.revision
ORDER BY ALL;
