-- Words of a reference, in rising order.
SELECT word, texts FROM spreads
WHERE kind = $kind AND language = $language AND place = $place
ORDER BY word;
