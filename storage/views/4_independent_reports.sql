-- How many independent reports each story has: outlets and agencies that wrote on it themselves, whether or not
-- we have what they wrote. Unknown as long as nobody has looked for copies.
CREATE OR REPLACE VIEW independent_reports AS
SELECT
    memberships.story,
    count(*) AS articles,
    count(DISTINCT families.outlet) AS outlets,
    CASE WHEN EXISTS (FROM tellings WHERE tellings.step = 'reprints') THEN count(DISTINCT families.family) END AS independent
FROM memberships
JOIN families ON families.article = memberships.article
GROUP BY memberships.story;
COMMENT ON VIEW independent_reports IS 'How many independent reports each story has.';
COMMENT ON COLUMN independent_reports.story IS 'The story.';
COMMENT ON COLUMN independent_reports.articles IS 'How many articles it has.';
COMMENT ON COLUMN independent_reports.outlets IS 'How many outlets published them.';
COMMENT ON COLUMN independent_reports.independent IS 'How many wrote on it themselves; empty as long as nobody has looked for copies.';
