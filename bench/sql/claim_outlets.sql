-- The outlets that carry each claim.
SELECT DISTINCT claim_mentions.claim, articles.outlet
FROM claim_mentions
JOIN revisions ON revisions.id = claim_mentions.revision
JOIN articles ON articles.id = revisions.article
ORDER BY ALL;
