INSERT INTO tags (revision, position, tag)
SELECT revision, position, tag FROM incoming;
