"""Which articles are alike: all pairs within the window, or those that share a cell of meaning."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from clustering import cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

    from clustering.likeness import Features

    Indices = NDArray[np.int64]
    Likeness = Callable[[Indices, Indices], NDArray[np.float32]]

SEEN_DAYS = 7.0
"""Articles without a date are compared with what was first seen at most so many days apart."""

_TIMELESS = 0.4
"""Likeness below which a pair counts as 0 where nothing says that the two are of one time."""

_CELLS = 4_000_000
"""Pairs that are looked at at once: what bounds the memory."""

_SLACK = 0.08
"""How far the likeness by projected words may be from the true one."""

_ROUNDING = 1e-4
_WAITING = 20_000_000
"""Pairs found in several cells that wait to be told apart."""

_PROJECTED = 256
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
    """Seeks pairs among the rows of features.

    Two dated articles are compared within the window. What has no date may be of any time before
    it was first seen: it is compared with all that was first seen within some days of it, unless
    that came out after it was seen; but beyond the window only what is alike by itself counts.
    """

    def __init__(
        self, features: Features, places: Indices, centres: Mapping[int, NDArray[np.float32]]
    ) -> None:
        """Prepare.

        Args:
            features: What articles are compared by.
            places: For each row the place of the reference of all languages, shape (n,).
            centres: Centres of cells by that place, from `cells.SINCE` on.
        """
        self.features = features
        self.places = np.where(places < cells.SINCE, -1, places)
        self.centres = centres
        self._projected: NDArray[np.float32] | None = None

    def pairs(self, fresh: NDArray[np.bool_]) -> Pairs:
        """Return the pairs of which at least one member is fresh.

        Args:
            fresh: Which rows have no pairs yet, shape (n,).
        """
        keys, waiting = np.empty(0, np.int64), [np.empty(0, np.int64)]
        for place in np.unique(self.places):
            for some in self._of_place(int(place), fresh):
                waiting.append(some)
                if sum(map(len, waiting)) > _WAITING:
                    keys, waiting = np.union1d(keys, np.concatenate(waiting)), []
        keys = np.union1d(keys, np.concatenate([*waiting, keys[:0]]))
        right, left = np.divmod(keys, max(1, len(fresh)))
        likeness = np.round(self.features.of_pairs(left, right), 4)
        enough = likeness >= self._least(left, right)
        return Pairs(left[enough], right[enough], likeness[enough])

    def _of_place(self, place: int, fresh: NDArray[np.bool_]) -> Iterator[Indices]:
        """Yield pairs whose later-seen member is weighed by the reference at a place."""
        there = np.flatnonzero(self.places <= place)
        if place < 0 or len(self.centres[place]) <= cells.PROBES:
            yield from self._among(there, place, fresh, self.features.between)
            return
        meanings = self.features.centred(there)
        of_cell = cells.nearest(meanings, self.centres[place])
        owner = np.repeat(np.arange(len(there)), of_cell.shape[1])
        order = np.lexsort((owner, of_cell.ravel()))
        ends = np.searchsorted(of_cell.ravel()[order], np.arange(len(self.centres[place]) + 1))
        for start, end in pairwise(ends.tolist()):
            some = there[owner[order[start:end]]]
            yield from self._among(some, place, fresh, self._roughly)

    def _among(
        self, some: Indices, place: int, fresh: NDArray[np.bool_], likeness: Likeness
    ) -> Iterator[Indices]:
        """Yield pairs of some rows (in their order) as right * n + left, block by block."""
        rows = self.features.rows
        at, seen, dated = rows.at[some], rows.seen[some], rows.dated[some]
        by_seen = np.argsort(seen, kind="stable")
        undated = by_seen[~dated[by_seen]]
        window = self.features.settings.window_days
        for of_dated in (True, False):
            asked = np.flatnonzero(fresh[some] & (dated == of_dated))
            start = 0
            while start < len(asked):
                block = asked[start : start + 256]
                near = _within(at, np.arange(len(at)), at[block], window)
                also = undated if of_dated else by_seen
                near = np.union1d(near, _within(seen, also, seen[block], SEEN_DAYS))
                block = block[: max(1, _CELLS // max(1, len(near)))]
                start += len(block)
                yield self._block(some[block], some[near], place, fresh, likeness)

    def _block(
        self,
        block: Indices,
        near: Indices,
        place: int,
        fresh: NDArray[np.bool_],
        likeness: Likeness,
    ) -> Indices:
        once = ~fresh[near][None, :] | (near[None, :] < block[:, None])
        later = np.maximum(self.places[block][:, None], self.places[near][None, :]) == place
        floor = self.features.settings.floor - _ROUNDING
        row, column = np.nonzero(once & later & (likeness(block, near) >= floor))
        one, other = block[row], near[column]
        apart = one != other
        left, right = np.minimum(one, other)[apart], np.maximum(one, other)[apart]
        allowed = np.isfinite(self._least(left, right))
        return np.asarray(right[allowed] * len(fresh) + left[allowed])

    def _least(self, left: Indices, right: Indices) -> NDArray[np.float64]:
        """Return how alike pairs must be to count; infinity for those that are not compared."""
        rows, window = self.features.rows, self.features.settings.window_days
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
            self._projected = _projected(features.lexical, features.words)
        meaning = features.meaning(block, near)
        lexical = self._projected[block] @ self._projected[near].T
        weight = np.sqrt(features.wordy[block][:, None] * features.wordy[near][None, :])
        same = features.languages[block][:, None] == features.languages[near][None, :]
        at_home = meaning + weight * (lexical - meaning) + np.float32(_SLACK)
        abroad = meaning + np.float32(features.settings.abroad) * (1 - meaning)
        return np.asarray(np.where(same, at_home, abroad), np.float32)


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
    values: NDArray[np.float64], order: Indices, asked: NDArray[np.float64], reach: float
) -> Indices:
    """Return which of some rows, given in order of their values, are within reach of any asked."""
    ordered = values[order]
    low = np.searchsorted(ordered, asked.min() - reach, side="left")
    high = np.searchsorted(ordered, asked.max() + reach, side="right")
    return order[low:high]


def _projected(lexical: sparse.csr_matrix, words: NDArray[np.uint32]) -> NDArray[np.float32]:
    """Project sparse rows to few dimensions, which nearly keeps their products.

    Each word goes to one dimension with one sign, both taken from its hash (count sketch:
    Charikar, Chen & Farach-Colton 2002). Shape (n, 256).
    """
    mixed = words.astype(np.uint64) * _MIX
    dimension = ((mixed >> np.uint64(8)) % np.uint64(_PROJECTED)).astype(np.int64)
    sign = np.where((mixed >> np.uint64(3)) & np.uint64(1), 1.0, -1.0).astype(np.float32)
    where = (sign, (np.arange(len(words)), dimension))
    sketch = sparse.csr_matrix(where, shape=(lexical.shape[1], _PROJECTED))
    return np.asarray((lexical @ sketch).toarray(), np.float32)
