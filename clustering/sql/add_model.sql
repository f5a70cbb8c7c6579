-- Remember a model; what is known of an id never changes.
INSERT INTO embedding_models (id, name, origin, revision, weights_sha256, dim, prompt, recipe)
VALUES ($id, $name, $origin, $revision, $weights_sha256, $dim, $prompt, $recipe)
ON CONFLICT (id) DO NOTHING;
