-- What outlets changed after publishing, and which words mark them.

CREATE TABLE edits (
    id VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    from_revision VARCHAR NOT NULL,
    to_revision VARCHAR NOT NULL,
    seen_after TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    class VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    detail VARCHAR,
    before VARCHAR NOT NULL,
    after VARCHAR NOT NULL,
    before_start INTEGER NOT NULL,
    before_end INTEGER NOT NULL,
    after_start INTEGER NOT NULL,
    after_end INTEGER NOT NULL,
    labelled BOOLEAN NOT NULL,
    label_text VARCHAR,
    score DOUBLE NOT NULL
);
COMMENT ON TABLE edits IS 'One thing that an outlet changed between two successive revisions of an article.';
COMMENT ON COLUMN edits.id IS 'Id of the later revision, a colon, and a number.';
COMMENT ON COLUMN edits.article IS 'The article.';
COMMENT ON COLUMN edits.from_revision IS 'The earlier revision.';
COMMENT ON COLUMN edits.to_revision IS 'The later one.';
COMMENT ON COLUMN edits.seen_after IS 'When the earlier text was last seen to stand there: the edit is younger.';
COMMENT ON COLUMN edits.seen_at IS 'When the later text was first seen: the edit is older.';
COMMENT ON COLUMN edits.class IS 'headline changed, headline softened, headline sharpened, deck changed, number, date, masked, unmasked, hedge added, hedge removed, denial added, denial removed, statement added, paragraph added, paragraph removed, paragraphs moved, live-blog growth, correction, update note, note removed, typo, words changed or rewritten.';
COMMENT ON COLUMN edits.part IS 'headline, deck or body: what the offsets count in.';
COMMENT ON COLUMN edits.detail IS 'What about it, in a few words.';
COMMENT ON COLUMN edits.before IS 'What stood there, shortened if long; empty where something was added.';
COMMENT ON COLUMN edits.after IS 'What stands there, shortened if long; empty where something was taken out.';
COMMENT ON COLUMN edits.before_start IS 'Where it stood: offset of its first character in that part of the earlier revision.';
COMMENT ON COLUMN edits.before_end IS 'Offset after its last one.';
COMMENT ON COLUMN edits.after_start IS 'Where it stands: offset of its first character in that part of the later revision.';
COMMENT ON COLUMN edits.after_end IS 'Offset after its last one.';
COMMENT ON COLUMN edits.labelled IS 'Whether the later text came with a note that tells of a change; a time alone is none.';
COMMENT ON COLUMN edits.label_text IS 'That note, or the line that gives only a time.';
COMMENT ON COLUMN edits.score IS 'How sure the class is, 0 to 1.';

CREATE TABLE edit_operations (
    from_revision VARCHAR NOT NULL,
    to_revision VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    operations JSON NOT NULL
);
COMMENT ON TABLE edit_operations IS 'How two successive revisions differ, word by word.';
COMMENT ON COLUMN edit_operations.from_revision IS 'The earlier revision.';
COMMENT ON COLUMN edit_operations.to_revision IS 'The later one.';
COMMENT ON COLUMN edit_operations.article IS 'Their article.';
COMMENT ON COLUMN edit_operations.part IS 'headline, deck or body.';
COMMENT ON COLUMN edit_operations.operations IS 'A list of [insert, delete or replace; start and end in the earlier part; start and end in the later one].';

CREATE TABLE corpus_words (
    language VARCHAR NOT NULL,
    word VARCHAR NOT NULL,
    count BIGINT NOT NULL
);
COMMENT ON TABLE corpus_words IS 'How often a word, or two words in a row, stands in all texts of a language, quotations excluded.';
COMMENT ON COLUMN corpus_words.language IS 'ISO 639 code of the language.';
COMMENT ON COLUMN corpus_words.word IS 'The word, or two with a space between them, in small letters; empty for all words together, a space for all pairs.';
COMMENT ON COLUMN corpus_words.count IS 'How often; each article counts with the text that it was first read by.';

CREATE TABLE wording (
    story VARCHAR NOT NULL,
    outlet VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    word VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    count INTEGER NOT NULL,
    rate DOUBLE,
    other_rate DOUBLE,
    z DOUBLE,
    articles INTEGER NOT NULL,
    score DOUBLE NOT NULL,
    revision VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
COMMENT ON TABLE wording IS 'A word that marks an outlet among those that tell a story in the same language.';
COMMENT ON COLUMN wording.story IS 'The story.';
COMMENT ON COLUMN wording.outlet IS 'The outlet.';
COMMENT ON COLUMN wording.language IS 'The language.';
COMMENT ON COLUMN wording.word IS 'The word, or two words in a row, in small letters; of a headline, as printed.';
COMMENT ON COLUMN wording.kind IS 'more (it uses the word more than the others), less, or headline (a verb or hedge in its headline).';
COMMENT ON COLUMN wording.count IS 'How often the outlet uses it in the story, quotations excluded.';
COMMENT ON COLUMN wording.rate IS 'That, in 10,000 words; empty for headlines.';
COMMENT ON COLUMN wording.other_rate IS 'How often the others use it, in 10,000 words; empty for headlines.';
COMMENT ON COLUMN wording.z IS 'Log-odds ratio with an informative Dirichlet prior, by its standard deviation (Monroe, Colaresi and Quinn 2008); empty for headlines.';
COMMENT ON COLUMN wording.articles IS 'In how many articles of the story it stands, copies counted once: the outlet''s own, or for less those of the others.';
COMMENT ON COLUMN wording.score IS 'How far it can be relied on, 0 to 1: below 0.5 it stands in fewer than three articles.';
COMMENT ON COLUMN wording.revision IS 'A text in which it stands: the outlet''s, or for less another''s.';
COMMENT ON COLUMN wording.part IS 'headline or body: what the offsets count in.';
COMMENT ON COLUMN wording."start" IS 'Where the sentence that holds it starts.';
COMMENT ON COLUMN wording."end" IS 'Where it ends.';
