-- Of the newest $newest articles of some outlets, those with lines that stand in $articles of them or more.
WITH lately AS (
    SELECT id, outlet, count(*) OVER (PARTITION BY outlet) AS looked_at
    FROM (
        SELECT id, outlet, first_seen FROM articles
        WHERE outlet IN (SELECT unnest($outlets::VARCHAR[]))
        QUALIFY row_number() OVER (PARTITION BY outlet ORDER BY first_seen DESC, id) <= $newest
    )
),
texts AS (
    SELECT lately.outlet, lately.looked_at, revisions.*
    FROM revisions JOIN lately ON lately.id = revisions.article
    QUALIFY row_number() OVER (
        PARTITION BY revisions.article ORDER BY revisions.seen_at DESC, revisions.number DESC
    ) = 1
),
lines AS (
    SELECT outlet, article, unnest(string_split(body, E'\n\n')) AS line FROM texts
),
recurring AS (
    SELECT outlet, line FROM lines
    WHERE length(line) <= $longest
    GROUP BY outlet, line
    HAVING count(DISTINCT article) >= $articles
),
carrying AS (
    SELECT lines.article, list(DISTINCT lines.line ORDER BY lines.line) AS lines
    FROM lines SEMI JOIN recurring
        ON recurring.outlet = lines.outlet AND recurring.line = lines.line
    GROUP BY lines.article
),
linked AS (
    SELECT links.revision, list({'url': links.url, 'anchor': links.anchor, 'start': links."start"}) AS links
    FROM links SEMI JOIN texts ON texts.id = links.revision
    GROUP BY links.revision
),
apart AS (
    SELECT
        paragraphs.revision,
        list(substring(texts.body, paragraphs."start" + 1, paragraphs."end" - paragraphs."start")) AS lines
    FROM paragraphs JOIN texts ON texts.id = paragraphs.revision
    WHERE paragraphs.kind NOT IN ('paragraph', 'list line')
    GROUP BY paragraphs.revision
)
SELECT
    texts.outlet,
    texts.looked_at,
    texts.article,
    coalesce(memberships.story, texts.article) AS story,
    texts.headline,
    texts.body,
    linked.links,
    list_filter(carrying.lines, lambda line: NOT list_contains(coalesce(apart.lines, []), line))
FROM texts
JOIN carrying ON carrying.article = texts.article
LEFT JOIN linked ON linked.revision = texts.id
LEFT JOIN apart ON apart.revision = texts.id
LEFT JOIN memberships ON memberships.article = texts.article
ORDER BY texts.outlet, texts.article;
