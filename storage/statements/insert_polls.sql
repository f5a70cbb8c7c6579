INSERT INTO polls (feed, outlet, "at", outcome, entries, oldest, newest, detail, run)
SELECT feed, outlet, "at", outcome, entries, oldest, newest, detail, run FROM incoming
ON CONFLICT DO NOTHING;
