SELECT url, outlet, kind, etag, last_modified, next_poll, every, failures, last_whole FROM feeds;
