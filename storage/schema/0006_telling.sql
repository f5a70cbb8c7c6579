-- What was already read for the comparison of texts, so that each run reads only what is new.

CREATE TABLE tellings (
    step VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    mark VARCHAR NOT NULL,
    PRIMARY KEY (step, subject)
);
COMMENT ON TABLE tellings IS 'What a step of the comparison has read, and by which rules.';
COMMENT ON COLUMN tellings.step IS 'The step: reprints, quotes, credits, utterances, claims, edits or wording.';
COMMENT ON COLUMN tellings.subject IS 'Id of the revision, article or story that it read.';
COMMENT ON COLUMN tellings.mark IS 'Version of its rules, and a hash of what it read where that can change.';
