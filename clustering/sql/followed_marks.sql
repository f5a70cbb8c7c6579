-- What was looked for when a followed story was last looked for everywhere.
SELECT story, mark FROM followed_marks;
