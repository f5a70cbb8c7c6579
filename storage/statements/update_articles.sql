-- A date that was believed once stays, unless a later reading brings a finer one:
-- an outlet that moves its "published" forward with every edit shall not move ours.
UPDATE articles SET
    published = finer.published,
    published_precision = finer.published_precision,
    published_origin = finer.published_origin,
    published_zone = finer.published_zone
FROM (
    SELECT id, published, published_precision, published_origin, published_zone
    FROM incoming
    WHERE published IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY last_seen) = 1
) AS finer
WHERE
    articles.id = finer.id
    AND (
        articles.published IS NULL
        OR (articles.published_precision = 'day' AND finer.published_precision <> 'day')
    );
