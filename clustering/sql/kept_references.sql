-- The references there are, with their words.
SELECT kind, language, place, texts, articles, mean FROM text_references ORDER BY kind, language, place;
