INSERT INTO bylines (revision, position, name, kind)
SELECT revision, position, name, kind FROM incoming;
