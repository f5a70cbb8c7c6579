-- An article with its story and its place there.
SELECT
    current_articles.outlet_name,
    current_articles.published_as_known,
    coalesce(current_articles.published, current_articles.first_seen) AS published_or_seen,
    current_articles.url,
    current_articles.headline,
    current_articles.deck,
    current_articles.body,
    stories.id AS story,
    stories.title,
    stories.state,
    (SELECT count(*) FROM memberships AS others WHERE others.story = stories.id) AS articles,
    memberships.score,
    memberships.reasons,
    memberships.thread,
    (
        SELECT list(addresses.url ORDER BY addresses.url)
        FROM addresses
        WHERE addresses.article = current_articles.article
    ) AS addresses
FROM current_articles
LEFT JOIN memberships ON memberships.article = current_articles.article
LEFT JOIN stories ON stories.id = memberships.story
WHERE current_articles.article = $article;
