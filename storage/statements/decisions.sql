-- Every decision about stories, in the order in which they were made.
SELECT id, "at", verb, arguments, why, undone_at FROM curations ORDER BY id;
