-- What was changed, and in which part.
SELECT DISTINCT article, class, part, labelled FROM edits ORDER BY ALL;
