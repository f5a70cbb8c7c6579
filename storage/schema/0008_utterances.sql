-- Things said, and how each outlet prints them.

ALTER TABLE utterances ADD COLUMN language VARCHAR;
ALTER TABLE utterances ADD COLUMN language_clear BOOLEAN;
ALTER TABLE utterances ADD COLUMN outlets INTEGER;
ALTER TABLE utterances ADD COLUMN families INTEGER;
ALTER TABLE utterances ADD COLUMN of_outlets INTEGER;
ALTER TABLE utterances ADD COLUMN revision VARCHAR;
ALTER TABLE utterances ADD COLUMN score DOUBLE;
COMMENT ON TABLE utterances IS 'One thing said, under all its printed forms; at least two outlets print it.';
COMMENT ON COLUMN utterances.id IS 'The story''s id, -u, and a number; minted once and never used again.';
COMMENT ON COLUMN utterances.speaker IS 'Who said it, in the spelling that most print; empty where nobody is named.';
COMMENT ON COLUMN utterances.text IS 'Its fullest form in the language in which it was said, uncensored where somebody prints it so.';
COMMENT ON COLUMN utterances.language IS 'The language in which it was said, as far as its forms tell: the one whose papers agree on the words.';
COMMENT ON COLUMN utterances.language_clear IS 'Whether they tell it clearly; else what is verbatim and what translated may be the other way round.';
COMMENT ON COLUMN utterances.outlets IS 'How many outlets print it in quotation marks.';
COMMENT ON COLUMN utterances.families IS 'How many independent reports do.';
COMMENT ON COLUMN utterances.of_outlets IS 'How many outlets have the story.';
COMMENT ON COLUMN utterances.revision IS 'The revision that had it first.';
COMMENT ON COLUMN utterances.score IS 'How well its forms hang together, 0 to 1.';

CREATE TABLE printed_forms (
    utterance VARCHAR NOT NULL,
    story VARCHAR NOT NULL,
    revision VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    quote VARCHAR,
    form VARCHAR NOT NULL,
    masked BOOLEAN NOT NULL,
    differs VARCHAR,
    score DOUBLE NOT NULL
);
COMMENT ON TABLE printed_forms IS 'A form of an utterance where a revision has it; also an outlet that has none.';
COMMENT ON COLUMN printed_forms.utterance IS 'The utterance.';
COMMENT ON COLUMN printed_forms.story IS 'Its story.';
COMMENT ON COLUMN printed_forms.revision IS 'The revision; for an outlet that dropped it, the one with the nearest sentence.';
COMMENT ON COLUMN printed_forms.part IS 'headline, deck or body.';
COMMENT ON COLUMN printed_forms."start" IS 'Offset of its first character in that part.';
COMMENT ON COLUMN printed_forms."end" IS 'Offset after its last one; words between the halves of a split quote lie between.';
COMMENT ON COLUMN printed_forms.text IS 'What is printed; the sentence where there are no quotation marks, the nearest one where it was dropped.';
COMMENT ON COLUMN printed_forms.quote IS 'The quote that it begins in; empty without quotation marks.';
COMMENT ON COLUMN printed_forms.form IS 'verbatim, masked (sh*t), euphemism (a milder word), cut (words left out), translated, paraphrased (in other words), dropped (nothing of it).';
COMMENT ON COLUMN printed_forms.masked IS 'Whether a word is hidden, in whatever language.';
COMMENT ON COLUMN printed_forms.differs IS 'Which words are missing, or which stands for which.';
COMMENT ON COLUMN printed_forms.score IS 'How sure that is, 0 to 1.';

CREATE TABLE utterance_numbers (
    story VARCHAR PRIMARY KEY,
    last INTEGER NOT NULL
);
COMMENT ON TABLE utterance_numbers IS 'The last number given to an utterance of a story.';
COMMENT ON COLUMN utterance_numbers.story IS 'The story.';
COMMENT ON COLUMN utterance_numbers.last IS 'The number.';

COMMENT ON COLUMN quotes.utterance IS 'The utterance that they are a printed form of; of several, the one that most outlets print.';
