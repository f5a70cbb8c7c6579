-- Every table and view, with what the schema says of it.
SELECT table_name, "comment" FROM duckdb_tables() WHERE NOT internal
UNION ALL
SELECT view_name, "comment" FROM duckdb_views() WHERE NOT internal
ORDER BY ALL;
