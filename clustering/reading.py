"""What the clustering reads from the database; each call is brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clustering.catalogue import CHARACTERS
from clustering.recipe import lead
from clustering.statements import statement

if TYPE_CHECKING:
    import duckdb

    Connection = duckdb.DuckDBPyConnection


def missing_vectors(con: Connection, model: str, engine: str) -> list[tuple[str, str]]:
    """Return revision and text of what is to be embedded, texts of like length side by side."""
    rows = con.execute(
        statement("missing_vectors"),
        {"model": model, "engine": engine, "characters": CHARACTERS},
    )
    return [(revision, lead(head, deck, body)) for revision, head, deck, body in rows.fetchall()]


def resting(con: Connection) -> dict[str, str]:
    """Return the articles whose place rests on a decision, with the reason that names it."""
    return dict(con.execute(statement("resting")).fetchall())
