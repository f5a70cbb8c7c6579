-- Vectors that sentences of the stories in the table `asked` have.
SELECT sentence_vectors.revision, sentence_vectors."start", sentence_vectors."end",
    sentence_vectors.model, sentence_vectors.engine, sentence_vectors.vector
FROM sentence_vectors
JOIN revisions ON revisions.id = sentence_vectors.revision
JOIN memberships ON memberships.article = revisions.article
JOIN asked ON asked.story = memberships.story;
