-- What the pages of the articles in `incoming` say, as it is read now.
UPDATE articles SET
    language = incoming.language,
    kind = incoming.kind,
    published = incoming.published,
    published_precision = incoming.published_precision,
    published_origin = incoming.published_origin,
    published_zone = incoming.published_zone,
    original_url = incoming.original_url
FROM incoming
WHERE articles.id = incoming.id;
