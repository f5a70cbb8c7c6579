-- What the table `reprints` rests on, where that is other than when it was last filled.
WITH marks AS (
    SELECT bit_xor(hash(reprint_sketches.revision, reprint_sketches.mark, newest.id)) AS mark
    FROM reprint_sketches
    LEFT JOIN newest_revisions AS newest ON newest.id = reprint_sketches.revision
    UNION ALL
    SELECT bit_xor(hash(article, other, revision, other_revision, place, words, shared_words, longest)) FROM reprint_pairs
    UNION ALL
    SELECT bit_xor(hash(id, url, outlet, kind, published, published_precision, published_zone, first_seen, original_url)) FROM articles
    UNION ALL
    SELECT bit_xor(hash(outlets.id, outlets.name, outlets.home)) FROM outlets
    UNION ALL
    SELECT bit_xor(hash(outlet, alias)) FROM outlet_aliases
    UNION ALL
    SELECT bit_xor(hash(revision, position, name, kind)) FROM bylines
    UNION ALL
    SELECT bit_xor(hash(revision, url)) FROM links
    UNION ALL
    SELECT bit_xor(hash(id, agency, origins)) FROM revisions WHERE agency IS NOT NULL
    UNION ALL
    SELECT bit_xor(hash(reprints.article, reprints.kind, reprints.original, reprints.family, reprints.shared_words)) FROM reprints
),
told AS (SELECT $version || ' ' || string_agg(coalesce(mark, 0), '.') AS mark FROM marks)
SELECT told.mark
FROM told
WHERE told.mark IS DISTINCT FROM (SELECT tellings.mark FROM tellings WHERE step = 'reprints' AND subject = 'all');
