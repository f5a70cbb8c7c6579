-- Texts of articles whose words are not counted yet by these rules, with their quotations where those were
-- found already. Each article is counted once, with the text that it has now.
SELECT
    newest.article,
    articles.language,
    newest.headline,
    newest.body,
    revisions.dateline,
    passages.starts,
    passages.ends
FROM newest_revisions AS newest
JOIN revisions ON revisions.id = newest.id
JOIN articles ON articles.id = newest.article
LEFT JOIN (
    SELECT revision, list("start" ORDER BY "start") AS starts, list("end" ORDER BY "start") AS ends
    FROM quotes
    GROUP BY revision
) AS passages ON passages.revision = newest.id
LEFT JOIN reprints ON reprints.article = newest.article AND reprints.kind IN ('wire copy', 'reprint', 'own copy')
LEFT JOIN tellings
    ON tellings.step = 'wording'
    AND tellings.subject = newest.article
    AND tellings.mark = $version
WHERE tellings.subject IS NULL AND reprints.article IS NULL AND articles.language IS NOT NULL
ORDER BY newest.article;
