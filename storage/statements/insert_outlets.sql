INSERT OR REPLACE INTO outlets
    (id, name, home, country, language, timezone, owner, state_run, lean, lean_origin,
    expected_least, expected_most)
SELECT id, name, home, country, language, timezone, owner, state_run, lean, lean_origin,
    expected_least, expected_most
FROM incoming;
