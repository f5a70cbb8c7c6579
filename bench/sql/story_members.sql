-- The articles of each story.
SELECT story, article FROM memberships ORDER BY ALL;
