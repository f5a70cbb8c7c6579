-- The articles of each story, as they stand now.
CREATE OR REPLACE VIEW story_articles AS
SELECT
    memberships.story,
    stories.title AS story_title,
    memberships.score,
    memberships.reasons,
    memberships.thread,
    current_articles.*
FROM memberships
JOIN stories ON stories.id = memberships.story
JOIN current_articles ON current_articles.article = memberships.article;
COMMENT ON VIEW story_articles IS 'The articles of each story, as they stand now.';
COMMENT ON COLUMN story_articles.story_title IS 'The story''s title.';
