-- Stories that a seed file follows, or followed when the last run was made.
SELECT id FROM stories WHERE followed ORDER BY id;
