INSERT INTO polls (feed, outlet, "at", outcome, entries, oldest, newest, until, detail, run)
SELECT feed, outlet, "at", outcome, entries, oldest, newest, until, detail, run FROM incoming
ON CONFLICT DO NOTHING;
