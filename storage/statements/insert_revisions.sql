INSERT INTO revisions (
    id, article, number, headline, deck, body, seen_at, headline_hash, body_hash, reader,
    warc, warc_offset, lede, dateline, agency, slug, section, image_url, image_caption,
    image_credit, amp_url, canonical_url, access, truncated, words, origins
)
SELECT
    id, article, number, headline, deck, body, seen_at, headline_hash, body_hash, reader,
    warc, warc_offset, lede, dateline, agency, slug, section, image_url, image_caption,
    image_credit, amp_url, canonical_url, access, truncated, words, origins
FROM incoming;
