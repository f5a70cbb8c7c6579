-- Revisions that have no sketch by these rules of the text they have now, a portion of them; and the sketches of revisions that are gone, which have no article.
WITH marked AS (
    SELECT
        revisions.id,
        revisions.article,
        $version || ' ' || md5(revisions.body) AS mark
    FROM revisions
    SEMI JOIN articles ON articles.id = revisions.article
),
found AS (
    SELECT
        coalesce(marked.id, sketched.revision) AS revision,
        marked.article,
        marked.mark
    FROM marked
    FULL JOIN reprint_sketches AS sketched ON sketched.revision = marked.id
    WHERE marked.mark IS DISTINCT FROM sketched.mark
    ORDER BY 1
    LIMIT $most
)
SELECT found.revision, found.article, found.mark, revisions.body
FROM found
LEFT JOIN revisions ON revisions.id = found.revision
ORDER BY found.revision;
