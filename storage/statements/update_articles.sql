-- A date that was believed once stays, unless another reading brings a finer one, or was made before
-- all others: an outlet that moves its "published" forward with every edit shall not move ours.
UPDATE articles SET
    published = better.published,
    published_precision = better.published_precision,
    published_origin = better.published_origin,
    published_zone = better.published_zone
FROM (
    SELECT id, published, published_precision, published_origin, published_zone, last_seen
    FROM incoming
    WHERE published IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY id ORDER BY published_precision = 'day', last_seen
    ) = 1
) AS better
WHERE
    articles.id = better.id
    AND (
        articles.published IS NULL
        OR (articles.published_precision = 'day' AND better.published_precision <> 'day')
        OR (
            better.last_seen < articles.first_seen
            AND (better.published_precision <> 'day' OR articles.published_precision = 'day')
        )
    );
