INSERT INTO headline_variants (revision, origin, text)
SELECT revision, origin, text FROM incoming;
