"""The SQL of this room: `clustering/sql/<name>.sql`."""

from __future__ import annotations

from storage.sql import statements


def statement(name: str) -> str:
    """Return the text of `clustering/sql/<name>.sql`.

    Raises:
        KeyError: There is no such file.
    """
    return statements("sql", "clustering")[name]
