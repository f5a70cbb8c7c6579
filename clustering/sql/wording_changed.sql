-- Stories whose texts are not compared by these rules as they stand now; of one that has none any more, `kept`
-- is false. Marks of stories have a colon, those of counted articles have none. Copies, and which of them are one text, are those of the table `reprints`.
WITH told AS (
    SELECT
        memberships.story,
        md5(string_agg(
            concat_ws('|', newest.id, articles.outlet, articles.language, reprints.kind, reprints.original, reprints.agency),
            ';' ORDER BY newest.article
        )) AS texts
    FROM memberships
    JOIN newest_revisions AS newest ON newest.article = memberships.article
    JOIN articles ON articles.id = memberships.article
    LEFT JOIN reprints ON reprints.article = memberships.article
    GROUP BY memberships.story
    HAVING count(DISTINCT articles.outlet) > 1
)
SELECT
    coalesce(told.story, earlier.subject) AS subject,
    $version || ':' || told.texts AS mark,
    told.story IS NOT NULL AS kept
FROM told
FULL JOIN (
    SELECT tellings.subject, tellings.mark
    FROM tellings
    WHERE tellings.step = 'wording' AND contains(tellings.mark, ':')
) AS earlier ON earlier.subject = told.story
WHERE $version || ':' || told.texts IS DISTINCT FROM earlier.mark
ORDER BY subject;
