-- Which articles say whose text they are.
SELECT DISTINCT revisions.article, credits.credited_outlet
FROM credits
JOIN revisions ON revisions.id = credits.revision
WHERE credits.kind = 'wire'
ORDER BY ALL;
