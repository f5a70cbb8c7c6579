-- What is read from a page beside headline, deck, body, names, dates and links.

ALTER TABLE revisions ADD COLUMN lede VARCHAR;
ALTER TABLE revisions ADD COLUMN dateline VARCHAR;
ALTER TABLE revisions ADD COLUMN agency VARCHAR;
ALTER TABLE revisions ADD COLUMN slug VARCHAR;
ALTER TABLE revisions ADD COLUMN section VARCHAR;
ALTER TABLE revisions ADD COLUMN image_url VARCHAR;
ALTER TABLE revisions ADD COLUMN image_caption VARCHAR;
ALTER TABLE revisions ADD COLUMN image_credit VARCHAR;
ALTER TABLE revisions ADD COLUMN amp_url VARCHAR;
ALTER TABLE revisions ADD COLUMN canonical_url VARCHAR;
ALTER TABLE revisions ADD COLUMN access VARCHAR;
ALTER TABLE revisions ADD COLUMN truncated BOOLEAN;
ALTER TABLE revisions ADD COLUMN words INTEGER;
ALTER TABLE revisions ADD COLUMN origins JSON;
COMMENT ON COLUMN revisions.lede IS 'The first paragraph of prose, without the dateline.';
COMMENT ON COLUMN revisions.dateline IS 'Place, agency and day before the first sentence, as printed.';
COMMENT ON COLUMN revisions.agency IS 'The agency that byline, dateline or last line credit.';
COMMENT ON COLUMN revisions.slug IS 'The agency''s own code for its text, where the page has it.';
COMMENT ON COLUMN revisions.section IS 'The outlet''s section.';
COMMENT ON COLUMN revisions.image_url IS 'Address of the lead image.';
COMMENT ON COLUMN revisions.image_caption IS 'What is printed below the lead image.';
COMMENT ON COLUMN revisions.image_credit IS 'Whose picture it is, as printed.';
COMMENT ON COLUMN revisions.amp_url IS 'Address of the AMP page that the page names.';
COMMENT ON COLUMN revisions.canonical_url IS 'The canonical address that the page names, believed or not.';
COMMENT ON COLUMN revisions.access IS 'free or paid, as the page declares or shows; empty where it does neither.';
COMMENT ON COLUMN revisions.truncated IS 'Whether the page shows only the beginning of the text.';
COMMENT ON COLUMN revisions.words IS 'Words in the body; two characters count as one in scripts without spaces.';
COMMENT ON COLUMN revisions.origins IS 'Where each field comes from, by the field''s name.';

CREATE TABLE headline_variants (
    revision VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    PRIMARY KEY (revision, origin)
);
COMMENT ON TABLE headline_variants IS 'A form of a revision''s headline.';
COMMENT ON COLUMN headline_variants.revision IS 'The revision.';
COMMENT ON COLUMN headline_variants.origin IS 'h1, json-ld, og, twitter, microdata, title or feed.';
COMMENT ON COLUMN headline_variants.text IS 'The words.';

CREATE TABLE paragraphs (
    revision VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (revision, position)
);
COMMENT ON TABLE paragraphs IS 'A paragraph of a body.';
COMMENT ON COLUMN paragraphs.revision IS 'The revision.';
COMMENT ON COLUMN paragraphs.position IS 'Its place, from 1.';
COMMENT ON COLUMN paragraphs.kind IS 'paragraph, heading, list line, quote or table row.';
COMMENT ON COLUMN paragraphs."start" IS 'Offset of its first character in the body.';
COMMENT ON COLUMN paragraphs."end" IS 'Offset after its last character.';

CREATE TABLE updates (
    revision VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    headline VARCHAR,
    "at" TIMESTAMPTZ,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (revision, position)
);
COMMENT ON TABLE updates IS 'An entry of a live blog.';
COMMENT ON COLUMN updates.revision IS 'The revision.';
COMMENT ON COLUMN updates.position IS 'Its place on the page, from 1.';
COMMENT ON COLUMN updates.headline IS 'Its own headline.';
COMMENT ON COLUMN updates."at" IS 'When it was written, where the page says so with a zone.';
COMMENT ON COLUMN updates."start" IS 'Offset of its first character in the body.';
COMMENT ON COLUMN updates."end" IS 'Offset after its last character.';

CREATE TABLE corrections (
    revision VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    label VARCHAR,
    text VARCHAR NOT NULL,
    "start" INTEGER,
    PRIMARY KEY (revision, position)
);
COMMENT ON TABLE corrections IS 'A note of the outlet''s about a mistake or a change.';
COMMENT ON COLUMN corrections.revision IS 'The revision that carries it.';
COMMENT ON COLUMN corrections.position IS 'Its place among the notes, from 1.';
COMMENT ON COLUMN corrections.label IS 'Its label as printed: Correction, Editor''s note.';
COMMENT ON COLUMN corrections.text IS 'The whole note, label included.';
COMMENT ON COLUMN corrections."start" IS 'Where in the body it stands; empty where it stands outside.';

CREATE TABLE tags (
    revision VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    tag VARCHAR NOT NULL,
    PRIMARY KEY (revision, position)
);
COMMENT ON TABLE tags IS 'A keyword that the outlet gave a revision.';
COMMENT ON COLUMN tags.revision IS 'The revision.';
COMMENT ON COLUMN tags.position IS 'Its place, from 1.';
COMMENT ON COLUMN tags.tag IS 'The keyword.';
