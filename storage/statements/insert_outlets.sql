INSERT OR REPLACE INTO outlets
    (id, name, home, country, language, timezone, owner, state_run, lean, lean_origin)
SELECT id, name, home, country, language, timezone, owner, state_run, lean, lean_origin
FROM incoming;
