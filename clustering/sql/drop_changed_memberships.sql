-- Make room for the memberships in the table `placed` that are not stored just so.
DELETE FROM memberships
WHERE EXISTS (
    SELECT 1 FROM placed
    WHERE placed.article = memberships.article
      AND (
          placed.story <> memberships.story
          OR placed.score <> memberships.score
          OR placed.reasons <> memberships.reasons
          OR placed.thread IS DISTINCT FROM memberships.thread
      )
);
