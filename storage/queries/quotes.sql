-- How did each outlet print each line (verbatim, masked sh*t, euphemism, translated, cut, paraphrased, dropped)?
-- One row a thing said, outlet and printed form, what most outlets print first. A form that several of an
-- outlet's texts have stands once, where it was first; `also` names the other forms that the outlet
-- prints. "dropped" is said only of things that a quarter of the outlets and at least three print,
-- of outlets that published after the first of these; the nearest sentence stands beside it. "paraphrased" has
-- the sentence. A line counts as verbatim while no clause of it is broken; `differs` says what is left out.
WITH placed AS (
    SELECT
        printed_forms.*,
        members.outlet,
        members.language AS printed_language,
        members.published_as_known,
        members.published_earliest,
        members.url,
        members.article,
        members.revision AS newest,
        members.body AS newest_body,
        revisions.seen_at,
        revisions.number,
        revisions.warc,
        revisions.warc_offset,
        rtrim(lower(replace(printed_forms.text, '’', '''')), '.,;:!?') AS plain
    FROM printed_forms
    JOIN revisions ON revisions.id = printed_forms.revision
    JOIN story_articles AS members ON members.story = printed_forms.story AND members.article = revisions.article
    WHERE printed_forms.story = $story
),
gone AS (
    SELECT placed.article, placed.utterance, placed.plain, bool_or(
        placed.revision = placed.newest OR (placed.quote IS NULL AND contains(placed.newest_body, placed.text))
    ) AS still
    FROM placed
    GROUP BY placed.article, placed.utterance, placed.plain
),
shown AS (
    SELECT
        placed.*,
        gone.still,
        (
            SELECT string_agg(DISTINCT other.form, ', ' ORDER BY other.form)
            FROM placed AS other
            WHERE other.utterance = placed.utterance AND other.outlet = placed.outlet AND other.form <> placed.form
        ) AS also
    FROM placed
    JOIN gone ON gone.article = placed.article AND gone.utterance = placed.utterance AND gone.plain = placed.plain
    QUALIFY row_number() OVER (
        PARTITION BY placed.utterance, placed.outlet, placed.form, placed.plain
        ORDER BY gone.still DESC, placed.published_earliest NULLS LAST, placed.seen_at, placed.number,
            CASE placed.part WHEN 'body' THEN 1 WHEN 'deck' THEN 2 ELSE 3 END, placed."start"
    ) = 1
)
SELECT
    CASE
        WHEN length(utterances.text) > 42 THEN regexp_replace(left(utterances.text, 41), '\s\S*$', '') || ' …'
        ELSE utterances.text
    END AS said,
    shown.outlet,
    shown.form || CASE WHEN shown.masked AND shown.form <> 'masked' THEN ', masked' ELSE '' END AS form,
    CASE WHEN shown.form = 'dropped' THEN '(nearest: ' || shown.text || ')' ELSE shown.text END AS printed,
    nullif(concat_ws('; ',
        CASE WHEN shown.score < 0.6 THEN 'unsure' END,
        CASE
            WHEN NOT utterances.language_clear AND shown.form IN ('verbatim', 'translated')
            THEN 'original language unclear'
        END,
        CASE WHEN NOT shown.still AND shown.form <> 'dropped' THEN 'gone from the newest text' END
    ), '') AS remark,
    shown.differs,
    shown.also,
    utterances.speaker,
    shown.masked,
    utterances.text AS utterance,
    round(shown.score, 2) AS score,
    utterances.outlets || ' of ' || utterances.of_outlets AS printed_by,
    shown.published_as_known AS published,
    shown.printed_language AS language,
    utterances.language AS said_in,
    shown.part,
    shown."start",
    shown."end",
    strftime(shown.seen_at, '%Y-%m-%d %H:%M') AS first_seen,
    shown.utterance AS utterance_id,
    shown.quote,
    shown.article,
    shown.revision,
    shown.url,
    shown.warc,
    shown.warc_offset
FROM shown
JOIN utterances ON utterances.id = shown.utterance
ORDER BY
    utterances.outlets DESC,
    utterances.families DESC,
    utterances.id,
    CASE shown.form
        WHEN 'verbatim' THEN 1 WHEN 'masked' THEN 2 WHEN 'euphemism' THEN 3 WHEN 'cut' THEN 4
        WHEN 'translated' THEN 5 WHEN 'paraphrased' THEN 6 ELSE 7
    END,
    shown.published_earliest NULLS LAST,
    shown.outlet,
    shown.text;
