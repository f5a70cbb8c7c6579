INSERT INTO boilerplate (outlet, line, version, articles, learned_at, run)
SELECT outlet, line, version, articles, learned_at, run FROM incoming
ON CONFLICT DO NOTHING;
