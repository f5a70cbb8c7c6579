-- What stands in quotation marks in the bodies of the revisions in the table `asked`.
SELECT quotes.revision, quotes."start", quotes."end"
FROM quotes
JOIN asked ON asked.revision = quotes.revision
WHERE quotes.part = 'body' AND quotes.kind = 'quotation'
ORDER BY ALL;
