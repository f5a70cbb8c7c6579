-- Whose independent report each article of a story is: the claims count families, not outlets that
-- print one text.
CREATE OR REPLACE VIEW claim_families AS
SELECT memberships.story, families.article, families.family
FROM memberships
JOIN families ON families.article = memberships.article;
COMMENT ON VIEW claim_families IS 'Whose independent report each article of a story is.';
COMMENT ON COLUMN claim_families.story IS 'The story.';
COMMENT ON COLUMN claim_families.article IS 'The article.';
COMMENT ON COLUMN claim_families.family IS 'Whose report it is: an outlet, or an agency that is none here.';
