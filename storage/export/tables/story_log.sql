-- What happened to the story.
SELECT story_log.story, story_log."at", story_log.what, story_log.other, story_log.why, story_log.run
FROM story_log
WHERE story_log.story = $story
ORDER BY story_log."at", story_log.what, story_log.other;
