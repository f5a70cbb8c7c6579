-- Which steps of the schema were applied.
CREATE TABLE IF NOT EXISTS migrations (
    number INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE migrations IS 'A schema step that was applied.';
COMMENT ON COLUMN migrations.number IS 'Its number.';
COMMENT ON COLUMN migrations.name IS 'Name of its file.';
COMMENT ON COLUMN migrations.applied_at IS 'When.';
