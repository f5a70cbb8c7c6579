-- The quotes of each article's first revision.
SELECT revisions.article, quotes.part, quotes.text, quotes.speaker, quotes.kind
FROM quotes
JOIN revisions ON revisions.id = quotes.revision
WHERE revisions.number = 1
ORDER BY quotes.id;
