-- Revisions whose quotations were never looked for, or by other rules, in another text, or are gone since.
WITH marked AS (
    SELECT
        revisions.id, headline, deck, body, language,
        $version || ' ' || md5(concat_ws(chr(31), coalesce(language, ''), headline, coalesce(deck, ''), body)) AS mark
    FROM revisions
    JOIN articles ON articles.id = revisions.article
),
kept AS (
    SELECT revision, count(*) AS number
    FROM quotes
    GROUP BY revision
)
SELECT marked.id, headline, deck, body, language, marked.mark
FROM marked
LEFT JOIN kept ON kept.revision = marked.id
LEFT JOIN tellings ON tellings.step = 'quotes' AND tellings.subject = marked.id
WHERE tellings.mark IS DISTINCT FROM marked.mark || ' ' || coalesce(kept.number, 0)
ORDER BY marked.id;
