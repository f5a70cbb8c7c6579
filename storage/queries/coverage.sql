-- Who ran it and who did not: absent, or could we not look?
-- "absent" is said only of an outlet whose list showed us the story's whole life, from its first
-- report to its last, and whose listed pages of that time we read. Everything less is "could not look".
-- Beside "absent" stands the headline that came nearest to the story, so that a reader can judge.
WITH story AS (
    SELECT
        stories.id,
        coalesce(min(members.published_earliest), any_value(stories.window_start)) AS first_report,
        coalesce(max(members.published_latest), any_value(stories.window_end)) AS last_report
    FROM stories
    LEFT JOIN story_articles AS members ON members.story = stories.id
    WHERE stories.id = $story
    GROUP BY stories.id
),
covered AS (
    SELECT
        outlet,
        count(*) AS articles,
        count(removed_at) AS removed,
        arg_min(published_as_known, published_earliest) AS first_published,
        min(published_earliest) AS earliest,
        arg_min(article, published_earliest) AS article,
        arg_min(revision, published_earliest) AS revision,
        arg_min(url, published_earliest) AS url
    FROM story_articles
    WHERE story = $story
    GROUP BY outlet
),
asked AS (
    SELECT
        outlet,
        count(*) AS polls,
        count_if(outcome IN ('read', 'not modified')) AS good,
        bool_or(outcome = 'robots') AS closed,
        arg_max(coalesce(detail, outcome), "at") AS last_word
    FROM polls
    GROUP BY outlet
),
looked AS (
    SELECT
        looks.outlet,
        min(looks.since) AS since,
        max(looks.until) AS until,
        bool_or(looks.since <= story.first_report AND looks.until >= story.last_report) AS whole
    FROM looks, story
    GROUP BY looks.outlet
),
listed AS (
    SELECT
        entries.outlet,
        count(DISTINCT entries.url) AS pages,
        count(DISTINCT CASE
            WHEN addresses.url IS NULL AND articles.id IS NULL AND (
                rejections.url IS NULL
                OR rejections.stage = 'robots'
                OR (rejections.stage = 'fetch' AND NOT starts_with(rejections.reason, '404')
                    AND NOT starts_with(rejections.reason, '410'))
                OR starts_with(rejections.reason, 'reading it broke')
                OR rejections.reason IN (
                    'consent wall', 'robot check', 'needs JavaScript', 'page too large to read',
                    'markup that cannot be read',
                    'only the beginning is shown without a subscription'
                )
            ) THEN entries.url
        END) AS unread
    FROM entries
    CROSS JOIN story
    LEFT JOIN addresses ON addresses.url = entries.url
    LEFT JOIN articles ON articles.id = entries.article
    LEFT JOIN rejections ON rejections.url = entries.url
    WHERE entries.last_seen >= story.first_report
    GROUP BY entries.outlet
),
vectors AS (
    -- Of one model and engine: the one that knows most of the story.
    SELECT articles.id AS article, articles.outlet, embeddings.vector
    FROM embeddings
    JOIN (
        SELECT embeddings.model, embeddings.engine
        FROM embeddings JOIN story_articles ON story_articles.revision = embeddings.revision
        WHERE story_articles.story = $story
        GROUP BY ALL
        ORDER BY count(*) DESC, embeddings.model, embeddings.engine
        LIMIT 1
    ) AS used ON used.model = embeddings.model AND used.engine = embeddings.engine
    JOIN revisions ON revisions.id = embeddings.revision
    JOIN articles ON articles.id = revisions.article
),
nearest AS (
    SELECT
        others.outlet,
        arg_max(others.article, list_cosine_similarity(others.vector, told.vector)) AS article
    FROM vectors AS others
    JOIN story_articles AS members ON members.story = $story
    JOIN vectors AS told ON told.article = members.article
    WHERE others.outlet NOT IN (SELECT covered.outlet FROM covered)
    GROUP BY others.outlet
)
SELECT
    outlets.id AS outlet,
    CASE
        WHEN covered.articles > 0 THEN 'covered'
        WHEN looked.whole AND coalesce(listed.unread, 0) = 0 THEN 'absent'
        ELSE 'could not look'
    END AS state,
    coalesce(covered.articles, 0) AS articles,
    covered.first_published,
    CASE
        WHEN covered.removed > 0 THEN covered.removed || ' removed since'
        WHEN covered.articles > 0 THEN NULL
        WHEN asked.polls IS NULL THEN 'never asked'
        WHEN asked.good = 0 AND asked.closed THEN 'robots.txt does not allow it'
        WHEN asked.good = 0 THEN 'its lists failed: ' || asked.last_word
        WHEN looked.whole AND coalesce(listed.unread, 0) = 0
            THEN 'none of the ' || coalesce(listed.pages, 0) || ' pages it listed is in the story'
        WHEN looked.whole
            THEN listed.unread || ' of the ' || listed.pages || ' pages it listed could not be read'
        ELSE 'its lists showed only '
            || strftime(looked.since, '%Y-%m-%d %H:%M') || ' to ' || strftime(looked.until, '%Y-%m-%d %H:%M')
    END AS remark,
    nearby.headline AS nearest_headline,
    outlets.name,
    outlets.country,
    looked.since AS looked_since,
    looked.until AS looked_until,
    coalesce(covered.article, nearby.article) AS article,
    coalesce(covered.revision, nearby.revision) AS revision,
    coalesce(covered.url, nearby.url) AS url
FROM outlets
LEFT JOIN covered ON covered.outlet = outlets.id
LEFT JOIN asked ON asked.outlet = outlets.id
LEFT JOIN looked ON looked.outlet = outlets.id
LEFT JOIN listed ON listed.outlet = outlets.id
LEFT JOIN nearest ON nearest.outlet = outlets.id
LEFT JOIN current_articles AS nearby ON nearby.article = nearest.article
ORDER BY
    CASE state WHEN 'covered' THEN 1 WHEN 'absent' THEN 2 ELSE 3 END,
    covered.earliest NULLS LAST,
    outlets.id;
