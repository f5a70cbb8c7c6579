INSERT INTO updates (revision, position, headline, "at", "start", "end")
SELECT revision, position, headline, "at", "start", "end" FROM incoming;
