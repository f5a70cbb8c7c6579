-- Whom did each outlet credit, and through whom?
-- One row an outlet and whom it credits in the story, in any revision of any of its articles; `sentence` is
-- the first that says so, `times` how many do. `chain` follows the credit through the other outlets of the
-- story, each by what it credits most, until somebody credits nobody: `origin`. `story_origin` is where
-- most outlets' chains end. An outlet that credits nobody has a row that says so.
WITH RECURSIVE members AS (SELECT * FROM story_articles WHERE story = $story),
told AS (
    SELECT
        members.outlet, members.article, revisions.seen_at, credits.revision, credits.credited, credits.credited_outlet,
        credits.via, credits.via_outlet, credits.kind, credits.sentence, credits.part, credits."start", credits."end",
        credits.cue, credits.score
    FROM credits
    JOIN revisions ON revisions.id = credits.revision
    JOIN members ON members.article = revisions.article
    WHERE credits.credited_outlet IS DISTINCT FROM members.outlet
),
edges AS (
    SELECT
        outlet, credited,
        any_value(credited_outlet) AS credited_outlet,
        arg_min(via, (seen_at, "start")) AS via,
        arg_min(via_outlet, (seen_at, "start")) AS via_outlet,
        arg_min(kind, (kind <> 'wire', seen_at, "start")) AS kind,
        count(DISTINCT (article, sentence)) AS times,
        max(score) AS score,
        arg_max(
            {
                'article': article, 'revision': revision, 'sentence': sentence, 'part': part, 'start': "start",
                'end': "end", 'cue': cue
            },
            -- The first of the surest.
            (score, -epoch_us(seen_at), -"start")
        ) AS "first"
    FROM told
    GROUP BY outlet, credited
),
foremost AS (
    -- Whom an outlet credits first of all: whose text it prints, else whom it names most often.
    SELECT *
    FROM edges
    WHERE kind NOT IN ('author', 'book') OR outlet NOT IN (FROM (SELECT outlet FROM edges WHERE kind NOT IN ('author', 'book')))
    QUALIFY row_number() OVER (PARTITION BY outlet ORDER BY kind = 'wire' DESC, times DESC, score DESC, credited) = 1
),
walks AS (
    SELECT
        outlet, credited,
        if(via IS NULL, [outlet], [outlet, via]) || [credited] AS path,
        [outlet, coalesce(via_outlet, ''), coalesce(credited_outlet, '')] AS passed,
        credited_outlet AS last
    FROM edges
    UNION ALL
    SELECT
        walks.outlet, walks.credited,
        walks.path || if(next.via IS NULL, [next.credited], [next.via, next.credited]),
        walks.passed || [coalesce(next.credited_outlet, '')],
        next.credited_outlet
    FROM walks
    JOIN foremost AS next ON next.outlet = walks.last
    WHERE
        -- Two that credit each other lead nowhere.
        NOT list_contains(walks.passed[:-2], walks.last)
        AND NOT list_contains(walks.passed, coalesce(next.credited_outlet, next.credited))
        AND len(walks.path) < 12
),
chains AS (
    SELECT outlet, credited, arg_max(path, len(path)) AS path FROM walks GROUP BY outlet, credited
),
origins AS (
    SELECT chains.path[-1] AS origin, count(*) AS outlets
    FROM chains
    SEMI JOIN foremost ON foremost.outlet = chains.outlet AND foremost.credited = chains.credited
    GROUP BY chains.path[-1]
),
story_origin AS (
    SELECT
        arg_max(origin, (outlets, origin)) || ' (' || max(outlets) || ' of ' || (SELECT count(DISTINCT outlet) FROM members)
            || ' outlets)' AS origin
    FROM origins
    WHERE outlets > 1
),
articles_read AS (
    SELECT
        members.outlet,
        arg_min(members.article, members.first_seen) AS article,
        bool_or(tellings.subject IS NULL) AS unread
    FROM members
    LEFT JOIN tellings ON tellings.step = 'credits' AND tellings.subject = members.revision
    GROUP BY members.outlet
)
SELECT
    articles_read.outlet,
    edges.credited AS credits,
    edges.via,
    edges.kind,
    list_reduce(chains.path, lambda so_far, one: so_far || ' ← ' || one) AS "chain",
    edges."first".sentence AS sentence,
    edges.times,
    CASE
        WHEN edges.outlet IS NULL AND articles_read.unread THEN 'not read yet'
        WHEN edges.outlet IS NULL THEN 'credits nobody'
        WHEN edges.score < 0.75 THEN 'unsure'
    END AS remark,
    chains.path[-1] AS origin,
    story_origin.origin AS story_origin,
    edges."first".cue AS cue,
    edges.score,
    edges.credited_outlet,
    edges."first".part AS part,
    edges."first"."start" AS "start",
    edges."first"."end" AS "end",
    coalesce(edges."first".article, articles_read.article) AS article,
    coalesce(edges."first".revision, shown.revision) AS revision,
    shown.url,
    coalesce(named.warc, shown.warc) AS warc,
    coalesce(named.warc_offset, shown.warc_offset) AS warc_offset
FROM articles_read
CROSS JOIN story_origin
LEFT JOIN edges ON edges.outlet = articles_read.outlet
LEFT JOIN chains ON chains.outlet = edges.outlet AND chains.credited = edges.credited
LEFT JOIN members AS shown ON shown.article = coalesce(edges."first".article, articles_read.article)
LEFT JOIN revisions AS named ON named.id = edges."first".revision
ORDER BY
    edges.outlet IS NULL,
    articles_read.outlet,
    edges.kind = 'wire' DESC,
    edges.times DESC,
    edges.credited;
