SELECT url, etag, last_modified FROM feeds;
