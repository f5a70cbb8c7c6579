-- Note what a followed story was looked for by; what had been found before goes.
DELETE FROM sightings WHERE story = $story;
DELETE FROM followed_marks WHERE story = $story;
INSERT INTO followed_marks (story, mark) VALUES ($story, $mark);
