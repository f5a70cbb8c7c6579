-- The newest texts of the stories in `asked`, and of which texts they are copies: a family is an original
-- and all its copies, or the copies that one agency's texts have in the story.
SELECT
    memberships.story,
    newest.article,
    articles.outlet,
    CASE
        WHEN reprints.article IS NULL THEN newest.article
        ELSE coalesce(behind.original, reprints.original, 'agency: ' || reprints.agency, newest.article)
    END AS family,
    reprints.article IS NULL AS own,
    articles.language,
    newest.id AS revision,
    newest.headline,
    newest.body,
    revisions.dateline,
    passages.starts,
    passages.ends,
    outlets.name || ' ' || coalesce(aliases.names, '') || ' ' || coalesce(signed.names, '') AS names
FROM memberships
JOIN asked ON asked.subject = memberships.story
JOIN newest_revisions AS newest ON newest.article = memberships.article
JOIN revisions ON revisions.id = newest.id
JOIN articles ON articles.id = newest.article
JOIN outlets ON outlets.id = articles.outlet
LEFT JOIN reprints ON reprints.article = newest.article AND reprints.kind IN ('wire copy', 'reprint', 'own copy')
LEFT JOIN reprints AS behind ON behind.article = reprints.original AND behind.kind IN ('wire copy', 'reprint', 'own copy')
LEFT JOIN (
    SELECT outlet, string_agg(alias, ' ') AS names FROM outlet_aliases GROUP BY outlet
) AS aliases ON aliases.outlet = articles.outlet
LEFT JOIN (
    SELECT revision, string_agg(name, ' ') AS names FROM bylines GROUP BY revision
) AS signed ON signed.revision = newest.id
LEFT JOIN (
    SELECT revision, list("start" ORDER BY "start") AS starts, list("end" ORDER BY "start") AS ends
    FROM quotes
    GROUP BY revision
) AS passages ON passages.revision = newest.id
WHERE articles.language IS NOT NULL
ORDER BY memberships.story, newest.article;
