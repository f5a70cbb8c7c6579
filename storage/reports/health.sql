-- Which outlet went quiet, and is the crawl of each in order?
-- Everything is judged as of $until, the last moment at which the crawl was at work; $awake is when it
-- woke up after its last long pause. An article is new if it was first read within two days of its
-- date, so that history that is filled in hides no silence. "silent" needs no expectation: it is said
-- of an outlet whose silence is longer than a day, and half as long again as the longest silence of
-- its usual week. Outlets that nobody has watched for long enough are "young".
WITH asked AS (
    SELECT
        polls.outlet,
        polls.feed,
        polls."at" AS moment,
        polls.outcome,
        polls.outcome IN ('read', 'not modified') AS good,
        coalesce(polls.detail, polls.outcome) AS words,
        polls.newest
    FROM polls
    LEFT JOIN feeds ON feeds.url = polls.feed
    ANTI JOIN (SELECT id FROM runs WHERE kind = 'backfill') AS looked_back ON looked_back.id = polls.run
    WHERE polls."at" <= $until AND coalesce(feeds.kind, 'rss') NOT IN ('home', 'robots', 'search', 'captures')
),
first_asked AS (
    SELECT outlet, min(moment) AS first_poll, max(CASE WHEN good THEN moment END) AS last_success
    FROM asked
    GROUP BY outlet
),
lately AS (
    SELECT
        *,
        max(CASE WHEN good THEN moment END) OVER (PARTITION BY feed) AS last_good
    FROM asked
    WHERE moment > $until - INTERVAL 30 DAY
),
lists AS (
    SELECT
        outlet,
        feed,
        arg_max(good, moment) AS good,
        arg_max(outcome, moment) AS outcome,
        arg_max(words, moment) AS words,
        max(newest) AS newest,
        count(*) FILTER (last_good IS NULL OR moment > last_good) AS failed_polls,
        min(CASE WHEN last_good IS NULL OR moment > last_good THEN moment END) AS failing_since
    FROM lately
    GROUP BY outlet, feed
    HAVING max(moment) > $until - INTERVAL 7 DAY
),
states AS (
    SELECT outlet, string_agg(number || ' ' || outcome, ', ' ORDER BY number DESC, outcome) AS lists_by_state
    FROM (SELECT outlet, outcome, count(*) AS number FROM lists GROUP BY outlet, outcome) AS counted
    GROUP BY outlet
),
listed AS (
    SELECT
        outlet,
        count(*) AS lists,
        count(*) FILTER (NOT good) AS lists_failing,
        min(failed_polls) AS least_streak,
        max(failed_polls) AS failed_polls,
        min(failing_since) AS failing_since,
        max(failing_since) AS all_failing_since,
        mode(words) FILTER (NOT good) AS words,
        bool_and(outcome = 'robots') AS closed,
        max(newest) FILTER (good) AS newest_entry
    FROM lists
    GROUP BY outlet
),
brought AS (
    SELECT
        outlet,
        first_seen,
        max(first_seen) OVER (PARTITION BY outlet) AS last_new,
        first_seen - lag(first_seen) OVER (PARTITION BY outlet ORDER BY first_seen) AS gap
    FROM articles
    WHERE first_seen <= $until
        AND (published IS NULL OR published > first_seen - INTERVAL 2 DAY)
),
weeks AS (
    SELECT
        outlet,
        CAST(floor(epoch(last_new - first_seen) / 604800) AS INTEGER) AS week,
        max(epoch(gap)) / 3600 AS longest_gap,
        count(*) AS articles
    FROM brought
    WHERE first_seen > last_new - INTERVAL 28 DAY
    GROUP BY outlet, week
),
usual AS (
    SELECT
        outlet,
        count(longest_gap) AS weeks,
        median(longest_gap) AS gap_hours,
        sum(articles) AS articles
    FROM weeks
    GROUP BY outlet
),
news AS (
    SELECT
        outlet,
        any_value(last_new) AS last_new,
        count(*) FILTER (first_seen > $until - INTERVAL 1 DAY) AS new_24h,
        count(*) FILTER (first_seen > $until - INTERVAL 7 DAY) AS new_7_days,
        list_median([
            count(*) FILTER (first_seen > $until - INTERVAL 14 DAY AND first_seen <= $until - INTERVAL 7 DAY),
            count(*) FILTER (first_seen > $until - INTERVAL 21 DAY AND first_seen <= $until - INTERVAL 14 DAY),
            count(*) FILTER (first_seen > $until - INTERVAL 28 DAY AND first_seen <= $until - INTERVAL 21 DAY)
        ]) AS usual_week
    FROM brought
    GROUP BY outlet
),
refused AS (
    SELECT
        outlet,
        count(*) FILTER (seen_at > $until - INTERVAL 1 DAY) AS rejections_24h,
        count(*) AS rejections_7_days,
        mode(reason) AS most_rejected_for
    FROM rejections
    WHERE seen_at > $until - INTERVAL 7 DAY AND seen_at <= $until
    GROUP BY outlet
),
unread AS (
    SELECT DISTINCT entries.outlet, entries.url
    FROM entries
    ANTI JOIN addresses ON addresses.url = entries.url
    ANTI JOIN articles ON articles.id = entries.article
    ANTI JOIN rejections ON rejections.url = entries.url
    WHERE entries.last_seen > $until - INTERVAL 30 DAY
),
failed AS (
    SELECT url, arg_max(coalesce(detail, outcome), "at") AS words
    FROM fetches
    WHERE kind = 'article' AND outcome = 'failed' AND "at" > $until - INTERVAL 30 DAY AND "at" <= $until
    GROUP BY url
),
waiting AS (
    SELECT
        unread.outlet,
        count(*) FILTER (failed.url IS NULL) AS waiting,
        count(failed.url) AS failed,
        mode(failed.words) AS words
    FROM unread LEFT JOIN failed ON failed.url = unread.url
    GROUP BY unread.outlet
),
held AS (
    SELECT
        outlet,
        string_agg(host || ' until ' || strftime(until, '%Y-%m-%d %H:%M') || ': ' || why, '; ' ORDER BY host) AS on_hold
    FROM holds
    WHERE until > $at AND "at" <= $at
    GROUP BY outlet
),
wanted AS (
    SELECT DISTINCT unnest(string_split(settings ->> '$.outlets', ' ')) AS outlet
    FROM runs
    WHERE kind = 'crawl' AND started > $until - INTERVAL 7 DAY AND started <= $until
    UNION
    SELECT outlet FROM asked WHERE moment > $until - INTERVAL 7 DAY
),
measured AS (
    SELECT
        outlets.id AS outlet,
        outlets.expected_least,
        outlets.expected_most,
        coalesce(news.new_24h, 0) AS new_24h,
        coalesce(news.new_7_days, 0) AS new_7_days,
        news.usual_week,
        news.last_new,
        usual.weeks,
        usual.gap_hours,
        usual.articles / least(28, greatest(1, epoch(news.last_new - first_asked.first_poll) / 86400)) AS usual_day,
        first_asked.first_poll,
        first_asked.last_success,
        epoch($until - greatest(first_asked.first_poll, $awake)) / 3600 AS watched_hours,
        epoch($until - first_asked.first_poll) / 86400 AS known_days,
        epoch($until - greatest(news.last_new, first_asked.first_poll, $awake)) / 3600 AS silent_hours,
        epoch($until - coalesce(news.last_new, first_asked.first_poll)) / 3600 AS quiet_hours,
        coalesce(listed.lists, 0) AS lists,
        coalesce(listed.lists_failing, 0) AS lists_failing,
        listed.least_streak,
        coalesce(listed.failed_polls, 0) AS failed_polls,
        listed.failing_since,
        listed.all_failing_since,
        listed.words,
        listed.closed,
        listed.newest_entry,
        states.lists_by_state,
        coalesce(refused.rejections_24h, 0) AS rejections_24h,
        coalesce(refused.rejections_7_days, 0) AS rejections_7_days,
        refused.most_rejected_for,
        coalesce(waiting.waiting, 0) AS waiting,
        coalesce(waiting.failed, 0) AS failed,
        waiting.words AS failed_for,
        held.on_hold,
        wanted.outlet IS NOT NULL AS wanted
    FROM outlets
    LEFT JOIN first_asked ON first_asked.outlet = outlets.id
    LEFT JOIN listed ON listed.outlet = outlets.id
    LEFT JOIN states ON states.outlet = outlets.id
    LEFT JOIN news ON news.outlet = outlets.id
    LEFT JOIN usual ON usual.outlet = outlets.id
    LEFT JOIN refused ON refused.outlet = outlets.id
    LEFT JOIN waiting ON waiting.outlet = outlets.id
    LEFT JOIN held ON held.outlet = outlets.id
    LEFT JOIN wanted ON wanted.outlet = outlets.id
    WHERE len($outlets) = 0 OR list_contains($outlets, outlets.id)
),
judged AS (
    SELECT
        *,
        CASE
            WHEN NOT wanted THEN 'not asked'
            WHEN weeks >= 2 AND known_days >= 7 AND silent_hours > greatest(24, 1.5 * gap_hours) THEN 'silent'
            WHEN expected_least > 0 AND new_24h = 0 AND watched_hours >= 23 THEN 'silent'
            WHEN lists > 0 AND lists_failing = lists AND closed AND last_success IS NULL THEN 'closed'
            WHEN lists > 0 AND lists_failing = lists AND least_streak >= 2
                AND all_failing_since < $until - INTERVAL 6 HOUR THEN 'failing'
            WHEN new_24h < expected_least AND watched_hours >= 23 THEN 'below'
            WHEN lists_failing > 0 OR lists = 0 THEN 'troubled'
            WHEN known_days >= 28 AND usual_week >= 14 AND new_7_days * 3 < usual_week
                AND watched_hours >= 168 THEN 'low'
            WHEN new_24h > expected_most AND known_days >= 2 THEN 'above'
            WHEN watched_hours < 23 THEN 'young'
            ELSE 'fine'
        END AS state,
        CASE
            WHEN lists = 0 THEN 'no list of it is known'
            WHEN lists_failing > 0 THEN
                CASE
                    WHEN lists = 1 THEN 'its list fails'
                    WHEN lists_failing = lists THEN 'all ' || lists || ' lists fail'
                    WHEN lists_failing = 1 THEN '1 of ' || lists || ' lists fails'
                    ELSE lists_failing || ' of ' || lists || ' lists fail'
                END || ': ' || words
        END AS list_words,
        CASE
            WHEN failed > 0 AND failed >= rejections_24h
                THEN failed || CASE failed WHEN 1 THEN ' page fails: ' ELSE ' pages fail: ' END || failed_for
            WHEN rejections_24h > 0 THEN rejections_24h
                || CASE rejections_24h WHEN 1 THEN ' page refused: ' ELSE ' pages refused, most for: ' END
                || most_rejected_for
            WHEN waiting > 0 THEN waiting || CASE waiting WHEN 1 THEN ' page waits' ELSE ' pages wait' END
            WHEN newest_entry IS NOT NULL
                THEN 'the newest entry in its lists is of ' || strftime(newest_entry, '%Y-%m-%d %H:%M')
            ELSE 'its lists answer, with nothing new'
        END AS page_words,
        CASE
            WHEN quiet_hours < 48 THEN CAST(floor(quiet_hours) AS INTEGER) || ' hours'
            ELSE CAST(floor(quiet_hours / 24) AS INTEGER) || ' days'
        END AS silent_for,
        CASE
            WHEN usual_day >= 0.95 THEN CAST(round(usual_day) AS INTEGER) || ' a day'
            ELSE CAST(greatest(1, round(7 * usual_day)) AS INTEGER) || ' a week'
        END AS usual_words
    FROM measured
)
SELECT
    outlet,
    state,
    nullif(concat_ws(
        '; ',
        CASE state
            WHEN 'not asked' THEN 'no crawl of the last 7 days asked for it'
            WHEN 'silent' THEN 'silent for ' || silent_for
                || CASE
                    WHEN expected_least > 0 THEN ', and should bring ' || expected_least || ' a day'
                    ELSE '; usually ' || usual_words
                END || '; ' || coalesce(list_words, page_words)
            WHEN 'closed' THEN words || CASE WHEN known_days >= 1 THEN ', and never did' ELSE '' END
            WHEN 'failing' THEN list_words || CASE
                WHEN last_success IS NULL THEN ', and never answered'
                ELSE ', since ' || strftime(failing_since, '%Y-%m-%d %H:%M')
            END
            WHEN 'below' THEN 'below what it should bring: ' || new_24h || ' of ' || expected_least
                || ' a day; ' || coalesce(list_words, page_words)
            WHEN 'troubled' THEN list_words
            WHEN 'low' THEN new_7_days || ' in 7 days; usually ' || CAST(usual_week AS INTEGER) || '; ' || page_words
            WHEN 'above' THEN 'more than it should bring: ' || new_24h || ' instead of ' || expected_most || ' a day'
            WHEN 'young' THEN 'too early to judge'
        END,
        'on hold: ' || on_hold
    ), '') AS remark,
    new_24h,
    round(new_7_days / least(7, greatest(1, known_days)), 1) AS per_day,
    CASE WHEN expected_least IS NOT NULL THEN expected_least || ' to ' || expected_most END AS expected,
    last_success,
    failed_polls,
    CASE
        WHEN failed_polls > 0 THEN round(epoch($until - failing_since) / 86400, 1)
    END AS failing_days,
    rejections_24h AS rejected,
    waiting,
    failed,
    on_hold,
    rejections_7_days AS rejected_7_days,
    most_rejected_for,
    lists,
    lists_failing,
    lists_by_state,
    last_new,
    round(usual_day, 1) AS usual_day,
    state IN ('silent', 'failing', 'below') AS fails
FROM judged
ORDER BY
    list_position(['silent', 'failing', 'below', 'low', 'troubled', 'closed', 'above', 'young', 'fine', 'not asked'], state),
    coalesce(usual_day, expected_least) DESC NULLS LAST,
    outlet;
