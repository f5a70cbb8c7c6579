-- Store the utterances of stories, how they are printed, and what was read for that.
INSERT INTO utterances (
    id, story, speaker, text, language, language_clear, outlets, families, of_outlets, revision, score
)
SELECT id, story, speaker, text, language, language_clear, outlets, families, of_outlets, revision, score
FROM new_utterances;
INSERT INTO printed_forms (
    utterance, story, revision, part, "start", "end", text, quote, form, masked, differs, score
)
SELECT
    utterance, story, revision, part, "start", "end", text, quote, form, masked, differs, score
FROM new_forms;
UPDATE quotes
SET utterance = weightiest.utterance, form = weightiest.form
FROM (
    SELECT new_forms.quote, new_forms.utterance, new_forms.form
    FROM new_forms
    JOIN new_utterances ON new_utterances.id = new_forms.utterance
    WHERE new_forms.quote IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY new_forms.quote
        ORDER BY new_utterances.outlets DESC, new_forms."start", new_forms.utterance
    ) = 1
) AS weightiest
WHERE quotes.id = weightiest.quote;
INSERT INTO utterance_numbers (story, last)
SELECT story, last FROM told WHERE last > 0
ON CONFLICT (story) DO UPDATE SET last = excluded.last;
INSERT INTO tellings (step, subject, mark)
SELECT 'utterances', story, mark FROM told WHERE mark IS NOT NULL;
