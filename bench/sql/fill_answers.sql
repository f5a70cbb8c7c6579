-- Put into a database of articles what a crawl and the steps of the comparison would have left there:
-- stories of very different sizes (a hundred of each 2,000 articles in a row), looks at two lists of each
-- outlet every two hours, and some rows of each thing that is told of texts.
INSERT INTO stories (id, title, state)
SELECT 's' || range, 'Story ' || range, 'growing'
FROM range(1 + (SELECT count(*) FROM articles) // 20);

INSERT INTO memberships (story, article, score, reasons, run)
SELECT
    -- The first of a hundred has a fifth of the articles, the others ever less.
    's' || ((place // 2000) * 100 + floor(pow(101, (hash(id) % 10000) / 10000.0) - 1)::BIGINT),
    id, 0.8, ['headline 0.83', 'Moscow, Beijing', 'meaning 0.71'], 'bench'
FROM (SELECT id, row_number() OVER (ORDER BY first_seen, id) - 1 AS place FROM articles);

INSERT INTO feeds (url, outlet, kind)
SELECT outlets.home || 'feed' || range, outlets.id, 'rss' FROM outlets, range(2);

INSERT INTO polls (feed, outlet, "at", outcome, entries, oldest, newest, run)
SELECT
    feeds.url, feeds.outlet, moment, if(hash(feeds.url, moment) % 50 = 0, 'failed', 'read'), 40,
    moment - INTERVAL 1 DAY, moment, 'bench'
FROM feeds, (
    SELECT unnest(generate_series(min(first_seen), max(first_seen), INTERVAL 2 HOUR)) AS moment FROM articles
);

INSERT INTO addresses (url, article, seen_at) SELECT url, id, first_seen FROM articles;

INSERT INTO entries (feed, url, outlet, article, title, dates, first_seen, last_seen)
SELECT
    outlets.home || 'feed0', articles.url, articles.outlet, articles.id, 'A title',
    json_array(json_object('at', articles.published::VARCHAR)), articles.first_seen, articles.first_seen + INTERVAL 1 DAY
FROM articles
JOIN outlets ON outlets.id = articles.outlet;

INSERT INTO fetches (url, outlet, kind, "at", status, bytes, ms, outcome, run)
SELECT url, outlet, 'article', first_seen, 200, 40000, 300, 'ok', 'bench' FROM articles
UNION ALL
SELECT feed, outlet, 'feed', "at", 200, 20000, 200, 'ok', 'bench' FROM polls;

INSERT INTO revisions (id, article, number, headline, body, seen_at, headline_hash, body_hash, reader)
SELECT
    article || '.2', article, 2, headline || ' (updated)', body, seen_at + INTERVAL 3 HOUR, md5(article), body_hash, 'bench'
FROM revisions
WHERE hash(article) % 10 = 0;

INSERT INTO quotes (
    id, revision, "start", "end", text, part, kind, unclosed, speaker, verb, speaker_score, sentence_start, sentence_end
)
SELECT
    revisions.id || ':' || range * 50, revisions.id, range * 50, range * 50 + 40, substr(revisions.body, range * 50 + 1, 40),
    'body', 'quotation', FALSE, 'Speaker ' || range, 'said', 0.9, range * 50, range * 50 + 49
FROM revisions, range(6);

INSERT INTO claims (id, story, statement, kind, language, families, of_families, score, revision, "start", "end")
SELECT
    stories.id || '-c' || range, stories.id, 'A statement of fact that several outlets carry.',
    if(range = 0, 'denial', 'statement'), 'en', 5, 12, 0.8, 'nothing', 0, 40
FROM stories, range(15);

INSERT INTO claim_mentions (claim, revision, sentence, "start", "end", position, score, kind)
SELECT
    memberships.story || '-c' || range, memberships.article || '.1', 'A sentence that carries a claim.', range * 50,
    range * 50 + 40, range / 15, 0.8, 'statement'
FROM memberships, range(15)
WHERE hash(memberships.article, range) % 3 = 0;

INSERT INTO omissions
    (claim, outlet, story, state, nearest_revision, nearest_sentence, "start", "end", similarity, score)
SELECT
    memberships.story || '-c' || range, articles.outlet, memberships.story, 'left out', any_value(articles.id) || '.1',
    'The nearest sentence.', 0, 40, 0.2, 0.7
FROM memberships
JOIN articles ON articles.id = memberships.article
CROSS JOIN range(15)
WHERE hash(articles.outlet, range) % 8 = 0
GROUP BY memberships.story, range, articles.outlet;

INSERT INTO conflicts (
    story, about, what, kind, revision, "start", "end", says, "value", sentence, changed_since, usual, usual_value,
    usual_sentence, usual_revision, usual_start, usual_end, families, score
)
SELECT
    story, 'number', 'people', 'conflict', article || '.1', 0, 40, '116', '116', 'There were 116.', FALSE, '117', '117',
    'There were 117.', article || '.1', 0, 40, 5, 0.8
FROM memberships
WHERE hash(article) % 20 = 0;

INSERT INTO edits (
    id, article, from_revision, to_revision, seen_after, seen_at, class, part, before, after, before_start, before_end,
    after_start, after_end, labelled, score
)
SELECT
    id || ':0', article, article || '.1', id, seen_at - INTERVAL 1 HOUR, seen_at, 'headline changed', 'headline', headline,
    headline, 0, 10, 0, 10, FALSE, 0.9
FROM revisions
WHERE number = 2;

INSERT INTO wording (
    story, outlet, language, word, kind, count, rate, other_rate, z, articles, score, revision, part, "start", "end"
)
SELECT
    memberships.story, articles.outlet, any_value(articles.language), 'word ' || range, 'more', 5, 12.0, 2.0, 2.5, 3, 0.8,
    any_value(articles.id) || '.1', 'body', 0, 40
FROM memberships
JOIN articles ON articles.id = memberships.article
CROSS JOIN range(5)
GROUP BY memberships.story, articles.outlet, range;

INSERT INTO reprints (
    article, original, kind, containment, passages, family, beside, revision, beside_revision, words, shared_words,
    credited, direction_sure, direction_by
)
SELECT
    memberships.article, firsts.article, 'reprint', 0.8, '[{"start": 0, "end": 40, "other_start": 0, "other_end": 40, "words": 9}]',
    firsts.outlet, firsts.article, memberships.article || '.1', firsts.article || '.1', 100, 80, TRUE, TRUE, 'time'
FROM memberships
JOIN (
    SELECT memberships.story, min(articles.id) AS article, arg_min(articles.outlet, articles.id) AS outlet
    FROM memberships
    JOIN articles ON articles.id = memberships.article
    GROUP BY memberships.story
) AS firsts ON firsts.story = memberships.story
WHERE hash(memberships.article) % 6 = 0 AND memberships.article <> firsts.article;

INSERT INTO tellings (step, subject, mark)
SELECT unnest(['reprints', 'credits', 'quotes']), revisions.id, 'bench' FROM revisions;

INSERT INTO credits (
    revision, credited, credited_outlet, kind, part, sentence, "start", "end", name_start, name_end, cue, score
)
SELECT
    revisions.id, coalesce(outlets.name, 'CNN'), outlets.id, 'outlet', 'body', 'A sentence that credits.', range * 60,
    range * 60 + 40, range * 60, range * 60 + 3, 'reported', 0.9
FROM revisions
CROSS JOIN range(2)
LEFT JOIN outlets ON outlets.id = (
    SELECT arg_min(articles.outlet, hash(articles.id, revisions.id))
    FROM memberships
    JOIN memberships AS others ON others.story = memberships.story
    JOIN articles ON articles.id = others.article
    WHERE memberships.article = revisions.article
)
WHERE hash(revisions.id) % 2 = 0
QUALIFY row_number() OVER (PARTITION BY revisions.id, range ORDER BY outlets.id) = 1;

INSERT INTO utterances (id, story, speaker, text, language, outlets, families, of_outlets, revision, score)
SELECT
    stories.id || '-u' || range, stories.id, 'A Speaker', 'A line that several outlets print, each in its way.', 'en', 5,
    4, 12, 'nothing', 0.8
FROM stories, range(8);

INSERT INTO printed_forms (
    utterance, story, revision, part, "start", "end", text, quote, form, masked, score
)
SELECT
    memberships.story || '-u' || range, memberships.story, memberships.article || '.1', 'body', range * 50,
    range * 50 + 40, 'A line that several outlets print.', memberships.article || '.1:' || range * 50, 'verbatim', FALSE, 0.8
FROM memberships, range(6)
WHERE hash(memberships.article, range) % 2 = 0;
