-- Whose independent report each article of a story is: the claims count families, not outlets that
-- print one text.
CREATE OR REPLACE VIEW claim_families AS
SELECT memberships.story, families.article, families.family
FROM memberships
JOIN families ON families.article = memberships.article;
COMMENT ON VIEW claim_families IS 'Whose independent report each article of a story is.';
