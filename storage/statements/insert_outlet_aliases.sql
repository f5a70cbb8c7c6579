INSERT INTO outlet_aliases (outlet, alias)
SELECT DISTINCT outlet, alias FROM incoming
ON CONFLICT DO NOTHING;
