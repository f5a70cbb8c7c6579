-- What the crawl keeps: outlets, lists, requests, articles and their texts.

CREATE TABLE runs (
    id VARCHAR PRIMARY KEY,
    kind VARCHAR NOT NULL,
    started TIMESTAMPTZ NOT NULL,
    ended TIMESTAMPTZ,
    outcome VARCHAR,
    counts JSON,
    settings JSON,
    versions JSON
);
COMMENT ON TABLE runs IS 'One crawl or clustering run.';
COMMENT ON COLUMN runs.id IS 'When it started, and a few random letters.';
COMMENT ON COLUMN runs.kind IS 'crawl or cluster.';
COMMENT ON COLUMN runs.started IS 'When it began.';
COMMENT ON COLUMN runs.ended IS 'When it ended; empty while it runs.';
COMMENT ON COLUMN runs.outcome IS 'finished, stopped, or interrupted (killed, and found so by the next run).';
COMMENT ON COLUMN runs.counts IS 'What it did, in numbers.';
COMMENT ON COLUMN runs.settings IS 'What it was asked to do.';
COMMENT ON COLUMN runs.versions IS 'Versions of storytrack and of the libraries it relied on.';

CREATE TABLE batches (
    id VARCHAR PRIMARY KEY,
    run VARCHAR NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL,
    lines INTEGER NOT NULL
);
COMMENT ON TABLE batches IS 'Spool batches that were applied, so that none is applied twice.';
COMMENT ON COLUMN batches.id IS 'Name of the batch file in the spool.';
COMMENT ON COLUMN batches.run IS 'The run that wrote it.';
COMMENT ON COLUMN batches.applied_at IS 'When its transaction was made.';
COMMENT ON COLUMN batches.lines IS 'How many records it held.';

CREATE TABLE outlets (
    id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    home VARCHAR NOT NULL,
    country VARCHAR,
    language VARCHAR,
    timezone VARCHAR,
    owner VARCHAR,
    state_run BOOLEAN,
    lean VARCHAR,
    lean_origin VARCHAR
);
COMMENT ON TABLE outlets IS 'A newsroom, as its seed file last described it.';
COMMENT ON COLUMN outlets.id IS 'Name of its seed file.';
COMMENT ON COLUMN outlets.name IS 'What it calls itself.';
COMMENT ON COLUMN outlets.home IS 'Address of its home page.';
COMMENT ON COLUMN outlets.country IS 'ISO 3166 code.';
COMMENT ON COLUMN outlets.language IS 'ISO 639 code of its main language.';
COMMENT ON COLUMN outlets.timezone IS 'IANA zone given to dates that it prints without one.';
COMMENT ON COLUMN outlets.owner IS 'Who owns it.';
COMMENT ON COLUMN outlets.state_run IS 'Whether a state runs it.';
COMMENT ON COLUMN outlets.lean IS 'Political lean, as somebody rated it.';
COMMENT ON COLUMN outlets.lean_origin IS 'Who rated the lean.';

CREATE TABLE outlet_aliases (
    outlet VARCHAR NOT NULL,
    alias VARCHAR NOT NULL,
    PRIMARY KEY (outlet, alias)
);
COMMENT ON TABLE outlet_aliases IS 'Names under which others credit an outlet.';
COMMENT ON COLUMN outlet_aliases.outlet IS 'The outlet.';
COMMENT ON COLUMN outlet_aliases.alias IS 'The name.';

CREATE TABLE feeds (
    url VARCHAR PRIMARY KEY,
    outlet VARCHAR NOT NULL,
    kind VARCHAR,
    etag VARCHAR,
    last_modified VARCHAR,
    last_polled TIMESTAMPTZ,
    last_good TIMESTAMPTZ,
    next_poll TIMESTAMPTZ,
    failures INTEGER NOT NULL DEFAULT 0
);
COMMENT ON TABLE feeds IS 'A list that an outlet publishes: feed, sitemap or section page.';
COMMENT ON COLUMN feeds.url IS 'Its address.';
COMMENT ON COLUMN feeds.outlet IS 'Whose list it is.';
COMMENT ON COLUMN feeds.kind IS 'rss, atom, json, sitemap or section.';
COMMENT ON COLUMN feeds.etag IS 'ETag of the last answer, sent back with the next request.';
COMMENT ON COLUMN feeds.last_modified IS 'Last-Modified of the last answer, sent back likewise.';
COMMENT ON COLUMN feeds.last_polled IS 'When we last asked.';
COMMENT ON COLUMN feeds.last_good IS 'When it last answered with a list, or with 304.';
COMMENT ON COLUMN feeds.next_poll IS 'Not to be asked before then.';
COMMENT ON COLUMN feeds.failures IS 'Failed polls in a row.';

CREATE TABLE polls (
    feed VARCHAR NOT NULL,
    outlet VARCHAR NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    outcome VARCHAR NOT NULL,
    entries INTEGER NOT NULL,
    oldest TIMESTAMPTZ,
    newest TIMESTAMPTZ,
    detail VARCHAR,
    run VARCHAR NOT NULL,
    PRIMARY KEY (feed, "at")
);
COMMENT ON TABLE polls IS 'One look at a list, and how far back it reached: what we could have seen.';
COMMENT ON COLUMN polls.feed IS 'Address of the list.';
COMMENT ON COLUMN polls.outlet IS 'Whose list it is.';
COMMENT ON COLUMN polls."at" IS 'When we asked.';
COMMENT ON COLUMN polls.outcome IS 'read, not modified, refused, failed, robots, gone or too large.';
COMMENT ON COLUMN polls.entries IS 'How many entries the list had.';
COMMENT ON COLUMN polls.oldest IS 'Since when it shows everything, as far as its dates tell; empty where they are too few.';
COMMENT ON COLUMN polls.newest IS 'Date of its newest dated entry.';
COMMENT ON COLUMN polls.detail IS 'What went wrong, in words.';
COMMENT ON COLUMN polls.run IS 'The crawl that asked.';

CREATE TABLE entries (
    feed VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    outlet VARCHAR NOT NULL,
    article VARCHAR,
    title VARCHAR,
    dates JSON,
    first_seen TIMESTAMPTZ NOT NULL,
    last_seen TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (feed, url)
);
COMMENT ON TABLE entries IS 'One line of a list: an address that an outlet offered.';
COMMENT ON COLUMN entries.feed IS 'The list.';
COMMENT ON COLUMN entries.url IS 'The address as the list gave it.';
COMMENT ON COLUMN entries.outlet IS 'Whose list it is.';
COMMENT ON COLUMN entries.article IS 'Id that an article at this address has, unless the page there names another address.';
COMMENT ON COLUMN entries.title IS 'The title in the list.';
COMMENT ON COLUMN entries.dates IS 'Dates that the list claims for it.';
COMMENT ON COLUMN entries.first_seen IS 'When it was first seen there.';
COMMENT ON COLUMN entries.last_seen IS 'When it was last seen there.';

CREATE TABLE fetches (
    url VARCHAR NOT NULL,
    outlet VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    status SMALLINT,
    bytes BIGINT NOT NULL,
    ms INTEGER NOT NULL,
    outcome VARCHAR NOT NULL,
    detail VARCHAR,
    warc VARCHAR,
    warc_offset BIGINT,
    run VARCHAR NOT NULL
);
COMMENT ON TABLE fetches IS 'One request and how it ended.';
COMMENT ON COLUMN fetches.url IS 'The address asked for.';
COMMENT ON COLUMN fetches.outlet IS 'Whose page it is.';
COMMENT ON COLUMN fetches.kind IS 'article, feed, sitemap or section.';
COMMENT ON COLUMN fetches."at" IS 'When the answer came.';
COMMENT ON COLUMN fetches.status IS 'HTTP status; empty when there was no answer.';
COMMENT ON COLUMN fetches.bytes IS 'Size of the body, uncompressed.';
COMMENT ON COLUMN fetches.ms IS 'Milliseconds from request to answer.';
COMMENT ON COLUMN fetches.outcome IS 'read, not modified, gone, refused, failed (to be tried again), robots, too large.';
COMMENT ON COLUMN fetches.detail IS 'What went wrong, in words.';
COMMENT ON COLUMN fetches.warc IS 'Archive file that holds the answer, relative to the archive folder.';
COMMENT ON COLUMN fetches.warc_offset IS 'Where in that file its response record starts.';
COMMENT ON COLUMN fetches.run IS 'The crawl that asked.';

CREATE TABLE articles (
    id VARCHAR PRIMARY KEY,
    url VARCHAR NOT NULL,
    outlet VARCHAR NOT NULL,
    language VARCHAR,
    kind VARCHAR NOT NULL,
    published TIMESTAMPTZ,
    published_precision VARCHAR,
    published_origin VARCHAR,
    published_zone VARCHAR,
    first_seen TIMESTAMPTZ NOT NULL,
    last_seen TIMESTAMPTZ NOT NULL,
    removed_at TIMESTAMPTZ
);
COMMENT ON TABLE articles IS 'One canonical URL.';
COMMENT ON COLUMN articles.id IS 'Hash of what all its addresses have in common.';
COMMENT ON COLUMN articles.url IS 'The canonical URL.';
COMMENT ON COLUMN articles.outlet IS 'Who published it.';
COMMENT ON COLUMN articles.language IS 'ISO 639 code of its text.';
COMMENT ON COLUMN articles.kind IS 'article, live blog, gallery, video, audio, opinion, transcript, press release.';
COMMENT ON COLUMN articles.published IS 'When it says it was published: start of the day, hour or minute where only that is known.';
COMMENT ON COLUMN articles.published_precision IS 'second, minute, hour or day.';
COMMENT ON COLUMN articles.published_origin IS 'Where that date was read: json-ld, meta, microdata, feed, sitemap, url, text.';
COMMENT ON COLUMN articles.published_zone IS 'stated by the page, taken from the outlet, or unknown.';
COMMENT ON COLUMN articles.first_seen IS 'When we first read it.';
COMMENT ON COLUMN articles.last_seen IS 'When we last read it.';
COMMENT ON COLUMN articles.removed_at IS 'When the server first said that it is gone (404, 410); empty when it came back.';

CREATE TABLE claimed_dates (
    article VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    raw VARCHAR NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    precision VARCHAR NOT NULL,
    zone VARCHAR NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (article, role, origin, raw)
);
COMMENT ON TABLE claimed_dates IS 'One date that a page or list claimed for an article.';
COMMENT ON COLUMN claimed_dates.article IS 'The article.';
COMMENT ON COLUMN claimed_dates.role IS 'published or modified.';
COMMENT ON COLUMN claimed_dates.origin IS 'json-ld, meta, microdata, feed, sitemap, url or text.';
COMMENT ON COLUMN claimed_dates.raw IS 'The date as written.';
COMMENT ON COLUMN claimed_dates."at" IS 'The instant; start of the day, hour or minute where only that is known.';
COMMENT ON COLUMN claimed_dates.precision IS 'second, minute, hour or day.';
COMMENT ON COLUMN claimed_dates.zone IS 'stated, outlet or unknown.';
COMMENT ON COLUMN claimed_dates.seen_at IS 'When it was first read.';

CREATE TABLE addresses (
    url VARCHAR PRIMARY KEY,
    article VARCHAR NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE addresses IS 'A URL under which an article was seen.';
COMMENT ON COLUMN addresses.url IS 'The address.';
COMMENT ON COLUMN addresses.article IS 'The article found there.';
COMMENT ON COLUMN addresses.seen_at IS 'When it was first found there.';

CREATE TABLE revisions (
    id VARCHAR PRIMARY KEY,
    article VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    headline VARCHAR NOT NULL,
    deck VARCHAR,
    body VARCHAR NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    headline_hash VARCHAR NOT NULL,
    body_hash VARCHAR NOT NULL,
    reader VARCHAR NOT NULL,
    warc VARCHAR,
    warc_offset BIGINT
);
COMMENT ON TABLE revisions IS 'An article''s text at one reading; a new row only when headline or body changed.';
COMMENT ON COLUMN revisions.id IS 'The article''s id, a dot, and the number.';
COMMENT ON COLUMN revisions.article IS 'The article.';
COMMENT ON COLUMN revisions.number IS '1 for the first text seen, 2 for the next.';
COMMENT ON COLUMN revisions.headline IS 'The headline.';
COMMENT ON COLUMN revisions.deck IS 'The line below the headline.';
COMMENT ON COLUMN revisions.body IS 'The text; paragraphs are separated by an empty line. Offsets elsewhere count its characters from 0.';
COMMENT ON COLUMN revisions.seen_at IS 'When it was first read in this form.';
COMMENT ON COLUMN revisions.headline_hash IS 'Hash of the headline, white space folded.';
COMMENT ON COLUMN revisions.body_hash IS 'Hash of the body, white space folded.';
COMMENT ON COLUMN revisions.reader IS 'Names and versions of what read it.';
COMMENT ON COLUMN revisions.warc IS 'Archive file of the page it was read from.';
COMMENT ON COLUMN revisions.warc_offset IS 'Where in that file.';

CREATE TABLE bylines (
    revision VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    PRIMARY KEY (revision, position)
);
COMMENT ON TABLE bylines IS 'A name on a revision.';
COMMENT ON COLUMN bylines.revision IS 'The revision.';
COMMENT ON COLUMN bylines.position IS 'Its place in the line, from 1.';
COMMENT ON COLUMN bylines.name IS 'The name.';
COMMENT ON COLUMN bylines.kind IS 'person, agency or desk.';

CREATE TABLE links (
    revision VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    anchor VARCHAR NOT NULL,
    "start" INTEGER NOT NULL
);
COMMENT ON TABLE links IS 'A link in a body.';
COMMENT ON COLUMN links.revision IS 'The revision.';
COMMENT ON COLUMN links.url IS 'Where it leads.';
COMMENT ON COLUMN links.anchor IS 'The linked words.';
COMMENT ON COLUMN links."start" IS 'Where in the body they start.';

CREATE TABLE rejections (
    url VARCHAR NOT NULL,
    outlet VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    run VARCHAR NOT NULL,
    PRIMARY KEY (url, stage, reason)
);
COMMENT ON TABLE rejections IS 'A page or address refused, and why.';
COMMENT ON COLUMN rejections.url IS 'The address.';
COMMENT ON COLUMN rejections.outlet IS 'Whose it is.';
COMMENT ON COLUMN rejections.stage IS 'Where in the walk: urls, robots, fetch or extract.';
COMMENT ON COLUMN rejections.reason IS 'Why, in words.';
COMMENT ON COLUMN rejections.seen_at IS 'When it was last refused so.';
COMMENT ON COLUMN rejections.run IS 'The crawl that last refused it.';
