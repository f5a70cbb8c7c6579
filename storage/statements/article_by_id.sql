-- The article of an id, with the story it is in.
SELECT current_articles.article, current_articles.outlet, current_articles.headline, memberships.story
FROM current_articles LEFT JOIN memberships USING (article)
WHERE current_articles.article = $words;
