"""What of a text is compared word by word, as numbers: words with their counts, shared forms."""

from __future__ import annotations

import multiprocessing
import zlib
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from clustering.words import names, numbers, skeleton, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

VERSION = "traits/1"
"""Traits of another version are read anew."""

_ALONE = 20_000
"""Texts up to which a second process would cost more than it saves."""

_PART = 2048
_PROCESSES = 2


@dataclass(frozen=True, slots=True, eq=False)
class Ragged:
    """Lists of numbers of n articles, one after the other.

    Attributes:
        ends: Where each list ends, shape (n + 1,), the first 0.
        values: All numbers, shape (ends[-1],).
    """

    ends: NDArray[np.int64]
    values: NDArray[np.uint32]

    def take(self, rows: NDArray[np.int64]) -> Ragged:
        """Return the lists of some articles."""
        sizes = np.diff(self.ends)[rows]
        ends = np.concatenate(([0], np.cumsum(sizes)))
        within = np.arange(ends[-1]) - np.repeat(ends[:-1], sizes)
        return Ragged(ends, self.values[np.repeat(self.ends[rows], sizes) + within])

    @property
    def rows(self) -> NDArray[np.int64]:
        """Which article each number belongs to, shape (ends[-1],)."""
        return np.repeat(np.arange(len(self.ends) - 1), np.diff(self.ends))


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """Traits of n articles.

    Attributes:
        words: The different words of each, as 32-bit hashes in rising order.
        counts: How often each of these words stands there.
        forms: Names (as consonants) and numbers in a form that languages share, likewise.
        lengths: Number of words of each, shape (n,).
    """

    words: Ragged
    counts: NDArray[np.uint32]
    forms: Ragged
    lengths: NDArray[np.int64]

    def take(self, rows: NDArray[np.int64]) -> Traits:
        """Return the traits of some articles."""
        counts = Ragged(self.words.ends, self.counts).take(rows)
        return Traits(
            self.words.take(rows), counts.values, self.forms.take(rows), self.lengths[rows]
        )


def traits_of(texts: Sequence[str]) -> Traits:
    """Read the traits of texts; many of them on two processors.

    Args:
        texts: Headline and first words of n articles.
    """
    if len(texts) <= _ALONE:
        return joined([_read(texts)])
    parts = [texts[start : start + _PART] for start in range(0, len(texts), _PART)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(_PROCESSES, mp_context=context) as pool:
        return joined(list(pool.map(_read, parts)))


def joined(parts: Sequence[Traits]) -> Traits:
    """Put traits one after the other."""
    return Traits(
        _chained([part.words for part in parts]),
        np.concatenate([part.counts for part in parts]),
        _chained([part.forms for part in parts]),
        np.concatenate([part.lengths for part in parts]),
    )


def hashed(word: str) -> int:
    """Return a number of 32 bits that stands for a word, the same everywhere."""
    return zlib.crc32(word.encode())


_known = lru_cache(maxsize=200_000)(hashed)


def _read(texts: Sequence[str]) -> Traits:
    spoken = [words(text) for text in texts]
    counted = [sorted(Counter(map(_known, each)).items()) for each in spoken]
    forms = [sorted({_known(form) for form in _shared_forms(text)}) for text in texts]
    return Traits(
        _ragged([[word for word, _ in each] for each in counted]),
        np.array([count for each in counted for _, count in each], np.uint32),
        _ragged(forms),
        np.array([len(each) for each in spoken], np.int64),
    )


def _shared_forms(text: str) -> set[str]:
    bones = {skeleton(name) for name in names(text)}
    return (bones - {""}) | numbers(text)


def _ragged(lists: Sequence[Sequence[int]]) -> Ragged:
    ends = np.cumsum([0, *map(len, lists)])
    return Ragged(ends, np.array([one for each in lists for one in each], np.uint32))


def _chained(parts: Sequence[Ragged]) -> Ragged:
    sizes = np.concatenate([np.diff(part.ends) for part in parts])
    ends = np.concatenate(([0], np.cumsum(sizes)))
    return Ragged(ends, np.concatenate([part.values for part in parts]))
