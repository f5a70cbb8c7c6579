-- The quotes of the stories in the table `asked`, but for titles, in order.
SELECT
    quotes.id, quotes.revision, quotes.part, quotes."start", quotes."end", quotes.text, quotes.kind,
    quotes.speaker, quotes.nested_in, quotes."continues"
FROM quotes
JOIN revisions ON revisions.id = quotes.revision
JOIN memberships ON memberships.article = revisions.article
JOIN asked ON asked.story = memberships.story
WHERE quotes.kind <> 'title'
ORDER BY quotes.revision, quotes.part, quotes."start", quotes.id;
