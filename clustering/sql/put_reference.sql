-- Keep what is known of a reference.
INSERT INTO text_references (kind, language, place, texts, articles, mean)
VALUES ($kind, $language, $place, $texts, $articles, $mean)
ON CONFLICT (kind, language, place) DO UPDATE SET
    texts = excluded.texts, articles = excluded.articles, mean = excluded.mean;
