"""Average linkage over a sparse graph of pairs: pairs that are not in it count as 0.

Memory grows with the pairs that are alike at all, never with the square of the articles.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Entry = tuple[float, int, int, int, int]
"""Minus the average, the two clusters, and how often each had changed when this was written."""


def average_linkage(
    count: int,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    likeness: NDArray[np.float32],
    join: float,
    found: float = 0.0,
) -> NDArray[np.int64]:
    """Merge the two clusters that are most alike on average, as long as that reaches `join`.

    Ties go to the lower indices, so the answer depends on nothing but the arguments.

    Args:
        count: Number of members.
        left: Index of a pair's first member, shape (pairs,).
        right: Index of its second member, shape (pairs,); no pair twice, none with itself.
        likeness: How alike they are, shape (pairs,), positive.
        join: Average likeness from which clusters merge, positive.
        found: Likeness from which two single members do; never less than `join`.

    Returns:
        For each member the lowest index in its cluster, shape (count,).
    """
    sums: dict[int, dict[int, float]] = {}
    for a, b, value in zip(left.tolist(), right.tolist(), likeness.tolist(), strict=True):
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
        self.size = [1] * count
        self.changes = [0] * count
        self.into = list(range(count))
        self.heap: list[Entry] = [
            (-value, a, b, 0, 0)
            for a, row in sums.items()
            for b, value in row.items()
            if a < b and value >= found
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
            average = value / (self.size[a] * self.size[other])
            if average >= self.join:
                low, high = (a, other) if a < other else (other, a)
                entry = (-average, low, high, self.changes[low], self.changes[high])
                heapq.heappush(self.heap, entry)

    def labels(self) -> NDArray[np.int64]:
        """Follow every member to the lowest index of its cluster."""
        found = np.empty(len(self.into), np.int64)
        for member, target in enumerate(self.into):
            found[member] = member if target == member else found[target]
        return found
