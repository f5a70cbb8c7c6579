-- Whom each article credits.
SELECT DISTINCT revisions.article, credits.credited, credits.kind, credits.via
FROM credits
JOIN revisions ON revisions.id = credits.revision
ORDER BY ALL;
