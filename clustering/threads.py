"""Sub-threads of large stories: what within them is more alike than the story is as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from clustering.linkage import POWER, merged
from clustering.neighbours import MOST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from clustering.records import Grouping

LARGE = 10
"""Articles from which a story has sub-threads."""

_ALIKE = 0.5
"""Mean likeness from which articles of a story are one thread."""

_LEAST = 3
"""Articles that make a thread; fewer are asides."""


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """Which members of a story are most alike; all arrays have the shape (pairs,).

    Attributes:
        left: Lower index of two members; no two pairs alike.
        right: Higher index.
        likeness: How alike the two are, 0 to 1.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    likeness: NDArray[np.float64]

    @classmethod
    def of(cls, blocks: Iterable[tuple[int, NDArray[np.float64]]]) -> Alike:
        """Keep the pairs that are among the most alike of either member, as linkage does.

        Args:
            blocks: Rows of the square of likenesses, each with the index of its first; a member is
                to itself as little alike as can be.
        """
        ones, others, values = [], [], []
        for start, block in blocks:
            most = min(MOST, block.shape[1] - 1)
            columns = np.argpartition(-block, most - 1, axis=1)[:, :most]
            ones.append(np.repeat(np.arange(start, start + len(block)), most))
            others.append(columns.ravel())
            values.append(np.take_along_axis(block, columns, axis=1).ravel())
        one, other, value = (np.concatenate(column) for column in (ones, others, values))
        left, right = np.minimum(one, other), np.maximum(one, other)
        _, first = np.unique(left * (int(right.max()) + 1) + right, return_index=True)
        return cls(left[first], right[first], np.clip(value[first], 0, 1))


def threads(size: int, alike: Alike, settings: Grouping) -> list[tuple[int, NDArray[np.int64]]]:
    """Return the threads of a story, the largest first: its most central member, and all of them.

    Args:
        size: How many members the story has.
        alike: Which of them are most alike.
        settings: The cut-offs of the model; more is asked for than by them.
    """
    if size < LARGE:
        return []
    strict = replace(settings, join=_ALIKE, found=_ALIKE)
    sums = alike.likeness**POWER
    into = merged(np.ones(size, np.int64), alike.left, alike.right, sums, strict)
    together = into[alike.left] == into[alike.right]
    within = np.zeros(size)
    for side in (alike.left, alike.right):
        within += np.bincount(side[together], alike.likeness[together], minlength=size)
    found = [np.flatnonzero(into == label) for label in np.unique(into)]
    found = [some for some in found if len(some) >= _LEAST]
    found.sort(key=lambda some: (-len(some), int(some[0])))
    if len(found) < 2:
        return []
    return [(int(some[within[some].argmax()]), some) for some in found]
