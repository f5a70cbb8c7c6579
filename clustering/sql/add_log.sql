-- Write what happened, which is in the table `happened`.
INSERT INTO story_log (story, "at", what, other, why, run)
SELECT happened.story, $at, happened.what, happened.other, happened.why, $run
FROM happened
ORDER BY happened.place;
