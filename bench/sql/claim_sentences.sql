-- The sentences that carry each claim.
SELECT claims.story, claims.id, claim_mentions.sentence
FROM claim_mentions
JOIN claims ON claims.id = claim_mentions.claim
ORDER BY ALL;
