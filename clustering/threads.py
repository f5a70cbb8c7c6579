"""Sub-threads of large stories: what within them is more alike than the story is as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from clustering.linkage import POWER, merged

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clustering.records import Grouping

LARGE = 10
"""Articles from which a story has sub-threads."""

_ALIKE = 0.5
"""Mean likeness from which articles of a story are one thread."""

_LEAST = 3
"""Articles that make a thread; fewer are asides."""


def threads(likeness: NDArray[np.float64], settings: Grouping) -> list[NDArray[np.int64]]:
    """Return the threads of a story, as indices of its members, the largest first.

    Args:
        likeness: How alike its members are, shape (members, members).
        settings: The cut-offs of the model; more is asked for than by them.
    """
    size = len(likeness)
    if size < LARGE:
        return []
    one, other = np.triu_indices(size, 1)
    sums = np.clip(likeness[one, other], 0, 1) ** POWER
    strict = replace(settings, join=_ALIKE, found=_ALIKE)
    into = merged(np.ones(size, np.int64), one, other, sums, strict)
    found = [np.flatnonzero(into == label) for label in np.unique(into)]
    found = [some for some in found if len(some) >= _LEAST]
    found.sort(key=lambda some: (-len(some), int(some[0])))
    return found if len(found) > 1 else []
