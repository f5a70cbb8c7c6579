-- Forms of the headline of the revisions of the articles in `asked`, as the pages themselves print them.
SELECT headline_variants.revision, headline_variants.origin, headline_variants.text
FROM headline_variants
JOIN revisions ON revisions.id = headline_variants.revision
JOIN asked ON asked.article = revisions.article
WHERE headline_variants.origin <> 'feed'
ORDER BY headline_variants.revision, headline_variants.origin;
