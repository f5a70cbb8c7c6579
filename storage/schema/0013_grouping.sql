-- What the grouping keeps from run to run, so that each run compares only what is new.

CREATE TABLE grouping_basis (
    basis VARCHAR PRIMARY KEY
);
COMMENT ON TABLE grouping_basis IS 'What the kept comparisons rest on; when it changes, all are made anew.';
COMMENT ON COLUMN grouping_basis.basis IS 'Embedding model, engine, cut-offs and versions of the rules, as JSON.';

CREATE SEQUENCE grouped_numbers;

CREATE TABLE grouped (
    number INTEGER NOT NULL,
    article VARCHAR NOT NULL,
    revision VARCHAR NOT NULL,
    language VARCHAR,
    "at" DOUBLE NOT NULL,
    dated BOOLEAN NOT NULL,
    words UINTEGER[] NOT NULL,
    counts UINTEGER[] NOT NULL,
    forms UINTEGER[] NOT NULL,
    length INTEGER NOT NULL
);
COMMENT ON TABLE grouped IS 'An article as the grouping last saw it.';
COMMENT ON COLUMN grouped.number IS 'Its number in the tables of the grouping.';
COMMENT ON COLUMN grouped.article IS 'The article.';
COMMENT ON COLUMN grouped.revision IS 'The text that was compared.';
COMMENT ON COLUMN grouped.language IS 'Language that it was compared in.';
COMMENT ON COLUMN grouped."at" IS 'When it was published, or else first seen: days since 1970, the middle of what is known.';
COMMENT ON COLUMN grouped.dated IS 'Whether it is known when it was published.';
COMMENT ON COLUMN grouped.words IS 'Hashes of the different words of headline and lead.';
COMMENT ON COLUMN grouped.counts IS 'How often each of these stands there.';
COMMENT ON COLUMN grouped.forms IS 'Hashes of names (as consonants) and numbers, which languages share.';
COMMENT ON COLUMN grouped.length IS 'How many words headline and lead have.';

CREATE TABLE waiting_pairs (
    number INTEGER NOT NULL
);
COMMENT ON TABLE waiting_pairs IS 'Articles that are not compared yet with the others.';
COMMENT ON COLUMN waiting_pairs.number IS 'Number of the article in `grouped`.';

CREATE TABLE pairs (
    "day" INTEGER NOT NULL,
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    likeness FLOAT NOT NULL,
    counted FLOAT NOT NULL
);
COMMENT ON TABLE pairs IS 'Two articles that are alike; all other pairs count as not alike at all.';
COMMENT ON COLUMN pairs."day" IS 'Day on which the second of them was first seen, in days since 1970.';
COMMENT ON COLUMN pairs.one IS 'Number of one of them in `grouped`.';
COMMENT ON COLUMN pairs.other IS 'Number of the other.';
COMMENT ON COLUMN pairs.likeness IS 'How alike they are, 0 to 1.';
COMMENT ON COLUMN pairs.counted IS 'What of it counted on that day: less where both had somebody far nearer.';

CREATE TABLE links_of_days (
    "day" INTEGER NOT NULL,
    one INTEGER NOT NULL,
    other INTEGER NOT NULL
);
COMMENT ON TABLE links_of_days IS 'Two articles that are in one group; all that are in it hang together by such links.';
COMMENT ON COLUMN links_of_days."day" IS 'Since which day they are together, in days since 1970.';
COMMENT ON COLUMN links_of_days.one IS 'Number of one of them in `grouped`.';
COMMENT ON COLUMN links_of_days.other IS 'Number of the other.';

CREATE TABLE text_references (
    kind VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    place INTEGER NOT NULL,
    texts INTEGER NOT NULL,
    articles UBIGINT NOT NULL,
    mean DOUBLE[],
    PRIMARY KEY (kind, language, place)
);
COMMENT ON TABLE text_references IS 'The articles, first seen before others, that these are weighed by.';
COMMENT ON COLUMN text_references.kind IS 'words: rarity of a language''s words and its mean meaning; forms: rarity of names and numbers.';
COMMENT ON COLUMN text_references.language IS 'The language; empty for all together.';
COMMENT ON COLUMN text_references.place IS '0 for the first of a language; each further one has twice as many articles.';
COMMENT ON COLUMN text_references.texts IS 'How many articles it has.';
COMMENT ON COLUMN text_references.articles IS 'Hash of their ids.';
COMMENT ON COLUMN text_references.mean IS 'Mean of their vectors.';

CREATE TABLE spreads (
    kind VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    place INTEGER NOT NULL,
    word UINTEGER NOT NULL,
    texts INTEGER NOT NULL
);
COMMENT ON TABLE spreads IS 'In how many texts of a reference a word stands, if in more than one.';
COMMENT ON COLUMN spreads.kind IS 'words or forms.';
COMMENT ON COLUMN spreads.language IS 'Language of the reference; empty for all together.';
COMMENT ON COLUMN spreads.place IS 'Place of the reference.';
COMMENT ON COLUMN spreads.word IS 'Hash of the word.';
COMMENT ON COLUMN spreads.texts IS 'How many texts have it.';

CREATE TABLE cells (
    place INTEGER NOT NULL,
    number INTEGER NOT NULL,
    centre FLOAT[] NOT NULL,
    PRIMARY KEY (place, number)
);
COMMENT ON TABLE cells IS 'Cells of like meaning: where neighbours are sought once there are too many articles to compare all.';
COMMENT ON COLUMN cells.place IS 'Place of the reference of all languages that was cut into them.';
COMMENT ON COLUMN cells.number IS 'Number of the cell, from 0.';
COMMENT ON COLUMN cells.centre IS 'Its middle.';

CREATE TABLE followed_marks (
    story VARCHAR PRIMARY KEY,
    mark VARCHAR NOT NULL
);
COMMENT ON TABLE followed_marks IS 'What a followed story was last looked for by; when it changes, all is looked through again.';
COMMENT ON COLUMN followed_marks.story IS 'The followed story.';
COMMENT ON COLUMN followed_marks.mark IS 'Its terms and window.';

CREATE TABLE sightings (
    story VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    terms VARCHAR[] NOT NULL
);
COMMENT ON TABLE sightings IS 'An article of a followed story''s window in which some of its terms stand.';
COMMENT ON COLUMN sightings.story IS 'The followed story.';
COMMENT ON COLUMN sightings.article IS 'The article.';
COMMENT ON COLUMN sightings.terms IS 'The terms that stand in it.';

ALTER TABLE memberships ADD COLUMN thread VARCHAR;
COMMENT ON COLUMN memberships.thread IS 'Sub-thread of a large story that the article is in: headline of that one''s most central article.';
