"""Which articles are alike: all pairs within the window, or those that share a cell of meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from clustering import cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from clustering.cells import Cells
    from clustering.likeness import Features

    Indices = NDArray[np.int64]

SEEN_DAYS = 7.0
"""Articles without a date are compared with what was first seen at most so many days apart."""

MOST = 48
"""Pairs that an article keeps with what was seen before it: the most alike."""

_TIMELESS = 0.4
"""Likeness below which a pair counts as 0 where nothing says that the two are of one time."""

_CELLS = 4_000_000
"""Pairs that are looked at at once: what bounds the memory."""

_ROWS = 8_192
"""Articles whose neighbours are sought at once."""

_SLACK = 0.1
"""How far the likeness by projected words may be from the true one."""

_ROUNDING = 1e-4
_ABOVE, _STEPS, _STEP_BITS = 2.0, 10_000, np.uint64(15)
"""No likeness is so high, even roughly; it is rounded to so many steps, which have so many bits."""

_MARGIN = 1.25
_PROJECTED = 128
_MIX = np.uint64(2_654_435_761)


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of members that are alike at all; all arrays have the shape (pairs,).

    Attributes:
        left: Index of the earlier member.
        right: Index of the later one; pairs are ordered by it, then by `left`.
        likeness: How alike the two are, 0 to 1.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    likeness: NDArray[np.float32]


class Neighbours:
    """Seeks for each row of features what was seen before it and is alike.

    Two dated articles are compared within the window. What has no date may be of any time before
    it was first seen: it is compared with all that came out or was first seen within some days of
    it, unless that came out after it was seen; beyond the window only what is alike by itself
    counts.
    """

    def __init__(
        self,
        features: Features,
        rank: Indices,
        places: Indices,
        centres: Mapping[int, NDArray[np.float32]],
    ) -> None:
        """Prepare.

        Args:
            features: What articles are compared by.
            rank: How many articles were first seen before each row, shape (n,).
            places: For each row the place of the reference of all languages, shape (n,).
            centres: Centres of cells by that place, from `cells.SINCE` on.
        """
        self.features = features
        self.rank = rank
        self.places = np.where(places < cells.SINCE, -1, places)
        self.centres = centres
        self._projected: tuple[NDArray[np.float32], NDArray[np.float32]] | None = None

    def pairs(self, fresh: NDArray[np.bool_]) -> Pairs:
        """Return the pairs of which at least one member is fresh.

        Args:
            fresh: Which rows have no pairs yet, shape (n,).
        """
        first = self.rank[fresh].min(initial=len(fresh) + int(self.rank.max(initial=0)))
        asked = fresh | (self.rank > first)
        nothing = np.empty(0, np.int64)
        found = [Pairs(nothing, nothing, np.empty(0, np.float32))]
        for place in np.unique(self.places[asked]).tolist():
            own = cells.Cells.of(self.features, self.places <= place, self.centres.get(place))
            for dated in (True, False):
                kind = asked & (self.places == place) & (self.features.rows.dated == dated)
                rows = np.flatnonzero(kind)
                for start in range(0, len(rows), _ROWS):
                    some = rows[start : start + _ROWS]
                    found.append(self._before(some, self._reach(some, dated), own, fresh))
        left, right, likeness = (
            np.concatenate([getattr(part, name) for part in found])
            for name in ("left", "right", "likeness")
        )
        order = np.lexsort((left, right))
        return Pairs(left[order], right[order], likeness[order])

    def _reach(self, rows: Indices, dated: bool) -> Indices:
        """Return what rows, all dated or none, are compared with, in order."""
        told, window = self.features.rows, self.features.settings.window_days
        near = _within(told.at, told.at[rows], window)
        seen = _within(told.seen, told.seen[rows], SEEN_DAYS)
        return np.flatnonzero(near | (seen & ~told.dated if dated else seen))

    def _before(
        self, rows: Indices, near: Indices, own: Cells | None, fresh: NDArray[np.bool_]
    ) -> Pairs:
        """Return the pairs of rows with what was seen before each of them."""
        found = list(self._candidates(rows, near, own, fresh))
        if not found:
            found = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32))]
        later, earlier, roughly = (np.concatenate(column) for column in zip(*found, strict=True))
        best = best_of_each(later, roughly, earlier, int(MOST * _MARGIN))
        later, earlier = later[best], earlier[best]
        likeness = np.round(self.features.of_pairs(later, earlier), 4)
        enough = np.flatnonzero(likeness >= self._least(later, earlier))
        enough = enough[best_of_each(later[enough], likeness[enough], earlier[enough], MOST)]
        one, other = later[enough], earlier[enough]
        return Pairs(np.minimum(one, other), np.maximum(one, other), likeness[enough])

    def _candidates(
        self, rows: Indices, near: Indices, own: Cells | None, fresh: NDArray[np.bool_]
    ) -> Iterator[tuple[Indices, Indices, NDArray[np.float32]]]:
        near = near[self.rank[near] < self.rank[rows].max()]
        parts = own.shared(rows, near) if own else [(rows, near)]
        likeness = self._roughly if own else self.features.between
        floor = self.features.settings.floor - _ROUNDING
        for block, columns in parts:
            size = max(1, _CELLS // max(1, len(columns)))
            for start in range(0, len(block), size):
                some = block[start : start + size]
                value = likeness(some, columns)
                wanted = (self.rank[columns][None, :] < self.rank[some][:, None]) & (
                    fresh[columns][None, :] | fresh[some][:, None]
                )
                row, column = np.nonzero(wanted & (value >= floor))
                later, earlier, roughly = some[row], columns[column], value[row, column]
                allowed = np.isfinite(self._least(later, earlier))
                yield later[allowed], earlier[allowed], roughly[allowed]

    def _least(self, one: Indices, other: Indices) -> NDArray[np.float64]:
        """Return how alike pairs must be to count; infinity for those that are not compared."""
        rows, window = self.features.rows, self.features.settings.window_days
        left, right = np.minimum(one, other), np.maximum(one, other)
        ahead = rows.at[right] - rows.at[left]
        both = rows.dated[left] & rows.dated[right]
        near = np.abs(rows.seen[left] - rows.seen[right]) <= SEEN_DAYS
        near |= ahead <= window
        # A dated one that came out well after the undated one was seen is not of its time.
        near &= ~(rows.dated[right] & ~rows.dated[left]) | (ahead <= window)
        least = np.where(ahead <= window, self.features.settings.floor, _TIMELESS)
        return np.where(np.where(both, ahead <= window, near), least - 1e-9, np.inf)

    def _roughly(self, block: Indices, near: Indices) -> NDArray[np.float32]:
        """Return at least how alike rows are, by words projected to few dimensions."""
        features = self.features
        if self._projected is None:
            self._projected = (
                _projected(features.lexical, features.words),
                _projected(features.aligned, features.forms),
            )
        words, shared = (part[block] @ part[near].T for part in self._projected)
        meaning = features.meaning(block, near)
        weight = np.sqrt(features.wordy[block])[:, None] * np.sqrt(features.wordy[near])[None, :]
        abroad = features.languages[block][:, None] != features.languages[near][None, :]
        np.copyto(weight, features.settings.abroad, where=abroad)
        np.copyto(words, shared, where=abroad)
        words += np.float32(_SLACK)
        words -= meaning
        words *= weight
        words += meaning
        return words


def best_of_each(owner: Indices, value: NDArray[np.float32], tie: Indices, most: int) -> Indices:
    """Return which entries are among the so many highest of their owner, in any order."""
    if not len(owner):
        return np.empty(0, np.int64)
    crowded = np.bincount(owner)[owner] > most
    few, many = np.flatnonzero(~crowded), np.flatnonzero(crowded)
    order = many[np.argsort(_keys(owner[many], value[many], tie[many]))]
    ordered = owner[order]
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    sizes = np.diff(np.append(first, len(ordered)))
    best = order[np.arange(len(order)) - np.repeat(first, sizes) < most]
    return np.concatenate([few, best])


def _keys(owner: Indices, value: NDArray[np.float32], tie: Indices) -> NDArray[np.uint64]:
    """Return one number for each entry, which orders by owner, falling value, and tie."""
    places = np.uint64(int(tie.max(initial=0)).bit_length())
    low = np.rint((_ABOVE - value) * _STEPS).astype(np.uint64)
    return np.asarray(
        (owner.astype(np.uint64) << (places + _STEP_BITS))
        | (low << places)
        | tie.astype(np.uint64),
        np.uint64,
    )


def lowered(
    likeness: NDArray[np.float32], one: NDArray[np.float32], other: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Let pairs count less the further they are from what either of the two is most like.

    In a field of news that is crowded anyway, much is alike; who is nearest still tells.

    Args:
        likeness: How alike the two are, shape (pairs,).
        one: How alike the left one is to whoever it is most like, shape (pairs,).
        other: The same of the right one.
    """
    of_one = np.maximum(np.minimum(one, other), likeness)
    return np.asarray(likeness * (1 - _FARTHER * (1 - likeness / of_one)), np.float32)


_FARTHER = np.float32(0.3)
"""Share of its likeness that a pair loses where both have somebody far nearer."""


def _within(
    values: NDArray[np.float64], asked: NDArray[np.float64], reach: float
) -> NDArray[np.bool_]:
    """Return which values are within reach of those between the least and the most asked for."""
    least, most = float(asked.min()) - reach, float(asked.max()) + reach
    return np.asarray((values >= least) & (values <= most))


def _projected(lexical: sparse.csr_matrix, words: NDArray[np.uint32]) -> NDArray[np.float32]:
    """Project sparse rows to few dimensions, which nearly keeps their products.

    Each word goes to one dimension with one sign, both taken from its hash (count sketch:
    Charikar, Chen & Farach-Colton 2002). Shape (n, 128).
    """
    mixed = words.astype(np.uint64) * _MIX
    dimension = ((mixed >> np.uint64(8)) % np.uint64(_PROJECTED)).astype(np.int64)
    sign = np.where((mixed >> np.uint64(3)) & np.uint64(1), 1.0, -1.0).astype(np.float32)
    where = (sign, (np.arange(len(words)), dimension))
    sketch = sparse.csr_matrix(where, shape=(lexical.shape[1], _PROJECTED))
    return np.asarray((lexical @ sketch).toarray(), np.float32)
