-- The server says that a page has not changed: the article seen there is still there.
UPDATE articles SET
    last_seen = greatest(last_seen, seen."at"),
    removed_at = CASE WHEN removed_at > seen."at" THEN removed_at END
FROM (
    SELECT addresses.article, max(incoming."at") AS "at"
    FROM incoming JOIN addresses ON addresses.url = incoming.url
    GROUP BY addresses.article
) AS seen
WHERE articles.id = seen.article;
