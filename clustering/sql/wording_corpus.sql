-- How often words stand in all texts of the languages of the stories in `asked`, as far as they are counted by
-- these rules.
SELECT corpus_words.language, corpus_words.word, corpus_words.count
FROM corpus_words
WHERE
    corpus_words.language IN (
        SELECT articles.language
        FROM memberships
        JOIN asked ON asked.subject = memberships.story
        JOIN articles ON articles.id = memberships.article
    )
    AND NOT EXISTS (
        SELECT 1 FROM tellings
        WHERE tellings.step = 'wording' AND NOT contains(tellings.mark, ':') AND tellings.mark <> $version
    );
