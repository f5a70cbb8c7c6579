-- A story became part of another; so did those that had become part of it before.
UPDATE stories
SET alias_of = $winner, state = 'closed'
WHERE id = $story OR alias_of = $story;
