-- Keep what articles are compared by, under the number they had or a new one.
INSERT INTO grouped (number, article, revision, language, "at", dated, words, counts, forms, length)
SELECT
    coalesce(told.number, nextval('grouped_numbers')),
    told.article, told.revision, told.language, told."at", told.dated, told.words, told.counts, told.forms, told.length
FROM told;
