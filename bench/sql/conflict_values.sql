-- What articles print otherwise than most.
SELECT DISTINCT revisions.article, conflicts.value
FROM conflicts
JOIN revisions ON revisions.id = conflicts.revision
WHERE conflicts.kind = 'conflict'
ORDER BY ALL;
