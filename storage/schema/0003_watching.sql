-- What a crawl that runs for months keeps: when to ask again, whom to leave alone, what was doubted.

COMMENT ON COLUMN runs.kind IS 'crawl, backfill or cluster.';
COMMENT ON COLUMN runs.outcome IS 'finished, time is up, stopped, or interrupted (killed, and found so by the next run).';

ALTER TABLE outlets ADD COLUMN expected_least INTEGER;
ALTER TABLE outlets ADD COLUMN expected_most INTEGER;
COMMENT ON COLUMN outlets.expected_least IS 'Fewest articles on a normal day, as its seed file says.';
COMMENT ON COLUMN outlets.expected_most IS 'Most articles on a normal day, as its seed file says.';

ALTER TABLE feeds ADD COLUMN every INTEGER;
ALTER TABLE feeds ADD COLUMN last_whole TIMESTAMPTZ;
COMMENT ON COLUMN feeds.every IS 'Seconds between two polls, from how often the outlet publishes.';
COMMENT ON COLUMN feeds.last_whole IS 'When it was last asked for without conditions, and came.';

ALTER TABLE polls ADD COLUMN until TIMESTAMPTZ;
COMMENT ON COLUMN polls.until IS 'Until when it shows everything, for a list of the past; empty: until we asked.';
COMMENT ON COLUMN polls.oldest IS 'Since when it shows everything, as far as its dates tell; empty where they are too few.';

ALTER TABLE fetches ADD COLUMN etag VARCHAR;
ALTER TABLE fetches ADD COLUMN last_modified VARCHAR;
ALTER TABLE fetches ADD COLUMN captured TIMESTAMPTZ;
COMMENT ON COLUMN fetches.etag IS 'ETag of the answer, sent back when the page is looked at again.';
COMMENT ON COLUMN fetches.last_modified IS 'Last-Modified of the answer, sent back likewise.';
COMMENT ON COLUMN fetches.captured IS 'When another archive had fetched the page; empty where we asked the outlet itself.';

ALTER TABLE articles ADD COLUMN original_url VARCHAR;
COMMENT ON COLUMN articles.original_url IS 'Page of another outlet that this one names as its canonical: a sign of a reprint.';

CREATE TABLE holds (
    host VARCHAR PRIMARY KEY,
    outlet VARCHAR NOT NULL,
    until TIMESTAMPTZ NOT NULL,
    why VARCHAR NOT NULL,
    "at" TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE holds IS 'A host that asked to be left alone for a while.';
COMMENT ON COLUMN holds.host IS 'The host.';
COMMENT ON COLUMN holds.outlet IS 'Whose pages were asked for.';
COMMENT ON COLUMN holds.until IS 'Not to be asked before then.';
COMMENT ON COLUMN holds.why IS 'What it answered, in words.';
COMMENT ON COLUMN holds."at" IS 'When it said so.';

CREATE TABLE doubts (
    article VARCHAR NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    why VARCHAR NOT NULL,
    headline VARCHAR NOT NULL,
    deck VARCHAR,
    body VARCHAR NOT NULL,
    warc VARCHAR,
    warc_offset BIGINT,
    PRIMARY KEY (article, seen_at)
);
COMMENT ON TABLE doubts IS 'A later reading that differs from the newest revision, and was not believed to be an edit.';
COMMENT ON COLUMN doubts.article IS 'The article.';
COMMENT ON COLUMN doubts.seen_at IS 'When it was read so.';
COMMENT ON COLUMN doubts.why IS 'Why it is no edit, in words.';
COMMENT ON COLUMN doubts.headline IS 'The headline as read.';
COMMENT ON COLUMN doubts.deck IS 'The deck as read.';
COMMENT ON COLUMN doubts.body IS 'The body as read.';
COMMENT ON COLUMN doubts.warc IS 'Archive file of the page it was read from.';
COMMENT ON COLUMN doubts.warc_offset IS 'Where in that file.';
