"""Compare what is new with what is there, and link it; what was compared before is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from clustering import cells, tables
from clustering.linkage import OPEN_DAYS, Before, link
from clustering.neighbours import MOST, SEEN_DAYS, Neighbours, Pairs, best_of_each
from storage.database import LONG_WAIT_SECONDS, opened

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb
    from numpy.typing import NDArray

    from clustering.catalogue import Catalogue
    from clustering.likeness import Features
    from clustering.linkage import Linked
    from clustering.records import Grouping
    from clustering.weighing import References

    Connection = duckdb.DuckDBPyConnection
    Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Groups of the articles there are, and what is to be kept for the next run.

    Attributes:
        labels: For each article the lowest index in its group, shape (n,).
        before: The same when the last run ended; -1 for articles that were not there.
        fresh: Articles that were compared anew.
        since: First day that was linked anew.
        pairs: Pairs of these days, as indices.
        linked: How they were linked; None where nothing was new.
        rows: Articles that were loaded to be compared.
        features: What they were compared by; None where nothing was new.
    """

    labels: Indices
    before: Indices
    fresh: NDArray[np.bool_]
    since: int
    pairs: Pairs
    linked: Linked | None
    rows: Indices
    features: Features | None


def compare(database: Path, references: References, settings: Grouping) -> Compared:
    """Compare the articles that wait for it with all others, and link from their first day on.

    Args:
        database: The DuckDB file; it is open only while something is read.
        references: What articles are weighed by; counted here.
        settings: The cut-offs.
    """
    catalogue = references.catalogue
    with opened(database, wait=LONG_WAIT_SECONDS) as con:
        references.count(con)
        fresh = _fresh(references)
        links = tables.read(con, "kept_links")
        before = _labels(catalogue, links, None)
        before[catalogue.waiting] = -1
        if not fresh.any():
            nobody = np.empty(0, np.int64)
            return Compared(before, before, fresh, 0, _no_pairs(), None, nobody, None)
        since = int(catalogue.days[fresh].min())
        rows = _needed(catalogue, fresh, settings.window_days)
        features = references.features(con, rows)
        places = references.places(None, rows)
        centres = {
            place: references.centres(con, place)
            for place in np.unique(places).tolist()
            if place >= cells.SINCE
        }
        kept = _kept_pairs(con, catalogue, fresh, since)
    found = Neighbours(features, catalogue.rank[rows], places, centres).pairs(fresh[rows])
    pairs = _together(rows, found, kept, catalogue.rank)
    with opened(database, wait=LONG_WAIT_SECONDS) as con:
        earlier = _before(con, catalogue, links, pairs, since)
    linked = link(catalogue.days, pairs, settings, earlier)
    return Compared(linked.labels, before, fresh, since, pairs, linked, rows, features)


def keep(con: Connection, references: References, compared: Compared) -> None:
    """Write what the next run builds on. Belongs in the transaction that writes the stories."""
    linked, catalogue = compared.linked, references.catalogue
    if linked is None:
        return
    references.write(con)
    numbers, pairs, days = catalogue.numbers, compared.pairs, catalogue.days
    told = pa.table(
        {
            "day": np.maximum(days[pairs.left], days[pairs.right]),
            "one": numbers[pairs.left],
            "other": numbers[pairs.right],
            "likeness": pairs.likeness,
            "counted": linked.counted,
        }
    )
    since = {"since": compared.since}
    tables.do(con, ["forget_days"], since)
    tables.do(con, ["put_pairs"], told=told)
    one, other = numbers[linked.one], numbers[linked.other]
    tables.do(con, ["forget_links"], {"closed": compared.since - OPEN_DAYS})
    tables.do(con, ["put_links"], told=pa.table({"day": linked.days, "one": one, "other": other}))
    tables.do(con, ["end_waiting"])


def _fresh(references: References) -> NDArray[np.bool_]:
    """Return the articles that wait, and those whose references are not what they were."""
    catalogue = references.catalogue
    fresh = catalogue.waiting.copy()
    everything = np.arange(len(fresh))
    for kind, tongue, place in references.renewed:
        own = everything if kind == "forms" else np.flatnonzero(catalogue.tongues == tongue)
        named = None if kind == "forms" else tongue
        fresh[own[references.places(named, own) == place]] = True
    return fresh


def _needed(catalogue: Catalogue, fresh: NDArray[np.bool_], window: float) -> Indices:
    """Return the articles that fresh ones are compared with, themselves among them."""
    needed = fresh | _covered(catalogue.at, catalogue.at[fresh], window)
    by_seen = _covered(catalogue.seen, catalogue.seen[fresh], SEEN_DAYS)
    needed |= by_seen & ~catalogue.dated
    undated = fresh & ~catalogue.dated
    needed |= _covered(catalogue.seen, catalogue.seen[undated], SEEN_DAYS)
    return np.flatnonzero(needed)


def _covered(
    values: NDArray[np.float64], asked: NDArray[np.float64], reach: float
) -> NDArray[np.bool_]:
    """Return which values are within reach of any that is asked for."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    steps = np.zeros(len(values) + 1, np.int64)
    np.add.at(steps, np.searchsorted(ordered, asked - reach, side="left"), 1)
    np.add.at(steps, np.searchsorted(ordered, asked + reach, side="right"), -1)
    covered = np.empty(len(values), bool)
    covered[order] = np.cumsum(steps[:-1]) > 0
    return covered


def _labels(catalogue: Catalogue, links: pa.Table, until: int | None) -> Indices:
    """Return for each article the lowest index in its group, as linked until a day."""
    if not len(catalogue.numbers):
        return np.empty(0, np.int64)
    one, other = tables.column(links, "one"), tables.column(links, "other")
    if until is not None:
        closed = tables.column(links, "day") <= until
        one, other = one[closed], other[closed]
    size = 1 + max(int(side.max(initial=-1)) for side in (one, other, catalogue.numbers))
    graph = coo_matrix((np.ones(len(one), np.int8), (one, other)), shape=(size, size))
    _, parts = connected_components(graph, directed=False)
    own = parts[catalogue.numbers]
    lowest = np.full(size, len(own))
    np.minimum.at(lowest, own, np.arange(len(own)))
    return np.asarray(lowest[own], np.int64)


def _kept_pairs(
    con: Connection, catalogue: Catalogue, fresh: NDArray[np.bool_], since: int
) -> Pairs:
    anew = pa.table({"number": catalogue.numbers[fresh]})
    return _as_indices(catalogue, tables.read(con, "kept_pairs", {"since": since}, anew=anew))


def _as_indices(catalogue: Catalogue, found: pa.Table, value: str = "likeness") -> Pairs:
    """Return pairs that were read, as indices, in order; those of lost articles are left out."""
    one, other = (_indices(catalogue, tables.column(found, side)) for side in ("one", "other"))
    there = (one >= 0) & (other >= 0)
    left, right = np.minimum(one, other)[there], np.maximum(one, other)[there]
    return Pairs(left, right, tables.column(found, value)[there].astype(np.float32))


def _indices(catalogue: Catalogue, numbers: Indices) -> Indices:
    """Return the indices of the articles of these numbers, -1 where there is none any more."""
    size = 1 + max(int(catalogue.numbers.max(initial=0)), int(numbers.max(initial=0)))
    place = np.full(size, -1)
    place[catalogue.numbers] = np.arange(len(catalogue.numbers))
    return np.asarray(place[numbers])


def _together(rows: Indices, found: Pairs, kept: Pairs, rank: Indices) -> Pairs:
    """Return pairs among loaded rows and kept pairs as one, the best of each later article."""
    left = np.concatenate([rows[found.left], kept.left])
    right = np.concatenate([rows[found.right], kept.right])
    likeness = np.concatenate([found.likeness, kept.likeness])
    left_later = rank[left] > rank[right]
    later, earlier = np.where(left_later, left, right), np.where(left_later, right, left)
    best = best_of_each(later, likeness, earlier, MOST)
    left, right, likeness = left[best], right[best], likeness[best]
    order = np.lexsort((left, right))
    return Pairs(left[order], right[order], likeness[order])


def _before(
    con: Connection, catalogue: Catalogue, links: pa.Table, pairs: Pairs, since: int
) -> Before:
    """Return how things stood before a day, as far as pairs from then on ask for it."""
    closed = since - OPEN_DAYS
    labels = _labels(catalogue, links, closed)
    days = {"after": closed, "before": since}
    recent = _as_indices(catalogue, tables.read(con, "recent_pairs", days), "counted")
    ends = np.zeros(len(labels), bool)
    for side in (pairs.left, pairs.right, recent.left, recent.right):
        ends[side] = True
    groups = np.zeros(len(labels), bool)
    groups[labels[ends]] = True
    touched = pa.table({"number": catalogue.numbers[groups[labels]]})
    older = tables.read(con, "earlier_pairs", {"until": closed}, touched=touched)
    between = _as_indices(catalogue, older, "counted")
    touched = pa.table({"number": catalogue.numbers[ends]})
    found = tables.read(con, "likest_before", {"since": since}, touched=touched)
    likest = np.zeros(len(labels), np.float32)
    likest[_indices(catalogue, tables.column(found, "number"))] = tables.column(found, "likeness")
    both = [
        np.concatenate([getattr(recent, name), getattr(between, name)])
        for name in ("left", "right", "likeness")
    ]
    return Before(since, labels, likest, Pairs(*both))


def _no_pairs() -> Pairs:
    empty = np.empty(0, np.int64)
    return Pairs(empty, empty, np.empty(0, np.float32))
