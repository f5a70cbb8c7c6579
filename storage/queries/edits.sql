-- What changed after publishing, and was it labelled?
-- One row an edit. It was made after the earlier text was last seen, and before the later one was first
-- seen: `page_says` is what the page itself claims, where that lies between. "labelled" is a note that
-- tells of a change; "time only" a line that gives nothing but the time of one; "not labelled" says that
-- the page we read carried neither. A note that stood there when we first saw the article tells
-- of an edit that we did not see. `certainty` doubts the class, not that the text differs.
WITH told AS (
    SELECT
        edits.article, edits.seen_after, edits.seen_at, edits.class, edits.part, edits.detail, edits.before, edits.after,
        CASE
            WHEN edits.labelled THEN 'labelled'
            WHEN edits.label_text IS NOT NULL THEN 'time only'
            WHEN edits.class = 'live-blog growth' THEN 'entry by entry'
            ELSE 'not labelled'
        END AS label,
        edits.label_text, edits.score, edits.from_revision, edits.to_revision,
        edits.before_start, edits.before_end, edits.after_start, edits.after_end
    FROM edits
    JOIN memberships ON memberships.article = edits.article
    WHERE memberships.story = $story
    UNION ALL
    SELECT
        first_text.article, NULL, first_text.seen_at, 'correction', 'body', 'made before we first saw the article', NULL,
        corrections.text, 'labelled', corrections.text, 1.0, NULL, first_text.id,
        NULL, NULL, corrections."start",
        corrections."start" + length(corrections.text)
    FROM corrections
    JOIN (
        SELECT revisions.id, revisions.article, revisions.seen_at
        FROM revisions
        JOIN memberships ON memberships.article = revisions.article
        WHERE memberships.story = $story
        QUALIFY row_number() OVER (
            PARTITION BY revisions.article ORDER BY revisions.seen_at, revisions.number
        ) = 1
    ) AS first_text ON first_text.id = corrections.revision
),
claimed AS (
    SELECT told.to_revision, told.seen_at, max(claimed_dates."at") AS "at"
    FROM (SELECT DISTINCT article, to_revision, seen_after, seen_at FROM told) AS told
    JOIN claimed_dates ON claimed_dates.article = told.article
    WHERE
        claimed_dates.role = 'modified'
        AND claimed_dates.precision <> 'day'
        AND claimed_dates.zone <> 'unknown'
        AND claimed_dates."at" > told.seen_after
        AND claimed_dates."at" <= told.seen_at
    GROUP BY told.to_revision, told.seen_at
)
SELECT
    articles.outlet,
    told.class AS what,
    told.part,
    told.before,
    coalesce(nullif(told.after, ''), CASE WHEN told.class IN ('correction', 'update note') THEN told.label_text END, '') AS after,
    told.label AS labelled,
    told.detail,
    strftime(told.seen_after, '%Y-%m-%d %H:%M') AS made_after,
    strftime(told.seen_at, '%Y-%m-%d %H:%M') AS made_before,
    strftime(claimed."at", '%Y-%m-%d %H:%M') AS page_says,
    CASE WHEN told.score < 0.75 THEN 'uncertain' ELSE 'sure' END AS certainty,
    told.label_text,
    round(told.score, 2) AS score,
    articles.language,
    told.from_revision,
    told.before_start,
    told.before_end,
    told.after_start,
    told.after_end,
    told.article,
    told.to_revision AS revision,
    articles.url,
    revisions.warc,
    revisions.warc_offset,
    earlier.warc AS from_warc,
    earlier.warc_offset AS from_warc_offset
FROM told
JOIN articles ON articles.id = told.article
JOIN revisions ON revisions.id = told.to_revision
LEFT JOIN revisions AS earlier ON earlier.id = told.from_revision
LEFT JOIN claimed ON claimed.to_revision = told.to_revision
ORDER BY
    told.seen_at,
    articles.outlet,
    told.article,
    CASE told.part WHEN 'headline' THEN 1 WHEN 'deck' THEN 2 ELSE 3 END,
    told.after_start,
    told.class;
