-- Revisions whose credits were never looked for, or by other rules, among other names, in another text, or are gone since.
WITH known AS (
    SELECT md5(string_agg(concat_ws(chr(31), outlet, alias), chr(30) ORDER BY outlet, alias)) AS names
    FROM (
        SELECT outlet, alias FROM outlet_aliases
        UNION ALL
        SELECT id, concat_ws(chr(31), name, home) FROM outlets
    )
),
marked AS (
    SELECT
        revisions.id, articles.outlet, articles.language, headline, deck, body, dateline, agency,
        concat_ws(
            ' ',
            $version,
            known.names,
            md5(concat_ws(
                chr(31), coalesce(language, ''), headline, coalesce(deck, ''), body, coalesce(dateline, ''), coalesce(agency, '')
            ))
        ) AS mark
    FROM revisions
    JOIN articles ON articles.id = revisions.article
    CROSS JOIN known
),
kept AS (
    SELECT revision, count(*) AS number FROM credits GROUP BY revision
)
SELECT
    marked.id, marked.outlet, marked.language, marked.headline, marked.deck, marked.body, marked.dateline, marked.agency,
    marked.mark
FROM marked
LEFT JOIN kept ON kept.revision = marked.id
LEFT JOIN tellings ON tellings.step = 'credits' AND tellings.subject = marked.id
WHERE tellings.mark IS DISTINCT FROM marked.mark || ' ' || coalesce(kept.number, 0)
ORDER BY marked.id
LIMIT $most;
