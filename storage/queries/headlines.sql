-- All headlines side by side, changed ones marked.
-- One row an article: the headline it was first seen with, and every later one with the time we saw it.
WITH shown AS (
    SELECT
        revisions.article,
        revisions.number,
        revisions.headline,
        revisions.seen_at,
        lag(revisions.headline) OVER (
            PARTITION BY revisions.article ORDER BY revisions.number
        ) AS before
    FROM revisions
    JOIN memberships ON memberships.article = revisions.article
    WHERE memberships.story = $story
),
changes AS (
    SELECT
        article,
        arg_min(headline, number) AS headline,
        string_agg(headline || ' (seen ' || strftime(seen_at, '%Y-%m-%d %H:%M') || ')', ' -> ' ORDER BY number)
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
    members.published_precision AS precision,
    members.removed_at,
    members.article,
    members.revision,
    members.url,
    members.warc,
    members.warc_offset
FROM story_articles AS members
JOIN changes ON changes.article = members.article
WHERE members.story = $story
ORDER BY members.published_earliest NULLS LAST, members.outlet, members.article;
