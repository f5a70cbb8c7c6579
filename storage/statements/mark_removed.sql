-- The server says that an address is gone: so is the article seen there, from the first time it
-- said so after we last read it.
UPDATE articles SET removed_at = gone."at"
FROM (
    SELECT addresses.article, min(incoming."at") AS "at"
    FROM incoming
    JOIN addresses ON addresses.url = incoming.url
    JOIN articles ON articles.id = addresses.article
    WHERE incoming."at" > articles.last_seen
    GROUP BY addresses.article
) AS gone
WHERE articles.id = gone.article AND (articles.removed_at IS NULL OR articles.removed_at > gone."at");
