"""Cells of like meaning: where neighbours are sought when there are too many to compare all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from clustering.likeness import Features

    Indices = NDArray[np.int64]

SINCE = 5
"""Place of the first reference of all languages (the first 16,000 articles) whose successors are
sought in cells; all pairs of earlier ones are compared."""

PROBES = 24
"""Cells, of those nearest to its meaning, in which an article's neighbours are sought."""

_CROWD = 128
"""Articles that a cell should have within the time window."""

_MOST = 2_048
_ROUNDS = 6
_SAMPLE = 40_000
_ROWS = 16_384


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Which cell each row is in, and in which ones its neighbours are sought.

    Attributes:
        home: The cell of each row, shape (n,).
        centres: The cells' centres, shape (cells, dim).
        features: What rows are compared by.
    """

    home: Indices
    centres: NDArray[np.float32]
    features: Features

    @classmethod
    def of(
        cls, features: Features, there: NDArray[np.bool_], centres: NDArray[np.float32] | None
    ) -> Cells | None:
        """Sort rows into cells; None where there are so few that all are looked at anyway."""
        if centres is None or len(centres) <= PROBES:
            return None
        rows = np.flatnonzero(there)
        home = np.full(len(there), -1)
        for start in range(0, len(rows), _ROWS):
            some = rows[start : start + _ROWS]
            home[some] = nearest(features.centred(some), centres, 1)[:, 0]
        return cls(home, centres, features)

    def shared(self, rows: Indices, near: Indices) -> Iterator[tuple[Indices, Indices]]:
        """Yield, cell by cell, which rows look for neighbours there, and which are there."""
        sought = nearest(self.features.centred(rows), self.centres, PROBES)
        seekers = np.repeat(np.arange(len(rows)), sought.shape[1])
        order = np.argsort(sought.ravel(), kind="stable")
        cells = np.arange(len(self.centres) + 1)
        seek_ends = np.searchsorted(sought.ravel()[order], cells)
        home = self.home[near]
        by_home = np.argsort(home, kind="stable")
        home_ends = np.searchsorted(home[by_home], cells)
        for cell in cells[:-1].tolist():
            some = rows[seekers[order[seek_ends[cell] : seek_ends[cell + 1]]]]
            there = near[by_home[home_ends[cell] : home_ends[cell + 1]]]
            if len(some) and len(there):
                yield some, there


def how_many(texts: int, span_days: float, window_days: float) -> int:
    """Return how many cells a reference is cut into.

    Args:
        texts: How many articles it has.
        span_days: In how many days they came out.
        window_days: How far from each other articles are still compared.
    """
    together = texts * min(1.0, 2 * window_days / max(span_days, 1e-9))
    return int(np.clip(together / _CROWD, 1, min(_MOST, max(1, texts // 16))))


def sample(first: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the articles of a reference that cells are cut by, evenly spread over it."""
    return first[:: max(1, len(first) // _SAMPLE)]


def cut(meanings: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """Cut meanings into cells, by a few rounds of k-means (Lloyd 1982) from evenly spread seeds.

    Args:
        meanings: Unit rows, shape (n, dim), in the order in which they were first seen.
        count: How many cells.

    Returns:
        Their centres, shape (count, dim).
    """
    centres = meanings[np.linspace(0, len(meanings) - 1, count).astype(np.int64)].copy()
    for _ in range(_ROUNDS):
        owner = nearest(meanings, centres, 1)[:, 0]
        where = (np.ones(len(owner), np.float32), (owner, np.arange(len(owner))))
        sums = sparse.csr_matrix(where, shape=(count, len(owner))) @ meanings
        sizes = np.bincount(owner, minlength=count)
        filled = sizes > 0
        centres[filled] = sums[filled] / sizes[filled, None]
    return centres


def nearest(
    meanings: NDArray[np.float32], centres: NDArray[np.float32], probes: int = PROBES
) -> NDArray[np.int64]:
    """Return the cells that meanings are nearest to, shape (n, probes) or fewer, unordered."""
    probes = min(probes, len(centres))
    half = (centres**2).sum(axis=1) / 2
    found = np.empty((len(meanings), probes), np.int64)
    for start in range(0, len(meanings), _ROWS):
        some = slice(start, start + _ROWS)
        far = half - meanings[some] @ centres.T
        found[some] = np.argpartition(far, probes - 1, axis=1)[:, :probes]
    return found
