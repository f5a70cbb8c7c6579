-- An earlier reading had the same text: it was first seen then.
UPDATE revisions SET seen_at = earlier."at"
FROM (SELECT id, min("at") AS "at" FROM incoming GROUP BY id) AS earlier
WHERE revisions.id = earlier.id AND earlier."at" < revisions.seen_at;
