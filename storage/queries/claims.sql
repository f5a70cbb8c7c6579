-- Which claims do the outlets carry, who carried the denial or "not verified", and how far down?
-- One row a claim and outlet: the sentence that stands highest in any of its articles. `down` is how
-- far down the body it starts, in percent. A claim that fewer than three families carry is none.
WITH told AS (
    SELECT
        claims.id AS claim,
        claims.statement,
        claims.kind,
        claims.families || ' of ' || claims.of_families AS carried_by,
        claims.families,
        claim_mentions.revision,
        claim_mentions.sentence,
        claim_mentions.kind AS sentence_kind,
        claim_mentions."start",
        claim_mentions."end",
        claim_mentions.position,
        claim_mentions.score,
        revisions.article,
        revisions.warc,
        revisions.warc_offset
    FROM claims
    JOIN claim_mentions ON claim_mentions.claim = claims.id
    JOIN revisions ON revisions.id = claim_mentions.revision
    WHERE claims.story = $story
)
SELECT
    told.kind,
    told.statement,
    told.carried_by,
    members.outlet,
    round(100 * told.position)::INTEGER AS down,
    told.sentence,
    told.sentence_kind,
    CASE WHEN contains(members.body, told.sentence) THEN NULL ELSE 'gone from the newest text' END AS remark,
    members.published_as_known AS published,
    members.language,
    round(told.score, 2) AS score,
    told.claim,
    told."start",
    told."end",
    told.article,
    told.revision,
    members.url,
    told.warc,
    told.warc_offset
FROM told
JOIN story_articles AS members ON members.story = $story AND members.article = told.article
QUALIFY row_number() OVER (
    PARTITION BY told.claim, members.outlet
    ORDER BY told.position, members.published_earliest NULLS LAST, told.revision, told."start"
) = 1
ORDER BY
    CASE told.kind WHEN 'denial' THEN 1 WHEN 'not verified' THEN 2 WHEN 'no comment' THEN 3 ELSE 4 END,
    told.families DESC,
    told.claim,
    told.position,
    members.outlet;
