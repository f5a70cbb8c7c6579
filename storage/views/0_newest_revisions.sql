-- The newest text of each article: the one that was last seen, whatever its number. A text that
-- another archive had fetched long ago gets a high number when it is read late.
CREATE OR REPLACE VIEW newest_revisions AS
SELECT
    revisions.id,
    revisions.article,
    revisions.number,
    revisions.headline,
    revisions.deck,
    revisions.body,
    revisions.seen_at,
    revisions.reader,
    revisions.warc,
    revisions.warc_offset,
    newest.revisions
FROM revisions
JOIN (
    SELECT id, count(*) OVER (PARTITION BY article) AS revisions
    FROM revisions
    QUALIFY row_number() OVER (PARTITION BY article ORDER BY seen_at DESC, number DESC) = 1
) AS newest ON newest.id = revisions.id;
COMMENT ON VIEW newest_revisions IS 'The newest text of each article: the one that was last seen, whatever its number.';
COMMENT ON COLUMN newest_revisions.revisions IS 'How many revisions the article has.';
