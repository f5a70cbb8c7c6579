-- What is told of words in quotation marks: where, of what kind, whose, and how sure that is.

ALTER TABLE quotes ADD COLUMN part VARCHAR;
ALTER TABLE quotes ADD COLUMN kind VARCHAR;
ALTER TABLE quotes ADD COLUMN nested_in VARCHAR;
ALTER TABLE quotes ADD COLUMN "continues" VARCHAR;
ALTER TABLE quotes ADD COLUMN unclosed BOOLEAN;
ALTER TABLE quotes ADD COLUMN attribution VARCHAR;
ALTER TABLE quotes ADD COLUMN speaker_score DOUBLE;
ALTER TABLE quotes ADD COLUMN found_by VARCHAR;
ALTER TABLE quotes ADD COLUMN sentence_start INTEGER;
ALTER TABLE quotes ADD COLUMN sentence_end INTEGER;

COMMENT ON TABLE quotes IS 'Words in quotation marks, or after a dash of dialogue; one over several paragraphs has a row for each.';
COMMENT ON COLUMN quotes.id IS 'The revision''s id, a colon, and the offset; before the offset an h in a headline, a d in a deck.';
COMMENT ON COLUMN quotes."start" IS 'Offset of the first character inside the marks, in the part of the article.';
COMMENT ON COLUMN quotes.speaker IS 'Who is said to have said them, in the fullest form that the text has; empty where that is not known.';
COMMENT ON COLUMN quotes.verb IS 'The verb or cue that says so, as printed.';
COMMENT ON COLUMN quotes.part IS 'Where they stand: headline, deck or body. Offsets count the characters of that part.';
COMMENT ON COLUMN quotes.kind IS 'quotation (somebody said it), words (a term, or words held at a distance), or title (of a work, a paper, a ship).';
COMMENT ON COLUMN quotes.nested_in IS 'The quote that they stand in: its speaker says that this one''s speaker said them.';
COMMENT ON COLUMN quotes."continues" IS 'The quote of the paragraph before that they go on with.';
COMMENT ON COLUMN quotes.unclosed IS 'Whether the closing mark is missing; they then end with the paragraph.';
COMMENT ON COLUMN quotes.attribution IS 'The words that stand for the speaker, as printed: Peskov, he, a senior official.';
COMMENT ON COLUMN quotes.speaker_score IS 'How sure we are of the speaker, 0 to 1; empty without one.';
COMMENT ON COLUMN quotes.found_by IS 'How the speaker was found: inverted, straight, before or far (a verb after them, before them, or well before), colon, according, voice, inside, inner, goes on (with the quote before), near, paragraph.';
COMMENT ON COLUMN quotes.sentence_start IS 'Offset of the sentence that they stand in.';
COMMENT ON COLUMN quotes.sentence_end IS 'Offset after it, or after the last one that they reach into.';
