-- Take away what was told of the utterances of the stories in the table `told`.
UPDATE quotes
SET utterance = NULL, form = NULL
WHERE utterance IN (SELECT utterances.id FROM utterances JOIN told ON told.story = utterances.story);
DELETE FROM printed_forms WHERE story IN (SELECT told.story FROM told);
DELETE FROM utterances WHERE story IN (SELECT told.story FROM told);
DELETE FROM tellings WHERE step = 'utterances' AND subject IN (SELECT told.story FROM told);
