-- The story's articles as they stand now, without their texts.
SELECT
    members.article, members.outlet, members.url, members.language, members.kind, members.published_as_known,
    members.published_precision, members.published_earliest, members.published_latest, members.first_seen,
    members.last_seen, members.removed_at, members.revision, members.headline
FROM story_articles AS members
WHERE members.story = $story
ORDER BY members.published_earliest NULLS LAST, members.outlet, members.article;
