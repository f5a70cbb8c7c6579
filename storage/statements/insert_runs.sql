INSERT INTO runs (id, kind, started, settings, versions)
SELECT id, kind, started, settings, versions FROM incoming
ON CONFLICT DO NOTHING;
