-- Stories that are not quiet, closed or part of another.
SELECT id FROM stories WHERE state IN ('new', 'growing') AND alias_of IS NULL;
