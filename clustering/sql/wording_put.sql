-- Keep the words in `told` of the stories in `asked`, and add what was counted in `fresh` of the articles in
-- `counted`. Counts by other rules go before.
DELETE FROM corpus_words
WHERE EXISTS (
    SELECT 1 FROM tellings
    WHERE tellings.step = 'wording' AND NOT contains(tellings.mark, ':') AND tellings.mark <> $version
);
DELETE FROM tellings WHERE step = 'wording' AND NOT contains(mark, ':') AND mark <> $version;
UPDATE corpus_words SET count = corpus_words.count + fresh.count
FROM fresh
WHERE fresh.language = corpus_words.language AND fresh.word = corpus_words.word;
INSERT INTO corpus_words (language, word, count)
SELECT fresh.language, fresh.word, fresh.count
FROM fresh
ANTI JOIN corpus_words ON corpus_words.language = fresh.language AND corpus_words.word = fresh.word;
INSERT INTO tellings (step, subject, mark)
SELECT 'wording', counted.article, $version FROM counted
ON CONFLICT (step, subject) DO UPDATE SET mark = excluded.mark;
DELETE FROM wording WHERE story IN (SELECT asked.subject FROM asked);
DELETE FROM tellings WHERE step = 'wording' AND subject IN (SELECT asked.subject FROM asked WHERE NOT asked.kept);
INSERT INTO wording (
    story, outlet, language, word, kind, count, rate, other_rate, z, articles, score, revision, part, "start", "end"
)
SELECT
    told.story, told.outlet, told.language, told.word, told.kind, told.count, told.rate, told.other_rate, told.z,
    told.articles, told.score, told.revision, told.part, told."start", told."end"
FROM told;
INSERT INTO tellings (step, subject, mark)
SELECT 'wording', asked.subject, asked.mark FROM asked WHERE asked.kept
ON CONFLICT (step, subject) DO UPDATE SET mark = excluded.mark;
