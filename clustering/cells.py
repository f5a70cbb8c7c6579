"""Cells of like meaning: where neighbours are sought when there are too many to compare all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SINCE = 5
"""Place of the first reference of all languages (the first 16,000 articles) whose successors are
sought in cells; all pairs of earlier ones are compared."""

PROBES = 6
"""Cells that an article is in; two articles are compared when they share one."""

_CROWD = 256
"""Articles that a cell should have within the time window."""

_MOST = 2_048
_ROUNDS = 6
_SAMPLE = 40_000
_ROWS = 16_384


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
        sums = np.zeros((count, meanings.shape[1]), np.float64)
        np.add.at(sums, owner, meanings)
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
