-- A story whose seed file is gone is a story like others.
UPDATE stories
SET followed = FALSE, window_start = NULL, window_end = NULL
WHERE followed AND NOT list_contains($followed, id);
