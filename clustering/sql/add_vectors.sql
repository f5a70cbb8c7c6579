-- Store one chunk of vectors, which are in the table `fresh`.
INSERT INTO embeddings (revision, model, engine, vector)
SELECT fresh.revision, $model, $engine, fresh.vector
FROM fresh
ON CONFLICT (revision, model, engine) DO NOTHING;
