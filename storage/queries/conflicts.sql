-- Where do names, numbers and dates disagree?
-- One row an article that prints a number, year, date or name otherwise than most, with what most
-- print beside it. An update is what the order of time explains: a toll that grew, a text that its
-- own outlet went on with. What differs is not by that wrong.
SELECT
    conflicts.kind,
    conflicts.about,
    articles.outlet,
    conflicts.says,
    conflicts.usual,
    conflicts.families AS usual_in,
    conflicts.what,
    conflicts.sentence,
    conflicts.usual_sentence,
    other.outlet AS usual_outlet,
    CASE WHEN conflicts.changed_since THEN 'changed since' END AS remark,
    round(conflicts.score, 2) AS score,
    conflicts.claim,
    conflicts.usual_revision,
    conflicts.usual_start,
    conflicts.usual_end,
    conflicts."start",
    conflicts."end",
    articles.id AS article,
    conflicts.revision,
    articles.url,
    revisions.warc,
    revisions.warc_offset
FROM conflicts
JOIN revisions ON revisions.id = conflicts.revision
JOIN articles ON articles.id = revisions.article
JOIN revisions AS usual ON usual.id = conflicts.usual_revision
JOIN articles AS other ON other.id = usual.article
WHERE conflicts.story = $story
ORDER BY conflicts.kind, conflicts.score DESC, articles.outlet, conflicts.revision, conflicts."start";
