-- How many stories did the newest clustering change, if it began at $begun or later?
SELECT count(DISTINCT story_log.story) AS stories
FROM story_log
WHERE story_log.run = (
    SELECT id FROM runs WHERE kind = 'cluster' AND started >= $begun ORDER BY started DESC LIMIT 1
);
