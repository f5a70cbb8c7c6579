"""The SQL of this room: `clustering/sql/<name>.sql`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def statement(name: str) -> str:
    """Return the text of `clustering/sql/<name>.sql`.

    Raises:
        FileNotFoundError: There is no such file.
    """
    return files("clustering").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
