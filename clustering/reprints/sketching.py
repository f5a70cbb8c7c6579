"""The step that makes sketches of revisions that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from clustering import tables
from clustering.reprints.credits import dateline
from clustering.reprints.shingles import sketch
from clustering.reprints.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

    from clustering.encoders import Encoder

    Connection = duckdb.DuckDBPyConnection
    Progress = Callable[[str, int, int], None]

VERSION = "1"
"""Of the rules; another one makes all sketches anew."""

PORTION = 5_000
"""Revisions of a portion: what bounds the memory, and what a killed run loses at most."""

_EVERY = 500
_SKETCHED = pa.schema(
    {
        "revision": pa.string(),
        "article": pa.string(),
        "mark": pa.string(),
        "hashes": pa.list_(pa.uint64()),
        "head": pa.string(),
    }
)


class Sketching:
    """Makes what revisions are compared by."""

    @property
    def name(self) -> str:
        """Its name."""
        return "sketches"

    def read(self, con: Connection) -> pa.Table | None:
        """Return a portion of the revisions without a sketch; None if there are none."""
        found = tables.read(con, "reprints_unsketched", {"version": VERSION, "most": PORTION})
        return found if found.num_rows else None

    def work(self, found: pa.Table, encoder: Encoder, progress: Progress) -> pa.Table:  # noqa: ARG002
        """Make the sketches."""
        made: list[dict[str, Any]] = []
        for number, row in enumerate(tables.rows(found)):
            if number % _EVERY == 0:
                progress("reprints", number, found.num_rows)
            body = row.pop("body") or ""
            made.append({**row, "hashes": sketch(words_of(body)), "head": dateline(body)})
        return pa.Table.from_pylist(made, _SKETCHED)

    def write(self, con: Connection, told: pa.Table) -> None:
        """Store them. Belongs in one transaction."""
        tables.do(con, ["reprints_put_sketches"], sketched=told)
