INSERT INTO fetches
    (url, outlet, kind, "at", status, bytes, ms, outcome, detail, warc, warc_offset, run,
    etag, last_modified, captured)
SELECT url, outlet, kind, "at", status, bytes, ms, outcome, detail, warc, warc_offset, run,
    etag, last_modified, captured
FROM incoming;
