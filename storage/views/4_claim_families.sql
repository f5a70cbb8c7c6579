-- Whose independent report each article of a story is: the claims count families, not outlets that
-- print one text. As long as it is not known who reprints whom, each outlet is a family.
CREATE OR REPLACE VIEW claim_families AS
SELECT memberships.story, memberships.article, articles.outlet AS family
FROM memberships
JOIN articles ON articles.id = memberships.article;
COMMENT ON VIEW claim_families IS 'Whose independent report each article of a story is.';
