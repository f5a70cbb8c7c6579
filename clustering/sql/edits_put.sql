-- Keep the edits in `told`, the operations in `differing`, and by which rules the articles in `marked` were read.
INSERT INTO edits (
    id, article, from_revision, to_revision, seen_after, seen_at, class, part, detail, before, after,
    before_start, before_end, after_start, after_end, labelled, label_text, score
)
SELECT
    told.id, told.article, told.from_revision, told.to_revision, told.seen_after, told.seen_at, told.class, told.part,
    told.detail, told.before, told.after, told.before_start, told.before_end, told.after_start, told.after_end,
    told.labelled, told.label_text, told.score
FROM told;
INSERT INTO edit_operations (from_revision, to_revision, article, part, operations)
SELECT differing.from_revision, differing.to_revision, differing.article, differing.part, differing.operations
FROM differing;
INSERT INTO tellings (step, subject, mark)
SELECT 'edits', marked.subject, marked.mark FROM marked WHERE marked.kept
ON CONFLICT (step, subject) DO UPDATE SET mark = excluded.mark;
