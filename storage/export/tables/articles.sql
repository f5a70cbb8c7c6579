-- The story's articles with their newest text and why they belong to it.
SELECT
    article, outlet, outlet_name, url, language, kind,
    published, published_precision, published_origin, published_zone,
    published_earliest, published_latest, first_seen, last_seen, removed_at,
    revision, revisions, headline, deck, body, revised_at, warc, warc_offset, score, reasons
FROM story_articles
WHERE story = $story
ORDER BY published_earliest NULLS LAST, outlet, article;
