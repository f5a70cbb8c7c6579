-- Vectors of the revisions in the table `asked`, by its order.
SELECT embeddings.vector
FROM asked
JOIN embeddings
    ON embeddings.revision = asked.revision AND embeddings.model = $model AND embeddings.engine = $engine
ORDER BY asked.place;
