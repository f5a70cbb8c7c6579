-- Every article as far as it matters to who copied whom; texts only of those that have passages in common with others.
WITH paired AS (
    SELECT article FROM reprint_pairs WHERE shared_words > 0
    UNION
    SELECT other FROM reprint_pairs WHERE shared_words > 0
),
signed AS (
    SELECT
        bylines.revision,
        list({'name': bylines.name, 'kind': bylines.kind} ORDER BY bylines.position) AS bylines
    FROM bylines
    GROUP BY bylines.revision
),
places AS (
    SELECT url, article FROM addresses
    UNION
    SELECT url, id FROM articles
),
linked AS (
    SELECT links.revision, list(DISTINCT places.article ORDER BY places.article) AS links
    FROM links
    JOIN places ON places.url = links.url
    GROUP BY links.revision
),
canonical AS (
    SELECT articles.id AS article, coalesce(any_value(originals.outlet), any_value(outlets.id)) AS outlet
    FROM articles
    LEFT JOIN places ON places.url = articles.original_url
    LEFT JOIN articles AS originals ON originals.id = places.article
    LEFT JOIN outlets
        ON regexp_extract(outlets.home, '^https?://(?:www\.)?([^/]+)', 1)
            = regexp_extract(articles.original_url, '^https?://(?:www\.)?([^/]+)', 1)
    WHERE articles.original_url IS NOT NULL
    GROUP BY articles.id
)
SELECT
    current_articles.article,
    current_articles.outlet,
    current_articles.kind,
    current_articles.revision,
    CASE WHEN paired.article IS NOT NULL THEN current_articles.body ELSE '' END AS body,
    current_articles.published_earliest AS earliest,
    current_articles.published_latest AS latest,
    reprint_sketches.head,
    coalesce(signed.bylines, []) AS bylines,
    revisions.agency,
    revisions.origins ->> '$.agency' AS agency_origin,
    canonical.outlet AS canonical,
    coalesce(linked.links, []) AS links
FROM current_articles
JOIN revisions ON revisions.id = current_articles.revision
JOIN reprint_sketches ON reprint_sketches.revision = current_articles.revision
LEFT JOIN paired ON paired.article = current_articles.article
LEFT JOIN signed ON signed.revision = current_articles.revision
LEFT JOIN linked ON linked.revision = current_articles.revision
LEFT JOIN canonical ON canonical.article = current_articles.article
ORDER BY current_articles.article;
