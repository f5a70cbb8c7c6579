-- The articles that mean most nearly the same as one, those of its own story first. Likeness is the
-- cosine of the vectors that the last grouping went by; without vectors, only its own story's are told.
WITH used AS (
    SELECT settings ->> 'model' AS model, settings ->> 'engine' AS engine
    FROM runs
    WHERE kind = 'cluster' AND outcome = 'finished'
    ORDER BY ended DESC
    LIMIT 1
),
vectors AS (
    SELECT newest_revisions.article, embeddings.vector
    FROM embeddings
    JOIN used ON used.model = embeddings.model AND used.engine = embeddings.engine
    JOIN newest_revisions ON newest_revisions.id = embeddings.revision
),
compared AS (
    SELECT
        memberships.article,
        memberships.story,
        memberships.score,
        memberships.story = (SELECT own.story FROM memberships AS own WHERE own.article = $article) AS inside,
        list_cosine_similarity(
            vectors.vector, (SELECT own.vector FROM vectors AS own WHERE own.article = $article)
        ) AS likeness
    FROM memberships LEFT JOIN vectors USING (article)
    WHERE memberships.article <> $article
),
nearest AS (
    SELECT *
    FROM compared
    WHERE inside OR likeness IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY inside ORDER BY likeness DESC NULLS LAST, score DESC, article
    ) <= CASE WHEN inside THEN 5 ELSE 3 END
)
SELECT
    nearest.inside,
    nearest.article,
    current_articles.outlet,
    current_articles.headline,
    nearest.story,
    nearest.likeness,
    current_articles.published
FROM nearest JOIN current_articles USING (article)
ORDER BY nearest.inside DESC, nearest.likeness DESC NULLS LAST, nearest.score DESC, nearest.article;
