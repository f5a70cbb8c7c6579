-- Articles whose revisions are not compared yet by these rules, or are others than were compared.
WITH marks AS (
    SELECT
        article,
        count(*) AS revisions,
        $version || ':' || md5(string_agg(
            concat_ws('|', id, epoch_us(seen_at), headline_hash, body_hash, md5(coalesce(deck, '')), reader),
            ';' ORDER BY seen_at, number
        )) AS mark
    FROM revisions
    GROUP BY article
)
SELECT marks.article, marks.mark, marks.revisions
FROM marks
LEFT JOIN tellings ON tellings.step = 'edits' AND tellings.subject = marks.article
WHERE
    marks.mark IS DISTINCT FROM tellings.mark
    AND (marks.revisions > 1 OR tellings.subject IS NOT NULL)
ORDER BY marks.article;
