-- Which comparisons have been made of the story or of any of its texts. An article that has one text has no edits.
WITH members AS (SELECT memberships.article FROM memberships WHERE memberships.story = $story),
texts AS (SELECT revisions.id, revisions.article FROM revisions SEMI JOIN members ON members.article = revisions.article)
SELECT tellings.step
FROM tellings
WHERE
    tellings.subject = $story
    OR tellings.subject IN (SELECT members.article FROM members)
    OR tellings.subject IN (SELECT texts.id FROM texts)
UNION
SELECT 'edits' AS step
FROM (SELECT count(*) AS texts, count(DISTINCT texts.article) AS articles FROM texts) AS counted
WHERE counted.texts = counted.articles
ORDER BY step;
