-- Every text that each article of the story had.
SELECT
    revisions.id AS revision, revisions.article, revisions.number, revisions.headline, revisions.deck,
    revisions.body, revisions.seen_at, revisions.reader, revisions.warc, revisions.warc_offset,
    revisions.lede, revisions.dateline, revisions.agency, revisions.slug, revisions.section,
    revisions.image_url, revisions.image_caption, revisions.image_credit, revisions.amp_url,
    revisions.canonical_url, revisions.access, revisions.truncated, revisions.words, revisions.origins
FROM revisions JOIN memberships ON memberships.article = revisions.article
WHERE memberships.story = $story
ORDER BY revisions.article, revisions.number;
