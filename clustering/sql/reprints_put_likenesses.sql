-- Store the pairs in the table `alike` of the articles in the table `asked`, and what counts as furniture now.
DELETE FROM reprint_furniture WHERE TRUE;
INSERT INTO reprint_furniture (outlet, hash) SELECT outlet, hash FROM furniture;
DELETE FROM reprint_pairs
WHERE article IN (SELECT asked.article FROM asked) OR other IN (SELECT asked.article FROM asked);
INSERT INTO reprint_pairs (article, other, shared, revision, other_revision)
SELECT article, other, shared, revision, other_revision FROM alike ORDER BY article, other;
UPDATE reprint_pairs
SET place = ranked.place
FROM (
    -- Among about equal ones the earliest first, so that all copies of a text are laid beside the same.
    SELECT
        pairs.article,
        pairs.other,
        row_number() OVER (
            PARTITION BY pairs.article
            ORDER BY
                mine.outlet = theirs.outlet,
                round(8.0 * pairs.shared / greatest(len(sketches.hashes), 1)) DESC,
                coalesce(theirs.published, theirs.first_seen),
                pairs.other
        ) AS place
    FROM reprint_pairs AS pairs
    JOIN articles AS mine ON mine.id = pairs.article
    JOIN articles AS theirs ON theirs.id = pairs.other
    JOIN reprint_sketches AS sketches ON sketches.revision = pairs.revision
) AS ranked
WHERE
    ranked.article = reprint_pairs.article
    AND ranked.other = reprint_pairs.other
    AND ranked.place IS DISTINCT FROM reprint_pairs.place;
DELETE FROM tellings WHERE step = 'likenesses' AND subject IN (SELECT asked.article FROM asked);
INSERT INTO tellings (step, subject, mark)
SELECT 'likenesses', asked.article, asked.mark FROM asked WHERE asked.mark IS NOT NULL;
