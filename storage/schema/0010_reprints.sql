-- Who carries whose text: how it is told, and what is kept so that each run compares only what is new.

ALTER TABLE reprints ADD COLUMN family VARCHAR;
ALTER TABLE reprints ADD COLUMN beside VARCHAR;
ALTER TABLE reprints ADD COLUMN revision VARCHAR;
ALTER TABLE reprints ADD COLUMN beside_revision VARCHAR;
ALTER TABLE reprints ADD COLUMN words INTEGER;
ALTER TABLE reprints ADD COLUMN shared_words INTEGER;
ALTER TABLE reprints ADD COLUMN credited BOOLEAN;
ALTER TABLE reprints ADD COLUMN credited_in VARCHAR;
ALTER TABLE reprints ADD COLUMN direction_sure BOOLEAN;
ALTER TABLE reprints ADD COLUMN direction_by VARCHAR;
COMMENT ON COLUMN reprints.kind IS 'wire copy (an agency''s text), reprint (most of it is another outlet''s text), excerpt (it has borrowed passages, a paragraph or more, but is mostly its own) or own copy (one text under two addresses of one outlet).';
COMMENT ON COLUMN reprints.agency IS 'Who is credited with the text, or whose it was found to be, where that is an agency, or the original was not seen.';
COMMENT ON COLUMN reprints.containment IS 'Share of its own words, quotations left out, that stand in the same order in the text it was laid beside, 0 to 1; empty where there is none.';
COMMENT ON COLUMN reprints.passages IS 'The shared passages: start and end in its body, other_start and other_end in the body of beside_revision, and words.';
COMMENT ON COLUMN reprints.family IS 'Whose report it is: the outlet of the first original, or the name of the agency where that is no outlet here; empty for an excerpt, which is its own outlet''s report.';
COMMENT ON COLUMN reprints.beside IS 'The article it was laid beside: its original, or another copy of a text that was not seen.';
COMMENT ON COLUMN reprints.revision IS 'Its revision that was compared.';
COMMENT ON COLUMN reprints.beside_revision IS 'The other article''s revision that was compared.';
COMMENT ON COLUMN reprints.words IS 'How many words it has that are neither quoted nor furniture of its outlet.';
COMMENT ON COLUMN reprints.shared_words IS 'How many of them stand in the shared passages.';
COMMENT ON COLUMN reprints.credited IS 'Whether it says whose text it is.';
COMMENT ON COLUMN reprints.credited_in IS 'Where it says so: dateline, byline, agency (as the page names it elsewhere), canonical, link or text.';
COMMENT ON COLUMN reprints.direction_sure IS 'Whether it is sure that, of the two, it is the copy; both may have the text from a third that was not seen.';
COMMENT ON COLUMN reprints.direction_by IS 'What tells who had the text first: credit, agency, time, mention, length or order.';

CREATE TABLE reprint_sketches (
    revision VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    mark VARCHAR NOT NULL,
    hashes UBIGINT[] NOT NULL,
    head VARCHAR
);
COMMENT ON TABLE reprint_sketches IS 'What revisions are compared by in search of copies.';
COMMENT ON COLUMN reprint_sketches.revision IS 'The revision.';
COMMENT ON COLUMN reprint_sketches.article IS 'Its article.';
COMMENT ON COLUMN reprint_sketches.mark IS 'By which rules it was made, and of which text.';
COMMENT ON COLUMN reprint_sketches.hashes IS 'Hashes of some of its shingles, rising; words in quotation marks are left out.';
COMMENT ON COLUMN reprint_sketches.head IS 'Where its body starts with a dateline: that, as printed.';

CREATE TABLE reprint_furniture (
    outlet VARCHAR NOT NULL,
    hash UBIGINT NOT NULL
);
COMMENT ON TABLE reprint_furniture IS 'Shingles that at least three unrelated articles of an outlet have: they tell nothing of copies.';
COMMENT ON COLUMN reprint_furniture.outlet IS 'The outlet.';
COMMENT ON COLUMN reprint_furniture.hash IS 'Hash of the shingle.';

CREATE TABLE reprint_pairs (
    article VARCHAR NOT NULL,
    other VARCHAR NOT NULL,
    shared INTEGER NOT NULL,
    revision VARCHAR NOT NULL,
    other_revision VARCHAR NOT NULL,
    place INTEGER,
    words INTEGER,
    shared_words INTEGER,
    longest INTEGER,
    unspaced BOOLEAN,
    passages JSON
);
COMMENT ON TABLE reprint_pairs IS 'Two articles whose sketches have something in common; each pair stands twice, seen from either side.';
COMMENT ON COLUMN reprint_pairs.article IS 'The article whose newest text is looked at.';
COMMENT ON COLUMN reprint_pairs.other IS 'The article that it may be copied from.';
COMMENT ON COLUMN reprint_pairs.shared IS 'Hashes that their sketches share, furniture left out.';
COMMENT ON COLUMN reprint_pairs.revision IS 'The article''s newest revision.';
COMMENT ON COLUMN reprint_pairs.other_revision IS 'The other''s revision that has most in common with it.';
COMMENT ON COLUMN reprint_pairs.place IS '1 for the other with which it has most in common; only the first few are laid beside it.';
COMMENT ON COLUMN reprint_pairs.words IS 'Own words of the article; empty while the texts are not laid side by side.';
COMMENT ON COLUMN reprint_pairs.shared_words IS 'How many of them stand in shared passages.';
COMMENT ON COLUMN reprint_pairs.longest IS 'How many of them stand in the longest passage.';
COMMENT ON COLUMN reprint_pairs.unspaced IS 'Whether characters are counted as words, as its script has no spaces.';
COMMENT ON COLUMN reprint_pairs.passages IS 'The passages, as in reprints.';
COMMENT ON COLUMN tellings.step IS 'The step: likenesses, reprints, quotes, credits, utterances, claims, edits or wording.';
