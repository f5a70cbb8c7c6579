"""Which passages two texts share, word by word. Pure.

Runs of the same words are matched greedily, the longest first (greedy string tiling: Wise 1993).
Runs in a row with little between them, such as a masked word, a date or another spelling, are one
passage. Only the same words are found: a translation of another's text is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clustering.reprints.shingles import rolled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from clustering.reprints.words import Words

_OFTEN = 12
"""Places of one text at which a seed may stand; what stands in more decides nothing."""

_LISTED = 0.7
"""Share of a passage's words that begin with a capital or a figure from which it is a list."""


@dataclass(frozen=True, slots=True)
class Run:
    """The same words in a row: where in one text, where in the other, and how many."""

    one: int
    other: int
    length: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that two texts share, as offsets into their characters.

    Attributes:
        start: Where it starts in one text.
        end: Where it ends there.
        other_start: Where it starts in the other.
        other_end: Where it ends there.
        words: How many words they share there, quoted ones and furniture left out.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    words: int

    def turned(self) -> Passage:
        """Return it as the other text sees it."""
        return Passage(self.other_start, self.other_end, self.start, self.end, self.words)


def matched(one: NDArray[np.uint64], other: NDArray[np.uint64], seed: int) -> list[Run]:
    """Return runs of the same keys that do not overlap, in the order of the first text."""
    free_one, free_other = np.ones(len(one), np.bool_), np.ones(len(other), np.bool_)
    found = []
    for run in _maximal(one, other, seed):
        free = (
            free_one[run.one : run.one + run.length]
            & free_other[run.other : run.other + run.length]
        )
        at, length = _longest(free)
        if length >= seed:
            kept = Run(run.one + at, run.other + at, length)
            free_one[kept.one : kept.one + length] = False
            free_other[kept.other : kept.other + length] = False
            found.append(kept)
    return sorted(found, key=lambda run: run.one)


def _maximal(one: NDArray[np.uint64], other: NDArray[np.uint64], seed: int) -> list[Run]:
    """Return all longest runs of the same keys, the longest first."""
    mine, theirs = rolled(one, seed), rolled(other, seed)
    order = np.argsort(theirs, kind="stable")
    low = np.searchsorted(theirs[order], mine, "left")
    count = np.searchsorted(theirs[order], mine, "right") - low
    count[count > _OFTEN] = 0
    total = int(count.sum())
    if not total:
        return []
    at = np.repeat(np.arange(len(mine)), count)
    step = np.arange(total) - np.repeat(np.cumsum(count) - count, count)
    there = order[np.repeat(low, count) + step]
    by = np.lexsort((at, there - at))
    at, there = at[by], there[by]
    breaks = np.flatnonzero((np.diff(at) != 1) | (np.diff(there) != 1)) + 1
    first = np.concatenate(([0], breaks))
    length = np.diff(np.concatenate((first, [total]))) + seed - 1
    runs = [Run(*map(int, row)) for row in zip(at[first], there[first], length, strict=True)]
    return sorted(runs, key=lambda run: (-run.length, run.one, run.other))


def _longest(free: NDArray[np.bool_]) -> tuple[int, int]:
    """Return where the longest row of true values starts, and its length."""
    if free.all():
        return 0, len(free)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], free.astype(np.int8), [0]))))
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    best = int(lengths.argmax()) if len(lengths) else -1
    return (int(starts[best]), int(lengths[best])) if best >= 0 else (0, 0)


def _chained(runs: Sequence[Run], gap: int) -> Iterator[list[Run]]:
    """Yield runs that follow each other closely in both texts."""
    chain: list[Run] = []
    for run in runs:
        if chain:
            before = chain[-1]
            here = run.one - before.one - before.length
            there = run.other - before.other - before.length
            near = min(gap, max(run.length, before.length))
            if not (here <= near and 0 <= there <= near):
                yield chain
                chain = []
        chain.append(run)
    if chain:
        yield chain


def shared_passages(
    text: str,
    words: Words,
    other: Words,
    counts: NDArray[np.bool_],
    other_counts: NDArray[np.bool_],
) -> list[Passage]:
    """Return the passages that two texts share, in the order of the first.

    Args:
        text: The first text.
        words: Its words.
        other: The other's.
        counts: Which of its words count, shape (n,): its own, and no furniture of its outlet.
        other_counts: The same of the other.
    """
    found = []
    for chain in _chained(matched(words.keys, other.keys, words.measures.seed), words.measures.gap):
        both = sum(
            int(
                np.count_nonzero(
                    counts[run.one : run.one + run.length]
                    & other_counts[run.other : run.other + run.length]
                )
            )
            for run in chain
        )
        first, last = chain[0], chain[-1]
        start, end = int(words.starts[first.one]), int(words.ends[last.one + last.length - 1])
        if both < words.measures.scrap or _is_list(text[start:end]):
            continue
        found.append(
            Passage(
                start,
                end,
                int(other.starts[first.other]),
                int(other.ends[last.other + last.length - 1]),
                both,
            )
        )
    return found


def _is_list(text: str) -> bool:
    """Tell whether a passage is a list, such as a line-up or a table, which nobody wrote."""
    words = text.split()
    small = any(each[:1].islower() for each in words)
    heads = sum(each[:1].isupper() or any(c.isdigit() for c in each) for each in words)
    figures = sum(any(c.isdigit() for c in each) for each in words)
    return (small and heads > _LISTED * len(words)) or 2 * figures > len(words)
