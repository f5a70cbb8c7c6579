-- Which of the paragraphs in `incoming` stand word for word in two other articles of the outlet at least,
-- among the last 100 texts of the month around them. Articles of the same story repeat each
-- other's background, so they do not count; nor do two of one other story count twice.
WITH span AS (
    SELECT min("at") - INTERVAL 30 DAY AS since, max("at") + INTERVAL 30 DAY AS until FROM incoming
),
lately AS (
    SELECT revisions.id, articles.id AS article, articles.outlet
    FROM revisions
    JOIN articles ON articles.id = revisions.article
    CROSS JOIN span
    WHERE
        articles.outlet IN (SELECT outlet FROM incoming)
        AND revisions.seen_at BETWEEN span.since AND span.until
    QUALIFY row_number() OVER (PARTITION BY articles.outlet ORDER BY revisions.seen_at DESC) <= 100
),
printed AS (
    SELECT
        lately.article,
        lately.outlet,
        unnest(string_split(revisions.body, E'\n\n')) AS paragraph
    FROM lately JOIN revisions ON revisions.id = lately.id
)
SELECT incoming.article, incoming.paragraph
FROM incoming
JOIN printed
    ON printed.outlet = incoming.outlet
    AND printed.paragraph = incoming.paragraph
    AND printed.article <> incoming.article
LEFT JOIN memberships AS here ON here.article = incoming.article
LEFT JOIN memberships AS there ON there.article = printed.article
WHERE here.story IS NULL OR there.story IS DISTINCT FROM here.story
GROUP BY incoming.article, incoming.paragraph
HAVING count(DISTINCT coalesce(there.story, printed.article)) >= 2;
