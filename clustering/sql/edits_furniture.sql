-- Paragraphs that an outlet of the articles in `asked` prints in three articles or more, of which no two are
-- of one story, among its last 300 texts; and the lines that were learned to be no part of its texts.
WITH outlets_asked AS (
    SELECT DISTINCT articles.outlet FROM articles JOIN asked ON asked.article = articles.id
),
lately AS (
    SELECT revisions.id, articles.id AS article, articles.outlet
    FROM revisions
    JOIN articles ON articles.id = revisions.article
    SEMI JOIN outlets_asked ON outlets_asked.outlet = articles.outlet
    QUALIFY row_number() OVER (PARTITION BY articles.outlet ORDER BY revisions.seen_at DESC, revisions.id) <= 300
),
printed AS (
    SELECT
        lately.outlet,
        coalesce(memberships.story, lately.article) AS told,
        unnest(string_split(revisions.body, E'\n\n')) AS paragraph
    FROM lately
    JOIN revisions ON revisions.id = lately.id
    LEFT JOIN memberships ON memberships.article = lately.article
)
SELECT outlet, paragraph
FROM printed
GROUP BY outlet, paragraph
HAVING count(DISTINCT told) >= 3
UNION
SELECT boilerplate.outlet, boilerplate.line
FROM boilerplate
SEMI JOIN outlets_asked ON outlets_asked.outlet = boilerplate.outlet;
