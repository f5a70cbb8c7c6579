-- Where the claims of the stories in the table `asked` stood until now.
SELECT claims.story, claims.id, claim_mentions.revision, claim_mentions."start"
FROM claims
JOIN asked ON asked.story = claims.story
JOIN claim_mentions ON claim_mentions.claim = claims.id
ORDER BY claims.id;
