-- Take away quotes that the revisions read anew no longer have.
DELETE FROM quotes
WHERE revision IN (SELECT subject FROM read_anew)
    AND id NOT IN (SELECT id FROM found_quotes);
