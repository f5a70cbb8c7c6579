INSERT INTO revisions (
    id, article, number, headline, deck, body, seen_at, headline_hash, body_hash, reader,
    warc, warc_offset
)
SELECT
    id, article, number, headline, deck, body, seen_at, headline_hash, body_hash, reader,
    warc, warc_offset
FROM incoming;
