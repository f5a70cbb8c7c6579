-- Which texts are one wire copy; how many independent reports are there?
-- The first row sums up: independent reports are the outlets and agencies that wrote on the story themselves; all
-- that one of them wrote is one report, and copies are reports of whom they were copied from. Then comes each text
-- that others carry, how many articles are copies of it, and who carries it: as wire copy (an agency's text),
-- reprint (another outlet's), excerpt (borrowed passages in a text of its own, which is a report) or own copy
-- (a second address of one outlet). `share` is how much of the article's own words, quotations left out,
-- stands in the original in the same order, in percent; `says_so` is where it tells whose text it is. Offsets count the
-- characters of its body; `passage` is how the first that both have begins. Two that print one press release
-- look like a copy and its original; translations are not found.
WITH RECURSIVE carried AS (
    SELECT
        reprints.article, reprints.original, reprints.agency, reprints.kind, reprints.containment, reprints.passages,
        reprints.beside, reprints.revision, reprints.beside_revision, reprints.words, reprints.shared_words,
        reprints.credited, reprints.credited_in, reprints.direction_sure, reprints.direction_by
    FROM reprints
    JOIN memberships ON memberships.article = reprints.article
    WHERE memberships.story = $story
),
ways AS (
    SELECT carried.article, carried.original AS "first", carried.agency, 1 AS steps
    FROM carried
    UNION ALL
    SELECT ways.article, reprints.original, reprints.agency, ways.steps + 1
    FROM ways
    JOIN reprints ON reprints.article = ways."first" AND reprints.kind <> 'excerpt'
    WHERE ways.steps < 20
),
firsts AS (
    SELECT
        ways.article,
        arg_max(ways."first", ways.steps) FILTER (ways."first" IS NOT NULL) AS last_seen,
        bool_or(ways."first" IS NULL) AS unseen,
        arg_max(ways.agency, ways.steps) AS agency
    FROM ways
    GROUP BY ways.article
),
named AS (
    SELECT
        carried.article,
        CASE WHEN firsts.unseen THEN firsts.agency || ': (text not seen)' ELSE
            originals.outlet || ': ' || originals.headline
        END AS family,
        CASE WHEN NOT firsts.unseen THEN firsts.last_seen END AS original
    FROM carried
    JOIN firsts ON firsts.article = carried.article
    LEFT JOIN current_articles AS originals ON originals.article = firsts.last_seen
),
counted AS (
    SELECT
        named.family,
        any_value(named.original) AS original,
        count_if(carried.kind <> 'excerpt') AS copies,
        count_if(carried.kind = 'excerpt') AS excerpts
    FROM named
    JOIN carried ON carried.article = named.article
    GROUP BY named.family
),
every AS (
    SELECT
        1 AS level,
        0 AS copies,
        NULL AS family,
        'all' AS kind,
        NULL AS article,
        coalesce(
            reports.independent || ' independent of ',
            'nobody has looked for copies yet: how many are independent is not known; there are '
        )
        || reports.articles || ' articles by ' || reports.outlets || ' outlets' AS tells
    FROM independent_reports AS reports
    WHERE reports.story = $story
    UNION ALL
    SELECT
        2, counted.copies, counted.family, 'text', counted.original,
        counted.copies || CASE counted.copies WHEN 1 THEN ' copy' ELSE ' copies' END
        || CASE WHEN counted.excerpts > 0 THEN ', ' || counted.excerpts || ' with passages of it' ELSE '' END
    FROM counted
    UNION ALL
    SELECT 3, counted.copies, named.family, carried.kind, carried.article, NULL
    FROM carried
    JOIN named ON named.article = carried.article
    JOIN counted ON counted.family = named.family
)
SELECT
    left(every.family, 32) || CASE WHEN length(every.family) > 32 THEN '…' ELSE '' END AS family,
    current_articles.outlet,
    every.kind,
    carried.agency,
    round(100 * carried.containment)::INTEGER AS share,
    CASE
        WHEN carried.article IS NULL OR carried.kind = 'own copy' THEN NULL
        WHEN carried.credited THEN carried.credited_in
        ELSE 'no'
    END AS says_so,
    json_array_length(carried.passages)::INTEGER AS passages,
    coalesce(
        every.tells,
        left(regexp_replace(
            substr(
                revisions.body,
                (carried.passages ->> '$[0].start')::INTEGER + 1,
                (carried.passages ->> '$[0].end')::INTEGER - (carried.passages ->> '$[0].start')::INTEGER
            ),
            '\s+', ' ', 'g'
        ), 60) || '…'
    ) AS passage,
    current_articles.published_as_known AS published,
    CASE
        WHEN carried.article IS NULL THEN NULL
        WHEN carried.original IS NULL THEN 'not seen'
        WHEN carried.direction_sure THEN 'sure by ' || carried.direction_by
        ELSE 'likely by ' || carried.direction_by
    END AS direction,
    current_articles.headline,
    carried.credited,
    (carried.passages ->> '$[0].start')::INTEGER AS "start",
    (carried.passages ->> '$[0].end')::INTEGER AS "end",
    (carried.passages ->> '$[0].other_start')::INTEGER AS other_start,
    (carried.passages ->> '$[0].other_end')::INTEGER AS other_end,
    carried.words,
    carried.shared_words,
    carried.original,
    carried.beside,
    carried.beside_revision,
    carried.passages AS all_passages,
    every.family AS whole_family,
    every.article,
    coalesce(carried.revision, current_articles.revision) AS revision,
    current_articles.url,
    coalesce(revisions.warc, current_articles.warc) AS warc,
    coalesce(revisions.warc_offset, current_articles.warc_offset) AS warc_offset
FROM every
LEFT JOIN carried ON every.level = 3 AND carried.article = every.article
LEFT JOIN current_articles ON current_articles.article = every.article
LEFT JOIN revisions ON revisions.id = carried.revision
ORDER BY
    every.level > 1,
    every.copies DESC,
    every.family,
    every.level,
    CASE every.kind WHEN 'excerpt' THEN 2 ELSE 1 END,
    current_articles.published_earliest NULLS LAST,
    current_articles.outlet,
    every.article;
