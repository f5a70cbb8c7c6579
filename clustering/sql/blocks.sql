-- Which of some articles are together now, and in which followed story.
SELECT CASE WHEN stories.followed THEN stories.id END AS followed, list(memberships.article) AS articles
FROM memberships
JOIN stories ON stories.id = memberships.story
WHERE list_contains($articles, memberships.article)
GROUP BY stories.id, stories.followed
ORDER BY min(memberships.article);
