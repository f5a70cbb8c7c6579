-- Every form of the headline that each text of the story had.
SELECT headline_variants.revision, headline_variants.origin, headline_variants.text
FROM headline_variants
JOIN revisions ON revisions.id = headline_variants.revision
JOIN memberships ON memberships.article = revisions.article
WHERE memberships.story = $story
ORDER BY headline_variants.revision, headline_variants.origin;
