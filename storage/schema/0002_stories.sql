-- What belongs together: vectors, stories, and what is said in them.

CREATE TABLE embedding_models (
    id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    revision VARCHAR,
    weights_sha256 VARCHAR NOT NULL,
    dim INTEGER NOT NULL,
    prompt VARCHAR NOT NULL,
    recipe VARCHAR NOT NULL
);
COMMENT ON TABLE embedding_models IS 'A model and the way text is put to it; anything that changes a vector makes another row.';
COMMENT ON COLUMN embedding_models.id IS 'Name, first digits of the weights'' hash, and of the recipe.';
COMMENT ON COLUMN embedding_models.name IS 'Name of its table in models.toml.';
COMMENT ON COLUMN embedding_models.origin IS 'Package, folder or hub id that the weights came from.';
COMMENT ON COLUMN embedding_models.revision IS 'Version of that package, or revision on the hub.';
COMMENT ON COLUMN embedding_models.weights_sha256 IS 'SHA-256 of the weights file.';
COMMENT ON COLUMN embedding_models.dim IS 'Numbers per vector.';
COMMENT ON COLUMN embedding_models.prompt IS 'Words put before every text.';
COMMENT ON COLUMN embedding_models.recipe IS 'What of an article is embedded.';

CREATE TABLE embeddings (
    revision VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    engine VARCHAR NOT NULL,
    vector FLOAT[] NOT NULL,
    PRIMARY KEY (revision, model, engine)
);
COMMENT ON TABLE embeddings IS 'A vector of a revision.';
COMMENT ON COLUMN embeddings.revision IS 'The revision.';
COMMENT ON COLUMN embeddings.model IS 'The embedding model.';
COMMENT ON COLUMN embeddings.engine IS 'What computed it; engines are never mixed in one run.';
COMMENT ON COLUMN embeddings.vector IS 'Unit vector; as long as the model''s dim.';

CREATE TABLE reprints (
    article VARCHAR PRIMARY KEY,
    original VARCHAR,
    agency VARCHAR,
    kind VARCHAR NOT NULL,
    containment DOUBLE,
    passages JSON
);
COMMENT ON TABLE reprints IS 'An article that carries another''s text.';
COMMENT ON COLUMN reprints.article IS 'The article.';
COMMENT ON COLUMN reprints.original IS 'The article it carries; empty when only the agency is known.';
COMMENT ON COLUMN reprints.agency IS 'The agency whose copy it is.';
COMMENT ON COLUMN reprints.kind IS 'wire copy, reprint or borrowed passages.';
COMMENT ON COLUMN reprints.containment IS 'Share of its word shingles that stand in the original, 0 to 1.';
COMMENT ON COLUMN reprints.passages IS 'The shared passages, as offsets into both bodies.';

CREATE SEQUENCE story_numbers;

CREATE TABLE stories (
    id VARCHAR PRIMARY KEY,
    title VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    first_published TIMESTAMPTZ,
    last_published TIMESTAMPTZ,
    alias_of VARCHAR,
    parent VARCHAR,
    followed BOOLEAN NOT NULL DEFAULT FALSE,
    window_start TIMESTAMPTZ,
    window_end TIMESTAMPTZ
);
COMMENT ON TABLE stories IS 'The articles on one happening.';
COMMENT ON COLUMN stories.id IS 's and a number, minted once and never used again; a followed story has its seed file''s name.';
COMMENT ON COLUMN stories.title IS 'Headline of its most central article, or the seed file''s name for it.';
COMMENT ON COLUMN stories.state IS 'new, growing, quiet or closed.';
COMMENT ON COLUMN stories.first_published IS 'Earliest publication in it.';
COMMENT ON COLUMN stories.last_published IS 'Latest publication in it.';
COMMENT ON COLUMN stories.alias_of IS 'The story it was merged into.';
COMMENT ON COLUMN stories.parent IS 'The story it was split from.';
COMMENT ON COLUMN stories.followed IS 'Whether a seed file follows it.';
COMMENT ON COLUMN stories.window_start IS 'Start of a followed story''s window.';
COMMENT ON COLUMN stories.window_end IS 'End of a followed story''s window; not part of it.';

CREATE TABLE memberships (
    story VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    reasons VARCHAR[] NOT NULL,
    run VARCHAR NOT NULL,
    PRIMARY KEY (article)
);
COMMENT ON TABLE memberships IS 'An article in a story; an article is in one story at most.';
COMMENT ON COLUMN memberships.story IS 'The story.';
COMMENT ON COLUMN memberships.article IS 'The article.';
COMMENT ON COLUMN memberships.score IS 'How well it fits, 0 to 1.';
COMMENT ON COLUMN memberships.reasons IS 'The strongest reasons, in words.';
COMMENT ON COLUMN memberships.run IS 'The run that put it there.';

CREATE TABLE story_log (
    story VARCHAR NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    what VARCHAR NOT NULL,
    other VARCHAR,
    why VARCHAR,
    run VARCHAR
);
COMMENT ON TABLE story_log IS 'What happened to a story.';
COMMENT ON COLUMN story_log.story IS 'The story.';
COMMENT ON COLUMN story_log."at" IS 'When.';
COMMENT ON COLUMN story_log.what IS 'born, joined, left, merged into, split from, emptied, renamed.';
COMMENT ON COLUMN story_log.other IS 'The other story, or the article, that it happened with.';
COMMENT ON COLUMN story_log.why IS 'Why, in words.';
COMMENT ON COLUMN story_log.run IS 'The run in which it happened.';

CREATE TABLE curations (
    id INTEGER PRIMARY KEY,
    "at" TIMESTAMPTZ NOT NULL,
    verb VARCHAR NOT NULL,
    arguments JSON NOT NULL,
    why VARCHAR NOT NULL,
    undone_at TIMESTAMPTZ
);
COMMENT ON TABLE curations IS 'What a person decided about stories.';
COMMENT ON COLUMN curations.id IS 'Number of the decision.';
COMMENT ON COLUMN curations."at" IS 'When it was made.';
COMMENT ON COLUMN curations.verb IS 'move, merge, split, pin or drop.';
COMMENT ON COLUMN curations.arguments IS 'The articles it places, and the stories it names with the articles that were in them.';
COMMENT ON COLUMN curations.why IS 'The reason given.';
COMMENT ON COLUMN curations.undone_at IS 'When it was taken back.';

CREATE TABLE quotes (
    id VARCHAR PRIMARY KEY,
    revision VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    speaker VARCHAR,
    verb VARCHAR,
    utterance VARCHAR,
    form VARCHAR
);
COMMENT ON TABLE quotes IS 'Words in quotation marks.';
COMMENT ON COLUMN quotes.id IS 'The revision''s id, a colon, and the offset.';
COMMENT ON COLUMN quotes.revision IS 'The revision.';
COMMENT ON COLUMN quotes."start" IS 'Offset of the first character inside the marks.';
COMMENT ON COLUMN quotes."end" IS 'Offset after the last one.';
COMMENT ON COLUMN quotes.text IS 'The words.';
COMMENT ON COLUMN quotes.speaker IS 'Who is said to have said them.';
COMMENT ON COLUMN quotes.verb IS 'The verb that says so.';
COMMENT ON COLUMN quotes.utterance IS 'The utterance that they are a printed form of.';
COMMENT ON COLUMN quotes.form IS 'verbatim, masked, euphemism, translated or cut.';

CREATE TABLE utterances (
    id VARCHAR PRIMARY KEY,
    story VARCHAR NOT NULL,
    speaker VARCHAR,
    text VARCHAR NOT NULL
);
COMMENT ON TABLE utterances IS 'One thing said, under all its printed forms.';
COMMENT ON COLUMN utterances.id IS 'Its id.';
COMMENT ON COLUMN utterances.story IS 'The story it is said in.';
COMMENT ON COLUMN utterances.speaker IS 'Who said it.';
COMMENT ON COLUMN utterances.text IS 'Its fullest form.';

CREATE TABLE credits (
    revision VARCHAR NOT NULL,
    credited VARCHAR NOT NULL,
    credited_outlet VARCHAR,
    via VARCHAR,
    sentence VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (revision, "start", credited)
);
COMMENT ON TABLE credits IS 'Another outlet named as origin.';
COMMENT ON COLUMN credits.revision IS 'The revision.';
COMMENT ON COLUMN credits.credited IS 'The name as printed.';
COMMENT ON COLUMN credits.credited_outlet IS 'The outlet of that name, where we know it.';
COMMENT ON COLUMN credits.via IS 'Through whom.';
COMMENT ON COLUMN credits.sentence IS 'The sentence that says so.';
COMMENT ON COLUMN credits."start" IS 'Where in the body the sentence starts.';
COMMENT ON COLUMN credits."end" IS 'Where it ends.';

CREATE TABLE claims (
    id VARCHAR PRIMARY KEY,
    story VARCHAR NOT NULL,
    statement VARCHAR NOT NULL
);
COMMENT ON TABLE claims IS 'A statement of fact that several outlets carry.';
COMMENT ON COLUMN claims.id IS 'Its id.';
COMMENT ON COLUMN claims.story IS 'The story it is made in.';
COMMENT ON COLUMN claims.statement IS 'The statement.';

CREATE TABLE claim_mentions (
    claim VARCHAR NOT NULL,
    revision VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    position DOUBLE NOT NULL,
    PRIMARY KEY (claim, revision, "start")
);
COMMENT ON TABLE claim_mentions IS 'Where a claim stands.';
COMMENT ON COLUMN claim_mentions.claim IS 'The claim.';
COMMENT ON COLUMN claim_mentions.revision IS 'The revision.';
COMMENT ON COLUMN claim_mentions.sentence IS 'The sentence that carries it.';
COMMENT ON COLUMN claim_mentions."start" IS 'Where in the body it starts.';
COMMENT ON COLUMN claim_mentions."end" IS 'Where it ends.';
COMMENT ON COLUMN claim_mentions.position IS 'How far down the body, 0 top to 1 end.';
