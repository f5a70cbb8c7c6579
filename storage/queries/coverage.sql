-- Who ran it and who did not: absent, or could we not look?
-- "absent" is said only of an outlet whose list showed us the story's whole life, from its first report to
-- its last, whose other lists did not break meanwhile, and whose listed pages of that time we read. Everything
-- less is "could not look", and `looked` says why: blocked (robots.txt, a refusal, a wall), feed stale (it
-- answered, with nothing new for far longer than usual), not polled, failed, or partly. `list`, `asked_at` and `answer` are
-- the poll that this rests on, or how most of the unread pages ended. Beside "absent" stands what came nearest, so that a reader can judge.
WITH members AS (SELECT * FROM story_articles WHERE story = $story),
story AS (
    SELECT
        stories.id,
        coalesce(min(members.published_earliest), min(members.published_latest), any_value(stories.window_start)) AS first_report,
        coalesce(max(members.published_latest), any_value(stories.window_end)) AS last_report
    FROM stories
    LEFT JOIN members ON members.story = stories.id
    WHERE stories.id = $story
    GROUP BY stories.id
),
covered AS (
    SELECT
        members.outlet,
        count(*) AS articles,
        -- Articles that are no copy of another text.
        count(*) FILTER (copies.article IS NULL) AS independent,
        count(members.removed_at) AS removed,
        min(coalesce(members.published_earliest, members.published_latest)) AS earliest,
        arg_min(
            {
                'published': members.published_as_known, 'article': members.article, 'revision': members.revision,
                'url': members.url, 'warc': members.warc, 'warc_offset': members.warc_offset
            },
            coalesce(members.published_earliest, members.published_latest)
        ) AS "first"
    FROM members
    LEFT JOIN reprints AS copies ON copies.article = members.article AND copies.kind IN ('wire copy', 'reprint', 'own copy')
    GROUP BY members.outlet
),
lists AS (
    SELECT answering.*
    FROM lists_between((SELECT first_report FROM story), (SELECT last_report FROM story)) AS answering
),
looked AS (
    SELECT
        looks.outlet,
        min(looks.since) FILTER (looks.until >= story.first_report AND looks.since <= story.last_report) AS since,
        max(looks.until) FILTER (looks.until >= story.first_report AND looks.since <= story.last_report) AS until,
        count_if(
            looks.until > story.first_report AND looks.since < story.last_report AND looks.since < looks.until
        ) AS spans,
        min(looks.since) AS ever_since,
        max(looks.until) AS ever_until,
        max(CASE
            WHEN looks.since <= story.first_report AND looks.until >= story.last_report AND lists.stale_since IS NULL
            THEN looks.feed
        END) AS whole
    FROM looks_between((SELECT first_report FROM story), (SELECT last_report FROM story)) AS looks
    JOIN lists ON lists.feed = looks.feed
    CROSS JOIN story
    GROUP BY looks.outlet
),
outlet_lists AS (
    SELECT
        lists.outlet,
        count(*) AS lists,
        sum(lists.polls) AS polls,
        sum(lists.good) AS good,
        sum(lists.shut) AS shut,
        max(lists.last_asked) AS last_asked,
        count(lists.stale_since) AS stale,
        max(lists.stale_since) AS newest,
        count_if(lists.ever_good AND lists.broke > 0 AND lists.held = 0) AS broken,
        arg_max(lists.last_poll, lists.last_poll."at") AS last_poll,
        arg_max(lists.last_failure, lists.last_failure."at") AS last_failure
    FROM lists
    GROUP BY lists.outlet
),
dated_entries AS (
    SELECT
        entries.outlet, entries.url, entries.article, entries.feed, entries.first_seen,
        json_extract_string(entries.dates, '$[*].at')::TIMESTAMPTZ[] AS dates
    FROM entries
    CROSS JOIN story
    WHERE entries.last_seen >= story.first_report AND entries.outlet NOT IN (SELECT covered.outlet FROM covered)
),
offered AS (
    -- Addresses that lists offered while the story lived. Where a list gives a date, it decides; else what it
    -- did not show yet when it was first asked after the story is younger than that.
    SELECT dated_entries.outlet, dated_entries.url, any_value(dated_entries.article) AS article
    FROM dated_entries
    CROSS JOIN story
    LEFT JOIN lists ON lists.feed = dated_entries.feed
    WHERE
        coalesce(list_max(dated_entries.dates) >= story.first_report - INTERVAL 1 DAY, TRUE)
        AND coalesce(
            list_min(dated_entries.dates) <= story.last_report + INTERVAL 1 DAY,
            dated_entries.first_seen < lists.second_after,
            TRUE
        )
    GROUP BY dated_entries.outlet, dated_entries.url
),
refusals AS (
    -- The last word on each address.
    SELECT
        rejections.url,
        arg_max(rejections.stage, rejections.seen_at) AS stage,
        arg_max(rejections.reason, rejections.seen_at) AS reason
    FROM rejections
    SEMI JOIN offered ON offered.url = rejections.url
    GROUP BY rejections.url
),
last_fetches AS (
    SELECT fetches.url, arg_max(fetches.status, fetches."at") AS status, arg_max(fetches.outcome, fetches."at") AS outcome
    FROM fetches
    SEMI JOIN offered ON offered.url = fetches.url
    GROUP BY fetches.url
),
pages AS (
    SELECT
        offered.outlet,
        offered.url,
        addresses.url IS NULL AND articles.id IS NULL AND (
            refusals.url IS NULL
            OR refusals.stage = 'robots'
            OR (refusals.stage = 'fetch' AND NOT regexp_matches(refusals.reason, '^(404|410)\b'))
            OR starts_with(refusals.reason, 'reading it broke')
            OR refusals.reason IN (
                'consent wall', 'robot check', 'needs JavaScript', 'page too large to read',
                'markup that cannot be read', 'only the beginning is shown without a subscription'
            )
        ) AS unread,
        coalesce(
            refusals.stage = 'robots'
            OR last_fetches.outcome = 'robots'
            OR last_fetches.status IN (401, 402, 403, 429, 451)
            OR regexp_matches(refusals.reason, '^(401|402|403|429|451)\b')
            OR refusals.reason IN (
                'consent wall', 'robot check', 'only the beginning is shown without a subscription'
            ),
            FALSE
        ) AS shut,
        coalesce(refusals.reason, last_fetches.status::VARCHAR, last_fetches.outcome, 'not asked for yet') AS why
    FROM offered
    LEFT JOIN addresses ON addresses.url = offered.url
    LEFT JOIN articles ON articles.id = offered.article
    LEFT JOIN refusals ON refusals.url = offered.url
    LEFT JOIN last_fetches ON last_fetches.url = offered.url
),
listed AS (
    SELECT
        outlet,
        count(*) AS pages,
        count_if(unread) AS unread,
        count_if(unread AND shut) AS shut,
        mode(why ORDER BY why) FILTER (unread) AS why
    FROM pages
    GROUP BY outlet
),
left_alone AS (
    SELECT holds.outlet, any_value(holds.why) AS why
    FROM holds
    CROSS JOIN story
    WHERE holds."at" <= story.last_report + INTERVAL 1 DAY AND holds.until >= story.first_report
    GROUP BY holds.outlet
),
nearest AS (
    SELECT near.outlet, near.article
    FROM nearest_to(
        $story,
        (SELECT story.first_report - INTERVAL 1 DAY FROM story),
        (SELECT story.last_report + INTERVAL 1 DAY FROM story)
    ) AS near
),
judged AS (
    SELECT
        outlets.id AS outlet,
        outlets.name,
        outlets.country,
        CASE
            WHEN covered.articles > 0 THEN 'covered'
            WHEN coalesce(outlet_lists.polls, 0) = 0 AND looked.whole IS NULL THEN 'not polled'
            WHEN looked.whole IS NOT NULL AND coalesce(listed.unread, 0) = 0 AND outlet_lists.broken = 0
            THEN 'throughout'
            WHEN outlet_lists.good = 0 AND (outlet_lists.shut > 0 OR left_alone.why SIMILAR TO '(401|402|403|429|451).*')
            THEN 'blocked'
            WHEN outlet_lists.good = 0 THEN 'failed'
            WHEN looked.whole IS NOT NULL AND listed.shut > 0 THEN 'blocked'
            WHEN looked.whole IS NULL AND outlet_lists.stale > 0 THEN 'feed stale'
            ELSE 'partly'
        END AS looked,
        covered.articles, covered.independent, covered.removed, covered.earliest, covered."first",
        looked.since, looked.until, looked.spans, looked.whole, looked.ever_since, looked.ever_until,
        outlet_lists.lists, outlet_lists.newest, outlet_lists.broken, outlet_lists.last_asked,
        CASE
            WHEN covered.articles > 0 THEN NULL
            WHEN outlet_lists.good = 0 OR outlet_lists.broken > 0 THEN outlet_lists.last_failure
            ELSE outlet_lists.last_poll
        END AS poll,
        outlet_lists.last_failure,
        story.last_report,
        listed.pages, listed.unread, listed.why,
        nearest.article AS nearest
    FROM outlets
    CROSS JOIN story
    LEFT JOIN covered ON covered.outlet = outlets.id
    LEFT JOIN outlet_lists ON outlet_lists.outlet = outlets.id
    LEFT JOIN looked ON looked.outlet = outlets.id
    LEFT JOIN listed ON listed.outlet = outlets.id
    LEFT JOIN left_alone ON left_alone.outlet = outlets.id
    LEFT JOIN nearest ON nearest.outlet = outlets.id
)
SELECT
    judged.outlet,
    CASE judged.looked
        WHEN 'covered' THEN 'covered'
        WHEN 'throughout' THEN 'absent'
        ELSE 'could not look'
    END AS state,
    coalesce(judged.articles, 0) AS articles,
    judged."first".published AS first_published,
    CASE
        WHEN judged.removed > 0 THEN judged.removed || ' removed since'
        WHEN judged.looked = 'covered' THEN NULL
        WHEN judged.looked = 'not polled' AND judged.last_asked IS NULL THEN 'never asked'
        WHEN judged.looked = 'not polled' AND judged.last_asked > judged.last_report THEN 'asked only long after the story'
        WHEN judged.looked = 'not polled'
            THEN 'last asked ' || strftime(judged.last_asked, '%Y-%m-%d %H:%M') || ', before the story'
        WHEN judged.looked = 'throughout'
            THEN 'none of the ' || coalesce(judged.pages, 0) || ' pages it listed is in the story'
        WHEN judged.looked = 'blocked' AND judged.whole IS NULL THEN judged.poll.words
        WHEN judged.looked = 'failed' THEN 'its lists failed: ' || judged.poll.words
        WHEN judged.looked = 'feed stale'
            THEN 'its list had nothing newer than ' || strftime(judged.newest, '%Y-%m-%d %H:%M')
        WHEN judged.whole IS NOT NULL AND judged.unread > 0
            THEN judged.unread || ' of the ' || judged.pages || ' pages it listed could not be read'
        WHEN judged.whole IS NOT NULL
            THEN judged.broken || ' of its ' || judged.lists || ' lists failed meanwhile: ' || judged.last_failure.words
        WHEN judged.since IS NULL AND judged.ever_since IS NULL THEN 'its lists do not tell since when they show everything'
        WHEN judged.since IS NULL
            THEN 'its lists showed only ' || strftime(judged.ever_since, '%Y-%m-%d %H:%M') || ' to '
                || strftime(judged.ever_until, '%Y-%m-%d %H:%M')
        WHEN judged.spans > 1
            THEN 'its lists showed ' || strftime(judged.since, '%Y-%m-%d %H:%M') || ' to '
                || strftime(judged.until, '%Y-%m-%d %H:%M') || ' with gaps'
        ELSE 'its lists showed only ' || strftime(judged.since, '%Y-%m-%d %H:%M') || ' to '
            || strftime(judged.until, '%Y-%m-%d %H:%M')
    END AS remark,
    nearby.headline AS nearest_headline,
    CASE WHEN judged.looked <> 'covered' THEN judged.looked END AS looked,
    -- Unknown as long as nobody has looked for copies.
    CASE WHEN EXISTS (FROM tellings WHERE tellings.step = 'reprints') THEN coalesce(judged.independent, 0) END AS independent,
    judged.name,
    judged.country,
    judged.since AS looked_since,
    judged.until AS looked_until,
    judged.poll.feed AS list,
    judged.poll."at" AS asked_at,
    CASE
        WHEN judged.whole IS NOT NULL AND judged.looked IN ('blocked', 'partly') AND judged.unread > 0 THEN judged.why
        ELSE judged.poll.words
    END AS answer,
    answers.warc AS list_warc,
    answers.warc_offset AS list_warc_offset,
    coalesce(judged."first".article, nearby.article) AS article,
    coalesce(judged."first".revision, nearby.revision) AS revision,
    coalesce(judged."first".url, nearby.url) AS url,
    coalesce(judged."first".warc, nearby.warc) AS warc,
    coalesce(judged."first".warc_offset, nearby.warc_offset) AS warc_offset
FROM judged
LEFT JOIN current_articles AS nearby ON nearby.article = judged.nearest
LEFT JOIN fetches AS answers ON answers.url = judged.poll.feed AND answers."at" = judged.poll."at"
ORDER BY
    CASE state WHEN 'covered' THEN 1 WHEN 'absent' THEN 2 ELSE 3 END,
    judged.earliest NULLS LAST,
    judged.outlet;
