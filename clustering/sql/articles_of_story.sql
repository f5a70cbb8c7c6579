-- The articles of a story.
SELECT article FROM memberships WHERE story = $story ORDER BY article;
