-- Whole texts of the articles in the table `asked`.
SELECT asked.article, concat_ws(chr(10), revisions.headline, revisions.deck, revisions.body) AS text
FROM asked
JOIN revisions ON revisions.id = asked.revision;
