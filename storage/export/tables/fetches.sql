-- Every request made for an article of the story: the crawl's own log of it.
SELECT
    addresses.article, fetches.url, fetches."at", fetches.status, fetches.outcome, fetches.detail,
    fetches.bytes, fetches.warc, fetches.warc_offset, fetches.run
FROM fetches
JOIN addresses ON addresses.url = fetches.url
JOIN memberships ON memberships.article = addresses.article
WHERE memberships.story = $story
ORDER BY fetches."at", fetches.url;
