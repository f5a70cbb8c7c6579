"""How common words and meanings are: counted over the articles that were seen first.

What an article is weighed by must not change with every article that comes, or nothing could be
kept from one run to the next. So it is weighed by the first 500 articles of its language, and
from then on by the first 1,000, 2,000 ..., as many of them as had been seen before it. Which these
are depends on the articles alone, not on the batches in which they came. While there are fewer,
all there are count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clustering.traits import Ragged

FIRST = 500
"""Articles of the first reference; each further one has twice as many."""

_RARITY_FLOOR = 0.1
"""What a word that all texts of a language have still counts; two lone texts need it."""

_PRIOR_TEXTS = 10
"""How many texts the model's usual cosine weighs against those of a language that are there."""


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """In how many texts of a reference each word stands.

    Attributes:
        texts: How many texts the reference has.
        words: Hashes of the words that more than one text has, rising, shape (w,).
        counts: How many have it, shape (w,).
    """

    texts: int
    words: NDArray[np.uint32]
    counts: NDArray[np.int64]

    def rarity(self, words: NDArray[np.uint32]) -> NDArray[np.float64]:
        """Return how much words count, the rarer the more, shape of `words`."""
        if not len(self.words):
            found = np.ones(len(words), np.int64)
        else:
            place = np.minimum(np.searchsorted(self.words, words), len(self.words) - 1)
            found = np.where(self.words[place] == words, self.counts[place], 1)
        told = np.log((1 + max(self.texts, 1)) / (1 + np.minimum(found, max(self.texts, 1))))
        return np.asarray(told + _RARITY_FLOOR)


@dataclass(frozen=True, slots=True, eq=False)
class Centre:
    """The mean vector of a reference.

    Attributes:
        texts: How many texts the reference has.
        mean: Mean of their unit vectors, shape (dim,).
    """

    texts: int
    mean: NDArray[np.float64]

    def usual(self, vectors: NDArray[np.float32], prior: float) -> NDArray[np.float64]:
        """Return the usual cosine of vectors to the texts of the reference, shape (n,).

        Models give any two texts of one language, one length or one field of news something in
        common, often more than a shared story adds. Where there are few texts the prior counts.
        """
        told = (vectors.astype(np.float64) @ self.mean) * self.texts + _PRIOR_TEXTS * prior
        return np.asarray(told / (self.texts + _PRIOR_TEXTS))


def references(
    total: int,
) -> tuple[int, ...]:
    """Return how many of the first articles each reference of a language has, by rising size.

    Args:
        total: How many articles the language has. With fewer than 500, all are the only one.
    """
    if total < FIRST:
        return (total,)
    sizes = [FIRST]
    while sizes[-1] * 2 <= total:
        sizes.append(sizes[-1] * 2)
    return tuple(sizes)


def reference_of(before: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """Return which reference articles are weighed by, as its place in `references`, shape (n,).

    Args:
        before: How many articles of the language were seen before each, shape (n,).
        total: How many articles the language has.
    """
    sizes = np.array(references(total))
    return np.asarray(np.maximum(np.searchsorted(sizes, before, side="right") - 1, 0))


def counted(lists: Ragged) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Count in how many lists each value stands; values that one list has are left out.

    Returns:
        The values, rising, and their counts, both of shape (w,).
    """
    values, counts = np.unique(lists.values, return_counts=True)
    several = counts > 1
    return values[several], counts[several]
