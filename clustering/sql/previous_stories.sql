-- Which article is in which story.
SELECT story, article FROM memberships ORDER BY article;
