-- When each article was seen first and last.
SELECT id, first_seen, last_seen FROM articles ORDER BY id;
