-- Keep the counts of a reference, which are in the table `told`.
INSERT INTO spreads (kind, language, place, word, texts)
SELECT $kind, $language, $place, told.word, told.texts FROM told ORDER BY told.word;
