-- Every article that has a vector, in order of time: as it stands now and as it was last compared.
WITH newest AS (
    SELECT article, arg_max(id, (seen_at, number)) AS revision FROM revisions GROUP BY article
),
standing AS (
    SELECT
        articles.id AS article,
        newest.revision,
        coalesce(articles.language, '') AS language,
        coalesce(
            epoch(articles.published) + CASE articles.published_precision
                WHEN 'day' THEN 43200 WHEN 'hour' THEN 1800 ELSE 0
            END,
            epoch(articles.first_seen)
        ) / 86400.0 AS moment,
        epoch(articles.first_seen) / 86400.0 AS seen,
        articles.published IS NOT NULL AS dated,
        row_number() OVER (ORDER BY articles.first_seen, articles.id) - 1 AS rank
    FROM articles
    JOIN newest ON newest.article = articles.id
    JOIN embeddings
        ON embeddings.revision = newest.revision
        AND embeddings.model = $model
        AND embeddings.engine = $engine
)
SELECT
    grouped.number,
    standing.article,
    standing.revision,
    standing.language,
    standing.moment AS "at",
    standing.seen,
    standing.dated,
    standing.rank,
    waiting_pairs.number IS NOT NULL AS waiting,
    coalesce(
        grouped.revision = standing.revision
            AND grouped.language = standing.language
            AND grouped.dated = standing.dated
            AND grouped."at" = standing.moment,
        FALSE
    ) AS known,
    memberships.story,
    coalesce(starts_with(memberships.reasons[1], 'decided: '), FALSE) AS decided
FROM standing
LEFT JOIN grouped ON grouped.article = standing.article
LEFT JOIN waiting_pairs ON waiting_pairs.number = grouped.number
LEFT JOIN memberships ON memberships.article = standing.article
ORDER BY standing.moment, standing.article;
