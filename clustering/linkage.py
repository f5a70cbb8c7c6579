"""Average linkage over a sparse graph of pairs: pairs that are not in it count as 0.

Memory grows with the pairs that are alike at all, never with the square of the articles.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

POWER = 2
"""Averages are power means: a few pairs that are surely alike count more than many that may be."""

SLOPE = 6.0
"""How fast the mean that is asked for falls with the size of the groups."""

Entry = tuple[float, int, int, int, int]
"""By how much the mean misses what is asked for (below 0: exceeds it), the two clusters, and how
often each had changed when this was written."""


def average_linkage(
    count: int,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    likeness: NDArray[np.float32],
    join: float,
    found: float,
) -> NDArray[np.int64]:
    """Merge the two clusters whose mean exceeds most what is asked for, as long as one does.

    Of two single members `found` is asked, of ever larger clusters ever less, down to `join`: a
    mean over many pairs is surer than one pair, and large stories have many sides. Ties go to the
    lower indices, so the answer depends on nothing but the arguments.

    Args:
        count: Number of members.
        left: Index of a pair's first member, shape (pairs,).
        right: Index of its second member, shape (pairs,); no pair twice, none with itself.
        likeness: How alike they are, shape (pairs,), from 0 to 1.
        join: Mean likeness from which the largest clusters merge, positive.
        found: Likeness from which two single members do; not less than `join`.

    Returns:
        For each member the lowest index in its cluster, shape (count,).
    """
    sums: dict[int, dict[int, float]] = {}
    powers = (np.asarray(likeness, np.float64) ** POWER).tolist()
    for a, b, value in zip(left.tolist(), right.tolist(), powers, strict=True):
        sums.setdefault(a, {})[b] = value
        sums.setdefault(b, {})[a] = value
    clusters = _Clusters(count, sums, join, max(join, found))
    while clusters.merge_best():
        pass
    return clusters.labels()


class _Clusters:
    def __init__(
        self, count: int, sums: dict[int, dict[int, float]], join: float, found: float
    ) -> None:
        self.sums = sums
        self.join = join
        self.found = found
        self.size = [1] * count
        self.changes = [0] * count
        self.into = list(range(count))
        self.heap: list[Entry] = [
            (missing, a, b, 0, 0)
            for a, row in sums.items()
            for b, value in row.items()
            if a < b and (missing := self._missing(value, 1, 1)) <= 0
        ]
        heapq.heapify(self.heap)

    def merge_best(self) -> bool:
        """Merge one pair; False when none reaches the threshold."""
        while self.heap:
            _, a, b, changes_a, changes_b = heapq.heappop(self.heap)
            if self.changes[a] == changes_a and self.changes[b] == changes_b:
                self._merge(a, b)
                return True
        return False

    def _merge(self, a: int, b: int) -> None:
        self.changes[a] += 1
        self.changes[b] += 1
        self.size[a] += self.size[b]
        self.into[b] = a
        own = self.sums[a]
        del own[b]
        for other, value in self.sums.pop(b).items():
            if other != a:
                own[other] = own.get(other, 0.0) + value
                row = self.sums[other]
                del row[b]
                row[a] = own[other]
        for other, value in own.items():
            missing = self._missing(value, self.size[a], self.size[other])
            if missing <= 0:
                low, high = (a, other) if a < other else (other, a)
                entry = (missing, low, high, self.changes[low], self.changes[high])
                heapq.heappush(self.heap, entry)

    def _missing(self, total: float, one: int, other: int) -> float:
        """Return what the mean over the pairs of two clusters lacks of what is asked of them."""
        asked = self.join + (self.found - self.join) * SLOPE / (one + other + SLOPE - 2)
        return float(asked - (total / (one * other)) ** (1 / POWER))

    def labels(self) -> NDArray[np.int64]:
        """Follow every member to the lowest index of its cluster."""
        found = np.empty(len(self.into), np.int64)
        for member, target in enumerate(self.into):
            found[member] = member if target == member else found[target]
        return found
