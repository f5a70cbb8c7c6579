"""The stories that a step has to tell anew, with what it reads of them and writes beside."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from clustering import tables
from clustering.claims.records import Text
from clustering.claims.vectors import kept, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import duckdb
    from numpy.typing import NDArray

    from clustering.claims.vectors import Place, Vectors
    from clustering.encoders import EmbeddingModel, Encoder

    Connection = duckdb.DuckDBPyConnection
    Places = Mapping[str, Mapping[str, frozenset[tuple[str, int]]]]

TEXTS = 2_000
"""Texts of a portion: what bounds the memory, and what a killed run loses at most."""

SHORT = 350
"""Characters of a body from which it does not look cut."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A portion of the stories that changed.

    Attributes:
        names: A table of their ids, `story`.
        marks: For each what `tellings` keeps of it; None for one that is none any more.
        texts: Its texts.
        vectors: Vectors that are there, by model and engine.
        last: The last number that it gave to what the step tells.
    """

    names: pa.Table
    marks: Mapping[str, str | None]
    texts: Mapping[str, Sequence[Text]]
    vectors: Vectors
    last: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """What a step told.

    Attributes:
        rows: Rows to be written, by the name that the step's statements give them.
        vectors: Vectors that are new.
        model: Whose they are.
        engine: What computed them.
    """

    rows: Mapping[str, pa.Table]
    vectors: pa.Table
    model: EmbeddingModel
    engine: str


def stories_asked(con: Connection, step: str, version: str, outlets: int) -> Asked | None:
    """Return a portion of the stories that changed since a step told them; None if none did.

    Args:
        con: The database.
        step: Name of the step, which begins the names of its statements.
        version: Of its rules.
        outlets: How many a story must have.
    """
    limits = {"step": step, "version": version, "outlets": outlets, "texts": TEXTS}
    asked = tables.read(con, "stories_asked", limits)
    if not asked.num_rows:
        return None
    names = asked.select(["story"])
    texts: dict[str, list[Text]] = defaultdict(list)
    for row in tables.read(con, "claims_texts", {"short": SHORT}, asked=names).to_pylist():
        texts[row.pop("story")].append(Text(**row))
    last = tables.read(con, f"{step}_last", asked=names).to_pylist()
    return Asked(
        names,
        {row["story"]: row["mark"] for row in asked.to_pylist()},
        texts,
        kept(tables.read(con, "claims_vectors", asked=names)),
        {row["story"]: row["last"] for row in last},
    )


def earlier_places(rows: Iterable[tuple[str, str, tuple[str, int]]]) -> Places:
    """Gather where each thing told of a story stood: rows are story, id and place."""
    found: dict[str, dict[str, set[tuple[str, int]]]] = defaultdict(lambda: defaultdict(set))
    for story, key, place in rows:
        found[story][key].add(place)
    return {
        story: {key: frozenset(places) for key, places in own.items()}
        for story, own in found.items()
    }


def told_of(
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    schemas: Mapping[str, pa.Schema],
    fresh: Mapping[Place, NDArray[np.int8]],
    encoder: Encoder,
) -> Told:
    """Make tables of what a step told.

    Args:
        rows: Rows by the name of their table; a name without rows may be missing.
        schemas: Columns of each table.
        fresh: Vectors that are new, by where their words stand.
        encoder: What computed them.
    """
    found = {
        name: pa.Table.from_pylist(list(rows.get(name, ())), schema)
        for name, schema in schemas.items()
    }
    stacked = np.stack(list(fresh.values())) if fresh else np.empty((0, 0), np.int8)
    return Told(found, table(list(fresh), stacked), encoder.model, encoder.engine)


def write_told(con: Connection, step: str, told: Told) -> None:
    """Write what a step told, and the vectors that are new. Belongs in one transaction."""
    if told.vectors.num_rows:
        whose = {**asdict(told.model), "model": told.model.id, "engine": told.engine}
        tables.do(con, ["add_model"], whose)
        tables.do(con, ["claims_keep_vectors"], whose, new_vectors=told.vectors)
    tables.do(con, [f"{step}_forget", f"{step}_put"], **told.rows)
