INSERT INTO doubts (article, seen_at, why, headline, deck, body, warc, warc_offset)
SELECT article, seen_at, why, headline, deck, body, warc, warc_offset FROM incoming
ON CONFLICT DO NOTHING;
