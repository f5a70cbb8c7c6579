INSERT INTO paragraphs (revision, position, kind, "start", "end")
SELECT revision, position, kind, "start", "end" FROM incoming;
