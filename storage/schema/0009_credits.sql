-- Whom texts name as where their report comes from.

DROP TABLE credits;  -- nothing was ever stored there
CREATE TABLE credits (
    revision VARCHAR NOT NULL,
    credited VARCHAR NOT NULL,
    credited_outlet VARCHAR,
    via VARCHAR,
    via_outlet VARCHAR,
    kind VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    name_start INTEGER NOT NULL,
    name_end INTEGER NOT NULL,
    cue VARCHAR NOT NULL,
    link VARCHAR,
    score DOUBLE NOT NULL,
    PRIMARY KEY (revision, part, "start", credited)
);
COMMENT ON TABLE credits IS 'Somebody named as where a report comes from, in each sentence that says so.';
COMMENT ON COLUMN credits.revision IS 'The revision.';
COMMENT ON COLUMN credits.credited IS 'Whom it names, in one spelling for all; authors and books as printed.';
COMMENT ON COLUMN credits.credited_outlet IS 'The outlet of that name, where we know it.';
COMMENT ON COLUMN credits.via IS 'Through whom, in one spelling for all: the outlet that cited it.';
COMMENT ON COLUMN credits.via_outlet IS 'The outlet of that name, where we know it.';
COMMENT ON COLUMN credits.kind IS 'outlet, agency, platform (its users), channel (on a platform), author, book; wire: the text itself is the agency''s.';
COMMENT ON COLUMN credits.part IS 'headline, deck or body: what the offsets count in.';
COMMENT ON COLUMN credits.sentence IS 'The sentence that says so.';
COMMENT ON COLUMN credits."start" IS 'Offset of the sentence''s first character.';
COMMENT ON COLUMN credits."end" IS 'Offset after its last one.';
COMMENT ON COLUMN credits.name_start IS 'Offset of the name''s first character.';
COMMENT ON COLUMN credits.name_end IS 'Offset after its last one.';
COMMENT ON COLUMN credits.cue IS 'The words that make it a credit, as printed.';
COMMENT ON COLUMN credits.link IS 'Host that a link in the sentence leads to, where the link is the credit.';
COMMENT ON COLUMN credits.score IS 'How sure it is, 0 to 1.';
