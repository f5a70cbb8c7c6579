"""Average linkage over a sparse graph of pairs: pairs that are not in it count as 0.

Memory grows with the pairs that are alike at all, never with the square of the articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clustering.neighbours import MOST, Pairs, lowered

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clustering.records import Grouping

    Indices = NDArray[np.int64]
    Values = NDArray[np.float64]
    _Columns = tuple[Any, ...]

POWER = 2
"""Averages are power means: a few pairs that are surely alike count more than many that may be."""

SLOPE = 6.0
"""How fast the mean that is asked for falls with the size of the groups."""


_KEPT = 1.25
"""How many of the pairs that articles of large groups keep lie, at least, between their halves."""

OPEN_DAYS = 3
"""The last so many days are linked together, anew with each article; what is older stays linked."""


@dataclass(frozen=True, slots=True, eq=False)
class Linked:
    """What became of articles.

    Attributes:
        labels: For each the lowest index in its group, shape (n,).
        counted: What each pair counted in the end, shape (pairs,).
        one: Two articles that are together, chained so that all that are together hang together.
        other: The second of each two.
        days: Since which day they are together: of two that were seen later, the later one's.
    """

    labels: Indices
    counted: NDArray[np.float32]
    one: Indices
    other: Indices
    days: Indices


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """How things stood before the first day that is linked.

    Attributes:
        since: That day.
        labels: For each article the lowest index in its group among those that were no longer
            open then, itself for the others, shape (n,).
        likest: How alike each was to whoever it was most like then, shape (n,).
        pairs: Pairs of earlier days, with what they counted; those between groups that have a
            pair of a day that was open then are enough.
    """

    since: int
    labels: Indices
    likest: NDArray[np.float32]
    pairs: Pairs


def link(days: Indices, pairs: Pairs, settings: Grouping, before: Before | None = None) -> Linked:
    """Link day by day: what was linked in days long gone stays so, whatever comes.

    On each day the articles of the last `OPEN_DAYS` days are linked anew, all at once, with each
    other and with the groups of older ones as they were when those days ended. So the answer is
    the same whether articles come one by one or all together, and only a few days are ever linked
    again. A pair is of the day on which its second article was first seen.

    Args:
        days: The day on which each article was first seen, shape (n,).
        pairs: The pairs of the days that are to be linked.
        settings: The cut-offs.
        before: How things stood before; None where there was nothing.
    """
    count = len(days)
    if before is None:
        first, empty = int(days.min(initial=0)), np.empty(0, np.int64)
        nothing = Pairs(empty, empty, np.empty(0, np.float32))
        before = Before(first, np.arange(count), np.zeros(count, np.float32), nothing)
    base, likest, known = before.labels, before.likest.copy(), _Edges.of(before.pairs, days)
    of_pair = np.maximum(days[pairs.left], days[pairs.right])
    counted = np.empty(len(pairs.left), np.float32)
    labels, closed, chains = base, before.since - OPEN_DAYS, []
    for day in np.unique(days[days >= before.since]).tolist():
        if day > before.since:
            chains.append(_chain(labels, base, days, closed, day - OPEN_DAYS))
            closed = day - OPEN_DAYS
            base = _restricted(labels, days <= closed)
        some = np.flatnonzero(of_pair == day)
        left, right, likeness = pairs.left[some], pairs.right[some], pairs.likeness[some]
        np.maximum.at(likest, left, likeness)
        np.maximum.at(likest, right, likeness)
        counted[some] = lowered(likeness, likest[left], likest[right])
        known = known.apart(base).plus(left, right, counted[some], day)
        labels = _linked(base, known, closed, settings)
    chains.append(_chain(labels, base, days, closed, int(days.max(initial=0))))
    one, other, since = (np.concatenate(column) for column in zip(*chains, strict=True))
    return Linked(labels, counted, one, other, since)


def _restricted(labels: Indices, there: NDArray[np.bool_]) -> Indices:
    """Return the labels of a partition without some articles, which then stand alone."""
    rows = np.flatnonzero(there)
    lowest = np.full(len(labels), len(labels))
    np.minimum.at(lowest, labels[rows], rows)
    alone = np.arange(len(labels))
    return np.where(there, lowest[labels], alone)


def _chain(
    labels: Indices, base: Indices, days: Indices, closed: int, until: int
) -> tuple[Indices, Indices, Indices]:
    """Return what hangs together in a partition but not in its base, and since when.

    Of the days after `closed` until `until`; what was closed already and came together counts as
    of the first of them.
    """
    rows = np.flatnonzero(base == np.arange(len(base)))
    of_row = np.maximum(days[rows], closed + 1)
    order = np.lexsort((rows, of_row, labels[rows]))
    rows, of_row = rows[order], of_row[order]
    told = (labels[rows[1:]] == labels[rows[:-1]]) & (of_row[1:] <= until)
    return rows[:-1][told], rows[1:][told], of_row[1:][told]


@dataclass(frozen=True, slots=True, eq=False)
class _Edges:
    """Pairs of articles or groups, with the sum of what they count, to the power, and their day."""

    left: Indices
    right: Indices
    sums: Values
    days: Indices

    @classmethod
    def of(cls, pairs: Pairs, days: Indices) -> _Edges:
        sums = pairs.likeness.astype(np.float64) ** POWER
        of_pair = np.maximum(days[pairs.left], days[pairs.right])
        return cls(pairs.left, pairs.right, sums, of_pair)

    def plus(
        self, left: Indices, right: Indices, likeness: NDArray[np.float32], day: int
    ) -> _Edges:
        return _Edges(
            np.concatenate([self.left, left]),
            np.concatenate([self.right, right]),
            np.concatenate([self.sums, likeness.astype(np.float64) ** POWER]),
            np.concatenate([self.days, np.full(len(left), day)]),
        )

    def apart(self, labels: Indices) -> _Edges:
        """Return the pairs of articles that are not together."""
        between = labels[self.left] != labels[self.right]
        return _Edges(*(column[between] for column in self._columns))

    @property
    def _columns(self) -> tuple[Any, ...]:
        return self.left, self.right, self.sums, self.days


def _summed(
    one: Indices, other: Indices, sums: Values, count: int
) -> tuple[Indices, Indices, Values]:
    """Sum up edges between the same two of so many groups, in the order in which they are given."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    apart = low != high
    key, sums = low[apart] * count + high[apart], sums[apart]
    order = np.argsort(key, kind="stable")
    key, sums = key[order], sums[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    total = np.add.reduceat(sums, first) if len(first) else sums
    return key[first] // count, key[first] % count, total


def _linked(base: Indices, known: _Edges, closed: int, settings: Grouping) -> Indices:
    """Link the groups that have a pair of an open day; return all labels."""
    one, other = base[known.left], base[known.right]
    recent = known.days > closed
    touched = np.zeros(len(base), bool)
    touched[one[recent]] = touched[other[recent]] = True
    inside = touched[one] & touched[other]
    groups = np.flatnonzero(touched)
    place = np.empty(len(base), np.int64)
    place[groups] = np.arange(len(groups))
    sums = known.sums[inside]
    order = np.argsort(sums, kind="stable")  # sums depend on their order, in the last digit
    left, right = place[one[inside][order]], place[other[inside][order]]
    edges = _summed(left, right, sums[order], len(groups))
    sizes = np.bincount(base, minlength=len(base))[groups]
    moved = np.arange(len(base))
    moved[groups] = groups[merged(sizes, *edges, settings)]
    return np.asarray(moved[base])


def merged(
    sizes: Indices, left: Indices, right: Indices, sums: Values, settings: Grouping
) -> Indices:
    """Merge groups whose mean likeness is what is asked for, until there are none.

    In each round all those merge that exceed most, each for the other, what is asked of the two
    (reciprocal nearest neighbours: Murtagh 1983). Of two single members `found` is asked, of ever
    larger groups ever less, down to `join`: a mean over many pairs is surer than one pair, and
    large stories have many sides. Since an article keeps only so many pairs with earlier ones, the
    mean of large groups is over as many as they can have. Ties go to the lower indices.

    Args:
        sizes: How many articles each group has, shape (groups,).
        left: Lower index of two groups, shape (edges,); no two edges alike.
        right: Higher index, shape (edges,).
        sums: Sum of what the pairs between them count, to the power, shape (edges,).
        settings: The cut-offs `join` and `found`.

    Returns:
        For each group the lowest index that it is together with, shape (groups,).
    """
    sizes, count = sizes.copy(), len(sizes)
    into = np.arange(count)
    near = (left, right, sums, _missing(left, right, sums, sizes, settings))
    parked = tuple(column[:0] for column in near)
    while len(best := _best(near[0], near[1], near[3], count)):
        winner, gone = near[0][best], near[1][best]
        step = np.arange(count)
        step[gone] = winner
        sizes[winner] += sizes[gone]
        into = step[into]
        grown = np.zeros(count, bool)
        grown[winner] = True
        left, right, sums, missing = step[near[0]], step[near[1]], *near[2:]
        changed = grown[left] | grown[right]
        again = _summed(left[changed], right[changed], sums[changed], count)
        new = (*again, _missing(*again, sizes, settings))
        kept = tuple(column[~changed] for column in (left, right, sums, missing))
        near, parked = _parted(_joined(kept, new), parked, count)
    return into


def _parted(near: _Columns, parked: _Columns, count: int) -> tuple[_Columns, _Columns]:
    """Lay edges aside that no merging is near to, and take back those that one has come near to.

    Only groups with an edge that suffices can merge; as long as all edges of these are looked at,
    the others stay what they are.
    """
    enough = near[3] <= 0
    live = np.zeros(count, bool)
    live[near[0][enough]] = live[near[1][enough]] = True
    if len(parked[0]):
        back = live[parked[0]] | live[parked[1]]
        if back.any():
            near = _joined(near, tuple(column[back] for column in parked))
            parked = tuple(column[~back] for column in parked)
    close = live[near[0]] | live[near[1]]
    if 2 * int(close.sum()) < len(close):
        parked = _joined(parked, tuple(column[~close] for column in near))
        near = tuple(column[close] for column in near)
    return near, parked


def _joined(one: _Columns, other: _Columns) -> _Columns:
    return tuple(np.concatenate(both) for both in zip(one, other, strict=True))


def _missing(
    left: Indices, right: Indices, sums: Values, sizes: Indices, settings: Grouping
) -> Values:
    """Return how much groups lack to be merged; what is not above 0 suffices."""
    one, other = sizes[left], sizes[right]
    found = max(settings.join, settings.found)
    asked = settings.join + (found - settings.join) * SLOPE / (one + other + SLOPE - 2)
    known = np.minimum(1.0, _KEPT * MOST / (one + other))
    return np.asarray(asked - (sums / (one * other * known)) ** (1 / POWER), np.float64)


def _best(left: Indices, right: Indices, missing: Values, count: int) -> Indices:
    """Return the edges that are the best of both their groups, among those that suffice."""
    enough = np.flatnonzero(missing <= 0)
    order = enough[np.lexsort((right[enough], left[enough], missing[enough]))]
    rank = np.arange(len(order))
    first = np.full(count, len(order))
    np.minimum.at(first, left[order], rank)
    np.minimum.at(first, right[order], rank)
    both = (first[left[order]] == rank) & (first[right[order]] == rank)
    return np.asarray(order[both])
