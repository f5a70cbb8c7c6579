"""The DuckDB file, and what can be asked of it. Imports none of the other rooms."""
