-- The outlets of each story.
SELECT DISTINCT story, outlet FROM story_articles ORDER BY ALL;
