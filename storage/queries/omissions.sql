-- What did most outlets say that an outlet left out?
-- One row a claim and outlet that was found to lack it, in any revision of any of its articles in the
-- story; the nearest sentence stands beside, so that a reader can judge. "wrote before it was known":
-- all it published was out before anybody reported the claim, or within an hour of that. "cannot
-- say": a text of the outlet looks cut.
SELECT
    omissions.outlet,
    omissions.state,
    claims.statement,
    claims.families || ' of ' || claims.of_families AS carried_by,
    omissions.nearest_sentence,
    round(omissions.similarity, 2) AS similarity,
    round(omissions.score, 2) AS score,
    CASE WHEN omissions.score < 0.5 THEN 'unsure' END AS remark,
    claims.kind,
    claims.id AS claim,
    omissions."start",
    omissions."end",
    revisions.article,
    omissions.nearest_revision AS revision,
    articles.url,
    revisions.warc,
    revisions.warc_offset
FROM omissions
JOIN claims ON claims.id = omissions.claim
JOIN revisions ON revisions.id = omissions.nearest_revision
JOIN articles ON articles.id = revisions.article
WHERE omissions.story = $story
ORDER BY
    CASE omissions.state WHEN 'left out' THEN 1 WHEN 'cannot say' THEN 2 ELSE 3 END,
    claims.families DESC,
    claims.id,
    omissions.score DESC,
    omissions.outlet;
