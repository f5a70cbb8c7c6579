-- All headlines side by side, changed ones marked.
-- One row an article: the headline it was first seen with, and every later one with the time we saw it.
WITH shown AS (
    SELECT
        revisions.article,
        revisions.headline,
        revisions.seen_at,
        row_number() OVER in_order AS position,
        lag(revisions.headline) OVER in_order AS before
    FROM revisions
    JOIN memberships ON memberships.article = revisions.article
    WHERE memberships.story = $story
    WINDOW in_order AS (
        PARTITION BY revisions.article ORDER BY revisions.seen_at, revisions.number
    )
),
changes AS (
    SELECT
        article,
        arg_min(headline, position) AS headline,
        string_agg(headline || ' (seen ' || strftime(seen_at, '%Y-%m-%d %H:%M') || ')', ' -> ' ORDER BY position)
            FILTER (WHERE before IS NOT NULL AND before <> headline) AS changed_to
    FROM shown
    GROUP BY article
)
SELECT
    members.outlet,
    members.published_as_known AS published,
    changes.headline,
    changes.changed_to,
    members.language,
    -- Whose text it is, where it is a copy; headlines of copies are the copier's own all the same.
    CASE WHEN families.copied AND families.family <> members.outlet THEN families.family END AS copy_of,
    members.published_precision AS precision,
    members.thread,
    members.removed_at,
    members.article,
    members.revision,
    members.url,
    members.warc,
    members.warc_offset
FROM story_articles AS members
JOIN changes ON changes.article = members.article
JOIN families ON families.article = members.article
WHERE members.story = $story
ORDER BY members.published_earliest NULLS LAST, members.outlet, members.article;
