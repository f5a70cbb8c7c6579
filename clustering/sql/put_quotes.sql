-- Store quotes; what later steps say of one stays while its words and its speaker do.
INSERT INTO quotes (
    id, revision, part, "start", "end", text, kind, nested_in, "continues", unclosed,
    speaker, attribution, verb, speaker_score, found_by, sentence_start, sentence_end
)
SELECT
    id, revision, part, "start", "end", text, kind, nested_in, "continues", unclosed,
    speaker, attribution, verb, speaker_score, found_by, sentence_start, sentence_end
FROM found_quotes
ON CONFLICT (id) DO UPDATE SET
    utterance = CASE WHEN quotes.text = excluded.text AND quotes.speaker IS NOT DISTINCT FROM excluded.speaker THEN quotes.utterance END,
    form = CASE WHEN quotes.text = excluded.text AND quotes.speaker IS NOT DISTINCT FROM excluded.speaker THEN quotes.form END,
    part = excluded.part,
    "end" = excluded."end",
    text = excluded.text,
    kind = excluded.kind,
    nested_in = excluded.nested_in,
    "continues" = excluded."continues",
    unclosed = excluded.unclosed,
    speaker = excluded.speaker,
    attribution = excluded.attribution,
    verb = excluded.verb,
    speaker_score = excluded.speaker_score,
    found_by = excluded.found_by,
    sentence_start = excluded.sentence_start,
    sentence_end = excluded.sentence_end;
