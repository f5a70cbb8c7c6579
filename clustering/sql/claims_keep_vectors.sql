-- Store the vectors of sentences that had none; those of other models and engines go.
DELETE FROM sentence_vectors
WHERE
    revision IN (SELECT new_vectors.revision FROM new_vectors)
    AND (model <> $model OR engine <> $engine);
INSERT INTO sentence_vectors (revision, "start", "end", model, engine, vector)
SELECT revision, "start", "end", $model, $engine, vector FROM new_vectors;
