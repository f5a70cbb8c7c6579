-- Every article with its newest revision and that one's vector, of one model and engine.
SELECT
    a.id AS article,
    a.outlet AS outlet,
    a.language AS language,
    a.published AS published,
    a.published_precision AS published_precision,
    a.first_seen AS first_seen,
    r.headline AS headline,
    r.deck AS deck,
    r.body AS body,
    e.vector AS vector
FROM articles AS a
JOIN (
    SELECT id, article, headline, deck, body
    FROM revisions
    QUALIFY row_number() OVER (PARTITION BY article ORDER BY seen_at DESC, number DESC) = 1
) AS r ON r.article = a.id
JOIN embeddings AS e ON e.revision = r.id AND e.model = $model AND e.engine = $engine
ORDER BY a.id;
