-- Claims that at least three independent reports carry.
SELECT id FROM claims WHERE families >= 3 ORDER BY id;
