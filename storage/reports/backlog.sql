-- What waits: pages that were listed and not read yet, and texts that were not grouped yet.
SELECT
    (
        SELECT count(DISTINCT entries.url)
        FROM entries
        ANTI JOIN addresses ON addresses.url = entries.url
        ANTI JOIN articles ON articles.id = entries.article
        ANTI JOIN rejections ON rejections.url = entries.url
        WHERE entries.last_seen > $at - INTERVAL 30 DAY
    ) AS pages,
    (
        SELECT count(*)
        FROM (
            SELECT id FROM revisions
            QUALIFY row_number() OVER (PARTITION BY article ORDER BY number DESC) = 1
        ) AS newest
        ANTI JOIN embeddings ON embeddings.revision = newest.id
    ) AS texts;
