-- Store what is told of copies, in the table `told`, and what that rests on.
DELETE FROM reprints WHERE article NOT IN (SELECT told.article FROM told);
INSERT INTO reprints (
    article, original, agency, kind, containment, passages, family, beside, revision, beside_revision, words,
    shared_words, credited, credited_in, direction_sure, direction_by
)
SELECT
    article, original, agency, kind, containment, passages, family, beside, revision, beside_revision, words,
    shared_words, credited, credited_in, direction_sure, direction_by
FROM told
ON CONFLICT (article) DO UPDATE SET
    original = excluded.original,
    agency = excluded.agency,
    kind = excluded.kind,
    containment = excluded.containment,
    passages = excluded.passages,
    family = excluded.family,
    beside = excluded.beside,
    revision = excluded.revision,
    beside_revision = excluded.beside_revision,
    words = excluded.words,
    shared_words = excluded.shared_words,
    credited = excluded.credited,
    credited_in = excluded.credited_in,
    direction_sure = excluded.direction_sure,
    direction_by = excluded.direction_by;
