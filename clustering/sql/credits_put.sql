-- Replace the credits of the revisions read anew, and note that they were read.
DELETE FROM credits WHERE revision IN (SELECT subject FROM read_anew);
INSERT INTO credits (
    revision, credited, credited_outlet, via, via_outlet, sentence, part, "start", "end", name_start, name_end, kind, cue,
    link, score
)
SELECT
    revision, credited, credited_outlet, via, via_outlet, sentence, part, "start", "end", name_start, name_end, kind, cue,
    link, score
FROM found_credits;
INSERT INTO tellings (step, subject, mark)
SELECT 'credits', subject, mark FROM read_anew
ON CONFLICT (step, subject) DO UPDATE SET mark = excluded.mark;
