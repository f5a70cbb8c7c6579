INSERT INTO corrections (revision, position, label, text, "start")
SELECT revision, position, label, text, "start" FROM incoming;
