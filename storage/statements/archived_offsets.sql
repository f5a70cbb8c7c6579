SELECT warc_offset FROM fetches WHERE warc = $warc;
