"""References that are kept in the database: read, counted where they are new, and written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from clustering import cells, tables
from clustering.likeness import Features, Measures, Rows
from clustering.references import Centre, Spread, reference_of, references
from clustering.statements import statement
from clustering.traits import Traits

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

    from clustering.catalogue import Catalogue
    from clustering.records import Grouping

    Connection = duckdb.DuckDBPyConnection
    Key = tuple[str, str, int]

_PART = 50_000
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known of a reference, but for its words.

    Attributes:
        texts: How many articles it has.
        articles: A number that stands for which these are.
        mean: Mean of their vectors; empty for shared forms.
    """

    texts: int
    articles: int
    mean: tuple[float, ...] = ()


@dataclass(slots=True, eq=False)
class References:
    """All references of the articles there are; their words are read when they are asked for.

    Attributes:
        catalogue: The articles.
        model: Id of the embedding model.
        engine: What computed its vectors.
        settings: The cut-offs.
        all: The references by kind, language and place.
        renewed: Those that are not as they were when the last run ended.
    """

    catalogue: Catalogue
    model: str
    engine: str
    settings: Grouping
    all: dict[Key, Reference] = field(default_factory=dict)
    renewed: set[Key] = field(default_factory=set)
    _first: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    _spreads: dict[Key, Spread] = field(default_factory=dict)
    _cells: dict[int, NDArray[np.float32]] = field(default_factory=dict)

    def count(self, con: Connection) -> None:
        """Find out which references there are, and count those that are new or have changed."""
        kept = {
            (kind, language, place): Reference(texts, articles, tuple(mean or ()))
            for kind, language, place, texts, articles, mean in con.execute(
                statement("kept_references")
            ).fetchall()
        }
        by_rank = np.argsort(self.catalogue.rank)
        tongues = self.catalogue.tongues[by_rank]
        self._first = {str(one): by_rank[tongues == one] for one in np.unique(tongues)}
        for tongue, rows in self._first.items():
            self._count_kind(con, "words", tongue, rows, kept)
        self._count_kind(con, "forms", "", by_rank, kept)

    def _count_kind(
        self,
        con: Connection,
        kind: str,
        tongue: str,
        rows: NDArray[np.int64],
        kept: dict[Key, Reference],
    ) -> None:
        before = 0
        for place, size in enumerate(references(len(rows))):
            key = (kind, tongue, place)
            stands_for = _standing_for(self.catalogue.numbers[rows[:size]])
            old = kept.get(key)
            if old and (old.texts, old.articles) == (size, stands_for):
                self.all[key] = old
            else:
                mean: tuple[float, ...] = ()
                if kind == "words":
                    last = self.all.get((kind, tongue, place - 1))
                    mean = self._mean(con, last, rows[before:size])
                asked = self.catalogue.asked(rows[:size])
                found = tables.read(con, f"count_{kind}", asked=asked)
                self._spreads[key] = Spread(size, *_words_and_texts(found))
                self.all[key] = Reference(size, stands_for, mean)
                self.renewed.add(key)
            before = size

    def _mean(
        self, con: Connection, last: Reference | None, rows: NDArray[np.int64]
    ) -> tuple[float, ...]:
        """Return the mean of the vectors of a reference: of the last one's, and of some more."""
        texts = last.texts if last else 0
        total = np.array(last.mean) * texts if last else np.zeros(1)
        for start in range(0, len(rows), _PART):
            some = self.vectors(con, rows[start : start + _PART])
            total = total + some.sum(axis=0, dtype=np.float64)
        return tuple((total / (texts + len(rows))).tolist())

    def vectors(self, con: Connection, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the vectors of some articles, shape (rows, dim)."""
        values = {"model": self.model, "engine": self.engine}
        asked = self.catalogue.asked(rows)
        return tables.matrix(tables.read(con, "kept_vectors", values, asked=asked), "vector")

    def features(self, con: Connection, rows: NDArray[np.int64]) -> Features:
        """Return what some articles are compared by.

        Args:
            con: The open database.
            rows: Indices into the catalogue, rising.
        """
        whole = self.catalogue
        found = tables.read(con, "kept_traits", asked=whole.asked(rows))
        traits = Traits(
            tables.ragged(found, "words"),
            tables.ragged(found, "counts").values,
            tables.ragged(found, "forms"),
            tables.column(found, "length").astype(np.int64),
        )
        told = Rows(
            tuple(whole.articles.take(pa.array(rows)).to_pylist()),
            whole.at[rows],
            whole.seen[rows],
            whole.dated[rows],
            tuple(whole.tongues[rows].tolist()),
            self.vectors(con, rows),
            traits,
        )
        return Features(told, self._measures(con, rows), self.settings)

    def places(self, tongue: str | None, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return by which of a language's references articles are weighed; None: of all."""
        ranks = self.catalogue.rank
        if tongue is None:
            return reference_of(ranks[rows], len(ranks))
        of_language = ranks[self._first[tongue]]
        return reference_of(np.searchsorted(of_language, ranks[rows]), len(of_language))

    def centres(self, con: Connection, place: int) -> NDArray[np.float32]:
        """Return the cells at a place from `cells.SINCE` on, shape (cells, dim)."""
        if place not in self._cells:
            key = ("forms", "", place)
            found = tables.read(con, "kept_cells", {"place": place})
            if found.num_rows and key not in self.renewed:
                self._cells[place] = tables.matrix(found, "centre")
            else:
                self._cells[place] = self._cut(con, self.all[key].texts)
                self.renewed.add(key)
        return self._cells[place]

    def _cut(self, con: Connection, size: int) -> NDArray[np.float32]:
        first = np.argsort(self.catalogue.rank)[:size]
        days = float(np.ptp(self.catalogue.at[first]))
        some = cells.sample(first)
        order = np.argsort(some)
        seen_first = np.argsort(order)
        meanings = self.features(con, some[order]).centred(seen_first)
        return cells.cut(meanings, cells.how_many(size, days, self.settings.window_days))

    def _measures(self, con: Connection, rows: NDArray[np.int64]) -> Measures:
        tongues = self.catalogue.tongues[rows]
        there = [str(one) for one in np.unique(tongues)]
        of_centres = {tongue: self.places(tongue, rows) for tongue in there}
        of_forms = self.places(None, rows)
        of_words = np.empty(len(rows), np.int64)
        spreads, centres = {}, {}
        for tongue in there:
            own = tongues == tongue
            of_words[own] = of_centres[tongue][own]
            for place in np.unique(of_centres[tongue]).tolist():
                one = self.all["words", tongue, place]
                centres[tongue, place] = Centre(one.texts, np.array(one.mean))
            for place in np.unique(of_words[own]).tolist():
                spreads[tongue, place] = self._spread(con, ("words", tongue, place))
        forms = {
            place: self._spread(con, ("forms", "", place)) for place in np.unique(of_forms).tolist()
        }
        return Measures(spreads, forms, centres, of_words, of_forms, of_centres)

    def _spread(self, con: Connection, key: Key) -> Spread:
        if key not in self._spreads:
            found = tables.read(con, "kept_spread", _named(key))
            self._spreads[key] = Spread(self.all[key].texts, *_words_and_texts(found))
        return self._spreads[key]

    def write(self, con: Connection) -> None:
        """Keep the references that are new or have changed. Belongs in a transaction."""
        for key in sorted(self.renewed):
            one = self.all[key]
            if key in self._spreads:
                spread = self._spreads[key]
                told = pa.table({"word": spread.words, "texts": spread.counts})
                tables.do(con, ["forget_spread"], _named(key))
                tables.do(con, ["put_spread"], _named(key), told=told)
            values = {"texts": one.texts, "articles": one.articles, "mean": list(one.mean) or None}
            tables.do(con, ["put_reference"], {**_named(key), **values})
            if key[0] == "forms":
                tables.do(con, ["forget_cells"], {"place": key[2]})
                if key[2] in self._cells:
                    self._write_cells(con, key[2])

    def _write_cells(self, con: Connection, place: int) -> None:
        centres = self._cells[place]
        flat = pa.array(centres.ravel(), pa.float32())
        ends = np.arange(len(centres) + 1, dtype=np.int32) * centres.shape[1]
        rows = pa.ListArray.from_arrays(pa.array(ends), flat)
        told = pa.table({"number": np.arange(len(centres)), "centre": rows})
        tables.do(con, ["put_cells"], {"place": place}, told=told)


def _named(key: Key) -> dict[str, Any]:
    return dict(zip(("kind", "language", "place"), key, strict=True))


def _words_and_texts(found: pa.Table) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    return (
        tables.column(found, "word").astype(np.uint32),
        tables.column(found, "texts").astype(np.int64),
    )


def _standing_for(numbers: NDArray[np.int64]) -> int:
    """Return a number that changes when the articles of these numbers do (xor of mixed bits)."""
    mixed = (numbers.astype(np.uint64) + np.uint64(1)) * _MIX
    mixed ^= mixed >> np.uint64(29)
    return int(np.bitwise_xor.reduce(mixed * _MIX)) if len(mixed) else 0
