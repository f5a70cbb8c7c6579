-- Of each outlet, the article of some time that comes nearest to a story by what it tells: by the vectors of the
-- story's three best fitting articles, all of the model and engine that knows most of it. For outlets that
-- have no article in it.
CREATE OR REPLACE MACRO nearest_to(wanted, earliest, latest) AS TABLE
WITH members AS (
    SELECT
        memberships.article,
        memberships.score,
        newest_revisions.id AS revision
    FROM memberships
    JOIN newest_revisions ON newest_revisions.article = memberships.article
    WHERE memberships.story = wanted
),
used AS (
    SELECT embeddings.model, embeddings.engine
    FROM embeddings
    SEMI JOIN members ON members.revision = embeddings.revision
    GROUP BY ALL
    ORDER BY count(*) DESC, embeddings.model, embeddings.engine
    LIMIT 1
),
told AS (
    SELECT embeddings.vector
    FROM members
    JOIN embeddings ON embeddings.revision = members.revision
    SEMI JOIN used ON used.model = embeddings.model AND used.engine = embeddings.engine
    ORDER BY members.score DESC, members.article
    LIMIT 3
),
meanwhile AS (
    SELECT articles.outlet, articles.id AS article, revisions.id AS revision
    FROM articles
    JOIN revisions ON revisions.article = articles.id
    WHERE
        coalesce(articles.published, articles.first_seen) BETWEEN earliest AND latest
        AND articles.outlet NOT IN (
            SELECT ours.outlet FROM articles AS ours JOIN members ON members.article = ours.id
        )
)
SELECT
    meanwhile.outlet,
    arg_max(meanwhile.article, list_cosine_similarity(embeddings.vector, told.vector)) AS article
FROM meanwhile
JOIN embeddings ON embeddings.revision = meanwhile.revision
SEMI JOIN used ON used.model = embeddings.model AND used.engine = embeddings.engine
CROSS JOIN told
GROUP BY meanwhile.outlet;
