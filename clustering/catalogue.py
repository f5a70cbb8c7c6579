"""All the articles there are, as light columns; and what is read of new ones before comparing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from clustering import tables
from clustering.recipe import LEAD_WORDS, lead
from clustering.statements import statement
from clustering.traits import traits_of
from storage.database import LONG_WAIT_SECONDS, opened, transaction

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import duckdb
    from numpy.typing import NDArray

    from clustering.traits import Traits

    Connection = duckdb.DuckDBPyConnection
    Progress = Callable[[str, int, int], None]

CHARACTERS = LEAD_WORDS * 40
"""Characters of a body that are read: enough for the words that count in any script."""

_PART = 40_000
"""Articles that are read in one transaction: what a killed run loses at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """All the articles that have a vector, in order of time (`at`, then the id); n of them.

    Attributes:
        numbers: Their numbers in the grouping's tables, -1 for those that have none yet.
        articles: Their ids.
        revisions: Ids of their newest texts.
        tongues: Their languages, "" where unknown.
        at: When each was published, in days; where that is unknown, when it was first seen.
        seen: When each was first seen, in days.
        dated: Whether it is known when it was published.
        rank: How many were first seen before each.
        waiting: Whether it is not compared with the others yet.
        known: Whether it stands as it was when it was last read.
        stories: The story that each is in, as a number; -1 for none.
        story_ids: The stories' ids by that number.
        decided: Whether its place rests on a decision.
    """

    numbers: NDArray[np.int64]
    articles: pa.Array
    revisions: pa.Array
    tongues: NDArray[np.str_]
    at: NDArray[np.float64]
    seen: NDArray[np.float64]
    dated: NDArray[np.bool_]
    rank: NDArray[np.int64]
    waiting: NDArray[np.bool_]
    known: NDArray[np.bool_]
    stories: NDArray[np.int64]
    story_ids: tuple[str, ...]
    decided: NDArray[np.bool_]

    @property
    def days(self) -> NDArray[np.int64]:
        """The day on which each was first seen."""
        return np.floor(self.seen).astype(np.int64)

    def asked(self, rows: NDArray[np.int64]) -> pa.Table:
        """Return some articles as the table `asked` that statements read."""
        return pa.table(
            {
                "place": pa.array(np.arange(len(rows))),
                "number": pa.array(self.numbers[rows]),
                "article": self.articles.take(pa.array(rows)),
                "revision": self.revisions.take(pa.array(rows)),
            }
        )


def read_catalogue(con: Connection, model: str, engine: str) -> Catalogue:
    """Read the light columns of all articles that have a vector of a model and engine."""
    found = tables.read(con, "kept_catalogue", {"model": model, "engine": engine})
    stories = found.column("story").combine_chunks().dictionary_encode()
    if isinstance(stories, pa.ChunkedArray):
        stories = stories.combine_chunks()
    return Catalogue(
        found.column("number").fill_null(-1).to_numpy().astype(np.int64),
        _whole(found, "article"),
        _whole(found, "revision"),
        np.array(found.column("language").to_pylist(), str),
        tables.column(found, "at"),
        tables.column(found, "seen"),
        tables.column(found, "dated"),
        tables.column(found, "rank"),
        tables.column(found, "waiting"),
        tables.column(found, "known"),
        stories.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64),
        tuple(stories.dictionary.to_pylist()),
        tables.column(found, "decided"),
    )


def take_in(database: Path, basis: str, model: str, engine: str, progress: Progress) -> Catalogue:
    """Read the words of what is new or changed, part by part, and return all there is.

    Args:
        database: The DuckDB file.
        basis: What comparisons rest on. Where it is not what it was, all that was kept goes.
        model: Id of the embedding model.
        engine: What computed its vectors.
        progress: Called with what is being done, how much of it is done, and of how much.
    """
    with opened(database, wait=LONG_WAIT_SECONDS) as con:
        was = con.execute(statement("basis")).fetchall()
    if was != [(basis,)]:
        with opened(database, write=True, wait=LONG_WAIT_SECONDS) as con, transaction(con):
            tables.do(con, ["forget_grouping"])
            tables.do(con, ["put_basis"], {"basis": basis})
    with opened(database, wait=LONG_WAIT_SECONDS) as con:
        catalogue = read_catalogue(con, model, engine)
    new = np.flatnonzero(~catalogue.known)
    for start in range(0, len(new), _PART):
        progress("read", start, len(new))
        rows = new[start : start + _PART]
        with opened(database, wait=LONG_WAIT_SECONDS) as con:
            texts = texts_of(con, catalogue, rows)
        traits = traits_of([text for _, text in texts])
        with opened(database, write=True, wait=LONG_WAIT_SECONDS) as con, transaction(con):
            told = _told(catalogue, rows, traits)
            tables.do(con, ["forget_traits", "put_traits", "put_waiting"], told=told)
    if not len(new):
        return catalogue
    progress("read", len(new), len(new))
    with opened(database, wait=LONG_WAIT_SECONDS) as con:
        return read_catalogue(con, model, engine)


def texts_of(
    con: Connection, catalogue: Catalogue, rows: NDArray[np.int64]
) -> list[tuple[str, str]]:
    """Return headline, and headline with first words, of some articles, in their order."""
    values = {"characters": CHARACTERS}
    found = tables.read(con, "kept_texts", values, asked=catalogue.asked(rows))
    return [
        (row["headline"], lead(row["headline"], row["deck"], row["body"]))
        for row in tables.rows(found)
    ]


def _told(catalogue: Catalogue, rows: NDArray[np.int64], traits: Traits) -> pa.Table:
    numbers = catalogue.numbers[rows]
    return pa.table(
        {
            "number": pa.array(numbers, pa.int64(), mask=numbers < 0),
            "article": catalogue.articles.take(pa.array(rows)),
            "revision": catalogue.revisions.take(pa.array(rows)),
            "language": pa.array(catalogue.tongues[rows].tolist(), pa.string()),
            "at": pa.array(catalogue.at[rows]),
            "dated": pa.array(catalogue.dated[rows]),
            "words": tables.listed(traits.words),
            "counts": tables.listed(type(traits.words)(traits.words.ends, traits.counts)),
            "forms": tables.listed(traits.forms),
            "length": pa.array(traits.lengths),
        }
    )


def _whole(table: pa.Table, name: str) -> pa.Array:
    whole = table.column(name).combine_chunks()
    return whole.combine_chunks() if isinstance(whole, pa.ChunkedArray) else whole
