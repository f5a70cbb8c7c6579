-- Articles that were seen under one of some addresses.
SELECT DISTINCT wanted.key AS key, known.article AS article
FROM (
    SELECT url, article FROM addresses
    UNION ALL
    SELECT url, id AS article FROM articles
) AS known
JOIN (SELECT unnest($keys::VARCHAR[]) AS key) AS wanted ON wanted.key = rtrim(
    regexp_replace(regexp_replace(known.url, '#.*$', ''), '^https?://(www\.)?', ''), '/'
);
