-- Which words mark outlet A against B, quotations excluded?
-- One row a word and outlet, against all others that tell the story in the same language; copies of one
-- text count once, and are nobody's own words. `how`: "more" and "less" are differences with |z| over 1.96
-- (Monroe, Colaresi and Quinn 2008), "headline" is a verb or hedge by which its headline lets people speak.
-- A difference of one or two articles is marked "few articles": it may be the subject, not the manner.
-- An outlet of which too little is known to say anything has a row that says so.
WITH told AS (
    SELECT
        wording.outlet, wording.language, wording.word, wording.kind, wording.count, wording.rate, wording.other_rate,
        wording.z, wording.articles, wording.score, wording.revision, wording.part, wording."start", wording."end"
    FROM wording
    WHERE wording.story = $story
),
silent AS (
    SELECT
        members.outlet,
        members.language,
        count(*) AS articles,
        arg_min(members.revision, members.article) AS revision
    FROM story_articles AS members
    WHERE
        members.story = $story
        AND NOT EXISTS (
            SELECT 1 FROM told
            WHERE told.outlet = members.outlet AND told.language = members.language AND told.kind <> 'headline'
        )
    GROUP BY members.outlet, members.language
),
every AS (
    SELECT
        outlet, language, word, kind, count, rate, other_rate, z, articles, score, revision, part, "start", "end"
    FROM told
    UNION ALL
    SELECT outlet, language, NULL, 'nothing to tell', NULL, NULL, NULL, NULL, articles, NULL, revision, NULL, NULL, NULL
    FROM silent
)
SELECT
    every.outlet,
    every.language,
    every.kind AS how,
    every.word,
    every.count,
    round(every.rate, 1) AS per_10000,
    round(every.other_rate, 1) AS others_per_10000,
    round(every.z, 2) AS z,
    every.articles,
    CASE
        WHEN every.kind = 'nothing to tell' THEN 'too few words of its own, or none that mark it'
        WHEN every.score < 0.5 THEN 'few articles'
    END AS remark,
    CASE every.part
        WHEN 'headline' THEN revisions.headline
        ELSE substr(revisions.body, every."start" + 1, every."end" - every."start")
    END AS example,
    articles.outlet AS example_outlet,
    every.part,
    every."start",
    every."end",
    round(every.score, 2) AS score,
    revisions.article,
    every.revision,
    articles.url,
    revisions.warc,
    revisions.warc_offset
FROM every
JOIN revisions ON revisions.id = every.revision
JOIN articles ON articles.id = revisions.article
ORDER BY
    every.outlet,
    every.language,
    CASE every.kind WHEN 'headline' THEN 1 WHEN 'more' THEN 2 WHEN 'less' THEN 3 ELSE 4 END,
    every.score < 0.5,
    abs(every.z) DESC,
    every.word;
