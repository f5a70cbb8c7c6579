-- What happened to an article, and to the story that it is in as a whole; the latest of it.
WITH own AS (SELECT story FROM memberships WHERE article = $article),
told AS (
    SELECT story_log."at", story_log.story, story_log.what, story_log.other, story_log.why, story_log.rowid AS place
    FROM story_log
    WHERE
        story_log.other = $article
        OR (story_log.what <> 'joined' AND story_log.what <> 'left' AND (
            story_log.story IN (FROM own) OR story_log.other IN (FROM own)
        ))
    ORDER BY story_log."at" DESC, place DESC
    LIMIT 20
)
SELECT told."at", told.story, told.what, nullif(told.other, $article) AS other, told.why
FROM told
ORDER BY told."at", told.place;
