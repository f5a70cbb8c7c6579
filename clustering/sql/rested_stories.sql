-- Stories that were quiet or closed when the last run ended.
SELECT id, state FROM stories WHERE state IN ('quiet', 'closed') AND alias_of IS NULL;
