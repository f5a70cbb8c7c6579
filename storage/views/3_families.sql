-- Whose report each article is: all that an outlet wrote itself is one report of a story, and a copy is the
-- report of whom it was copied from. As long as nobody has looked for copies, each article is its outlet's own.
CREATE OR REPLACE VIEW families AS
SELECT
    articles.id AS article,
    articles.outlet,
    coalesce(reprints.family, articles.outlet) AS family,
    coalesce(reprints.kind IN ('wire copy', 'reprint', 'own copy'), FALSE) AS copied
FROM articles
LEFT JOIN reprints ON reprints.article = articles.id;
COMMENT ON VIEW families IS 'Whose report each article is: a copy is the report of whom it was copied from.';
COMMENT ON COLUMN families.article IS 'The article.';
COMMENT ON COLUMN families.outlet IS 'Who published it.';
COMMENT ON COLUMN families.family IS 'Whose report it is: an outlet, or an agency that is none here.';
COMMENT ON COLUMN families.copied IS 'Whether its text is another''s.';
