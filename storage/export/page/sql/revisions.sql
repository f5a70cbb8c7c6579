-- Every text of the story's articles and those that stand beside them as the nearest, with when its page was archived.
SELECT
    revisions.id AS revision, revisions.article, articles.outlet, articles.url, articles.language, revisions.number,
    current_articles.published_as_known, revisions.headline, revisions.deck, revisions.body, revisions.seen_at,
    revisions.warc, revisions.warc_offset,
    (
        SELECT min(fetches."at")
        FROM fetches
        WHERE fetches.warc = revisions.warc AND fetches.warc_offset = revisions.warc_offset
    ) AS archived_at
FROM revisions
JOIN articles ON articles.id = revisions.article
JOIN current_articles ON current_articles.article = revisions.article
WHERE
    revisions.article IN (SELECT memberships.article FROM memberships WHERE memberships.story = $story)
    OR list_contains($others, revisions.id)
ORDER BY
    current_articles.published_earliest NULLS LAST, articles.outlet, revisions.article, revisions.seen_at, revisions.number;
