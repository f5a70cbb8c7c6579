-- What an outlet's pages have in common, and what was kept of a page before it was read again.

CREATE TABLE boilerplate (
    outlet VARCHAR NOT NULL,
    line VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    learned_at TIMESTAMPTZ NOT NULL,
    run VARCHAR NOT NULL,
    PRIMARY KEY (outlet, line)
);
COMMENT ON TABLE boilerplate IS 'A line that an outlet prints around its texts: kept out of bodies read since.';
COMMENT ON COLUMN boilerplate.outlet IS 'The outlet.';
COMMENT ON COLUMN boilerplate.line IS 'The line, as one article has it; others may have other white space.';
COMMENT ON COLUMN boilerplate.version IS 'Of the outlet''s lines, since which one it counts; a revision''s reader names the one it used.';
COMMENT ON COLUMN boilerplate.articles IS 'In how many articles it stood when it was learned.';
COMMENT ON COLUMN boilerplate.learned_at IS 'When it was learned.';
COMMENT ON COLUMN boilerplate.run IS 'The run that learned it.';

CREATE TABLE rereadings (
    revision VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    run VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    fields VARCHAR[] NOT NULL,
    before JSON NOT NULL,
    PRIMARY KEY (revision, run)
);
COMMENT ON TABLE rereadings IS 'A revision that reading its page again changed, and what it was before: our corrections, not the outlet''s.';
COMMENT ON COLUMN rereadings.revision IS 'The revision.';
COMMENT ON COLUMN rereadings.article IS 'Its article.';
COMMENT ON COLUMN rereadings."at" IS 'When the page was read again.';
COMMENT ON COLUMN rereadings.run IS 'The run that did it.';
COMMENT ON COLUMN rereadings.what IS 'corrected; added: an edit that the earlier reading had missed; or withdrawn: the page had not changed.';
COMMENT ON COLUMN rereadings.fields IS 'What differs, by name; of the article too.';
COMMENT ON COLUMN rereadings.before IS 'What those fields held.';

COMMENT ON TABLE runs IS 'One crawl, clustering or rereading.';
COMMENT ON COLUMN runs.kind IS 'crawl, backfill, cluster or reextract.';
