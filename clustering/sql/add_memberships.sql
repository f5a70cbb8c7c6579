-- Write the memberships in the table `placed` that are not stored.
INSERT INTO memberships (story, article, score, reasons, thread, run)
SELECT placed.story, placed.article, placed.score, placed.reasons, placed.thread, placed.run
FROM placed
ANTI JOIN memberships USING (article);
