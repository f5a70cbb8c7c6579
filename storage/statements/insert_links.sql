INSERT INTO links (revision, url, anchor, "start")
SELECT revision, url, anchor, "start" FROM incoming;
