-- Take away what was told of the claims of the stories in the table `told`.
DELETE FROM claim_mentions WHERE claim IN (
    SELECT claims.id FROM claims JOIN told ON told.story = claims.story
);
DELETE FROM claims WHERE story IN (SELECT story FROM told);
DELETE FROM omissions WHERE story IN (SELECT story FROM told);
DELETE FROM conflicts WHERE story IN (SELECT story FROM told);
DELETE FROM tellings WHERE step = 'claims' AND subject IN (SELECT story FROM told);
