-- Store the claims of stories, who lacks them, where outlets disagree, and what was read for that.
INSERT INTO claims (
    id, story, statement, kind, language, families, of_families, score, revision, "start", "end"
)
SELECT
    id, story, statement, kind, language, families, of_families, score, revision, "start", "end"
FROM new_claims;
INSERT INTO claim_mentions (claim, revision, sentence, "start", "end", position, score, kind)
SELECT claim, revision, sentence, "start", "end", position, score, kind FROM new_mentions;
INSERT INTO omissions (
    claim, outlet, story, state, nearest_revision, nearest_sentence, "start", "end", similarity, score
)
SELECT
    claim, outlet, story, state, nearest_revision, nearest_sentence, "start", "end", similarity, score
FROM new_omissions;
INSERT INTO conflicts (
    story, about, what, kind, claim, revision, "start", "end", says, value, sentence, changed_since,
    usual, usual_value, usual_sentence, usual_revision, usual_start, usual_end, families, score
)
SELECT
    story, about, what, kind, claim, revision, "start", "end", says, value, sentence, changed_since,
    usual, usual_value, usual_sentence, usual_revision, usual_start, usual_end, families, score
FROM new_conflicts;
INSERT INTO claim_numbers (story, last)
SELECT story, last FROM told WHERE last > 0
ON CONFLICT (story) DO UPDATE SET last = excluded.last;
INSERT INTO tellings (step, subject, mark)
SELECT 'claims', story, mark FROM told WHERE mark IS NOT NULL;
