-- Write the stories in the table `told`; what nobody says anew (alias, parent) stays.
INSERT INTO stories (
    id, title, state, first_published, last_published, parent, followed, window_start, window_end
)
SELECT
    told.id, told.title, told.state, told.first_published, told.last_published, told.parent,
    told.followed, told.window_start, told.window_end
FROM told
ON CONFLICT (id) DO UPDATE SET
    title = excluded.title,
    state = excluded.state,
    first_published = excluded.first_published,
    last_published = excluded.last_published,
    followed = excluded.followed,
    window_start = excluded.window_start,
    window_end = excluded.window_end;
