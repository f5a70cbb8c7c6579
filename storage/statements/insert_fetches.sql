INSERT INTO fetches
    (url, outlet, kind, "at", status, bytes, ms, outcome, detail, warc, warc_offset, run)
SELECT url, outlet, kind, "at", status, bytes, ms, outcome, detail, warc, warc_offset, run
FROM incoming;
