-- What is known of each outlet.
SELECT id, name, home, country, language, owner, state_run FROM outlets ORDER BY id;
