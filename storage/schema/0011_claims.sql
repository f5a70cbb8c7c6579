-- Claims of a story: what kind, who lacks them, and where outlets disagree.

ALTER TABLE claims ADD COLUMN kind VARCHAR;
ALTER TABLE claims ADD COLUMN language VARCHAR;
ALTER TABLE claims ADD COLUMN families INTEGER;
ALTER TABLE claims ADD COLUMN of_families INTEGER;
ALTER TABLE claims ADD COLUMN score DOUBLE;
ALTER TABLE claims ADD COLUMN revision VARCHAR;
ALTER TABLE claims ADD COLUMN "start" INTEGER;
ALTER TABLE claims ADD COLUMN "end" INTEGER;
COMMENT ON TABLE claims IS 'A statement of fact that at least three independent reports of a story carry.';
COMMENT ON COLUMN claims.id IS 'The story''s id, -c, and a number; minted once and never used again.';
COMMENT ON COLUMN claims.statement IS 'The sentence or clause that says it best, as printed.';
COMMENT ON COLUMN claims.kind IS 'statement, denial, not verified or no comment.';
COMMENT ON COLUMN claims.language IS 'Language of the statement: the one most carriers are in.';
COMMENT ON COLUMN claims.families IS 'Independent reports that carry it; reprints count with what they carry.';
COMMENT ON COLUMN claims.of_families IS 'Independent reports that the story has.';
COMMENT ON COLUMN claims.score IS 'How alike its sentences are, 0 to 1.';
COMMENT ON COLUMN claims.revision IS 'Revision that the statement stands in.';
COMMENT ON COLUMN claims."start" IS 'Where in its body the statement starts.';
COMMENT ON COLUMN claims."end" IS 'Where it ends.';

ALTER TABLE claim_mentions ADD COLUMN score DOUBLE;
ALTER TABLE claim_mentions ADD COLUMN kind VARCHAR;
COMMENT ON COLUMN claim_mentions.revision IS 'The first revision of its article that has the sentence.';
COMMENT ON COLUMN claim_mentions.score IS 'How near the sentence comes to the claim, 0 to 1.';
COMMENT ON COLUMN claim_mentions.kind IS 'What the sentence is by itself: statement, denial, not verified or no comment.';

CREATE TABLE claim_numbers (
    story VARCHAR PRIMARY KEY,
    last INTEGER NOT NULL
);
COMMENT ON TABLE claim_numbers IS 'The last number given to a claim of a story.';
COMMENT ON COLUMN claim_numbers.story IS 'The story.';
COMMENT ON COLUMN claim_numbers.last IS 'The number.';

CREATE TABLE sentence_vectors (
    revision VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    model VARCHAR NOT NULL,
    engine VARCHAR NOT NULL,
    vector TINYINT[] NOT NULL
);
COMMENT ON TABLE sentence_vectors IS 'A vector of a sentence or clause; a sentence that several revisions of an article have stands once.';
COMMENT ON COLUMN sentence_vectors.revision IS 'The first revision of its article that has it.';
COMMENT ON COLUMN sentence_vectors."start" IS 'Where in the body it starts; -1 for the headline, -2 for the deck.';
COMMENT ON COLUMN sentence_vectors."end" IS 'Where it ends; 0 for headline and deck.';
COMMENT ON COLUMN sentence_vectors.model IS 'The embedding model.';
COMMENT ON COLUMN sentence_vectors.engine IS 'What computed it.';
COMMENT ON COLUMN sentence_vectors.vector IS 'Unit vector, in 127ths of its largest number.';

CREATE TABLE omissions (
    claim VARCHAR NOT NULL,
    outlet VARCHAR NOT NULL,
    story VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    nearest_revision VARCHAR NOT NULL,
    nearest_sentence VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    similarity DOUBLE NOT NULL,
    score DOUBLE NOT NULL,
    PRIMARY KEY (claim, outlet)
);
COMMENT ON TABLE omissions IS 'A claim that was not found in any article that an outlet has in the story.';
COMMENT ON COLUMN omissions.claim IS 'The claim.';
COMMENT ON COLUMN omissions.outlet IS 'The outlet.';
COMMENT ON COLUMN omissions.story IS 'The story.';
COMMENT ON COLUMN omissions.state IS 'left out; wrote before it was known; cannot say (a text of the outlet looks cut).';
COMMENT ON COLUMN omissions.nearest_revision IS 'Revision of the outlet that has the sentence nearest to the claim.';
COMMENT ON COLUMN omissions.nearest_sentence IS 'That sentence.';
COMMENT ON COLUMN omissions."start" IS 'Where in the body it starts; -1 for the headline, -2 for the deck.';
COMMENT ON COLUMN omissions."end" IS 'Where it ends; 0 for headline and deck.';
COMMENT ON COLUMN omissions.similarity IS 'How near it comes to the nearest sentence that carries the claim, 0 to 1.';
COMMENT ON COLUMN omissions.score IS 'How sure it is that the claim is not there, 0 to 1.';

CREATE TABLE conflicts (
    story VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    claim VARCHAR,
    revision VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    says VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    changed_since BOOLEAN NOT NULL,
    usual VARCHAR NOT NULL,
    usual_value VARCHAR NOT NULL,
    usual_sentence VARCHAR NOT NULL,
    usual_revision VARCHAR NOT NULL,
    usual_start INTEGER NOT NULL,
    usual_end INTEGER NOT NULL,
    families INTEGER NOT NULL,
    score DOUBLE NOT NULL
);
COMMENT ON TABLE conflicts IS 'A number, year, date or name that an article prints otherwise than most of a story.';
COMMENT ON COLUMN conflicts.story IS 'The story.';
COMMENT ON COLUMN conflicts.about IS 'number, year, date or name.';
COMMENT ON COLUMN conflicts.what IS 'What is counted, in a word or two.';
COMMENT ON COLUMN conflicts.kind IS 'conflict; update where the order of time explains it, as with growing tolls.';
COMMENT ON COLUMN conflicts.claim IS 'The claim that one of the two sentences carries, if any.';
COMMENT ON COLUMN conflicts.revision IS 'First revision of the article that prints it so.';
COMMENT ON COLUMN conflicts."start" IS 'Where in its body that stands.';
COMMENT ON COLUMN conflicts."end" IS 'Where it ends.';
COMMENT ON COLUMN conflicts.says IS 'What stands there, as printed.';
COMMENT ON COLUMN conflicts.value IS 'The same, comparable.';
COMMENT ON COLUMN conflicts.sentence IS 'The sentence.';
COMMENT ON COLUMN conflicts.changed_since IS 'Whether the newest text of the article no longer has this sentence.';
COMMENT ON COLUMN conflicts.usual IS 'What most print, as printed where the sentence is most like this one.';
COMMENT ON COLUMN conflicts.usual_value IS 'The same, comparable.';
COMMENT ON COLUMN conflicts.usual_sentence IS 'That sentence.';
COMMENT ON COLUMN conflicts.usual_revision IS 'The revision that it stands in.';
COMMENT ON COLUMN conflicts.usual_start IS 'Where in its body that stands.';
COMMENT ON COLUMN conflicts.usual_end IS 'Where it ends.';
COMMENT ON COLUMN conflicts.families IS 'Independent reports that print the usual.';
COMMENT ON COLUMN conflicts.score IS 'How sure it is that both mean the same thing, 0 to 1.';
