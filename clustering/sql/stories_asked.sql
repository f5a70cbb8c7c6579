-- Stories of several outlets whose texts or members are others than a step has read, and stories that are none any
-- more; as many as have about so many texts. Utterances rest on quotes, too.
WITH said AS (
    SELECT
        quotes.revision,
        md5(string_agg(
            concat_ws('|', quotes.id, quotes."end", quotes.kind, quotes.speaker, quotes.nested_in, quotes."continues", quotes.text),
            ';' ORDER BY quotes.id
        )) AS mark
    FROM quotes
    WHERE $step = 'utterances'
    GROUP BY quotes.revision
),
texts AS (
    SELECT
        claim_families.story,
        articles.outlet,
        revisions.id,
        concat_ws(
            '|', revisions.id, revisions.headline_hash, revisions.body_hash, claim_families.family,
            articles.language, epoch(articles.published), articles.published_precision,
            doubtful.article, said.mark
        ) AS mark
    FROM claim_families
    JOIN articles ON articles.id = claim_families.article
    JOIN revisions ON revisions.article = articles.id
    LEFT JOIN said ON said.revision = revisions.id
    LEFT JOIN (SELECT DISTINCT doubts.article FROM doubts) AS doubtful ON doubtful.article = articles.id
),
stories AS (
    SELECT
        story,
        count(*) AS texts,
        $version || ' ' || coalesce((
            SELECT concat_ws('|', basis ->> '$.model', basis ->> '$.engine')
            FROM (SELECT basis::JSON AS basis FROM grouping_basis LIMIT 1)
        ), '') || ' ' || md5(string_agg(mark, ';' ORDER BY id)) AS mark
    FROM texts
    GROUP BY story
    HAVING count(DISTINCT outlet) >= $outlets
),
changed AS (
    SELECT
        coalesce(stories.story, tellings.subject) AS story,
        stories.mark,
        coalesce(stories.texts, 0) AS texts
    FROM stories
    FULL JOIN (SELECT subject, mark FROM tellings WHERE step = $step) AS tellings
        ON tellings.subject = stories.story
    WHERE stories.mark IS DISTINCT FROM tellings.mark
)
SELECT story, mark, texts
FROM changed
QUALIFY sum(texts) OVER (ORDER BY texts, story ROWS UNBOUNDED PRECEDING) - texts < $texts
ORDER BY texts, story;
