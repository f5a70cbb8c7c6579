"""Wordings of several languages that are one thing said: by meaning, and by what else fits.

Cosines of multilingual models are crowded, and more so within a story. What all lines of a language
have in common is taken away first; then two groups of wordings are joined only where each is the
other's nearest in its language, clearly nearer than the next one that could be meant.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from clustering.utterances.anchors import shared
from clustering.utterances.grouping import TELLS
from clustering.utterances.speakers import surname

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from clustering.utterances.grouping import Groups
    from clustering.utterances.records import Wording

    Parts = Sequence[Sequence[int]]

NEAR = 0.44
"""Likeness from which two groups can be one thing said where nothing else tells."""

SPEAKER = 0.1
"""By how much less it may be where both have the same speaker."""

ANCHOR = 0.1
"""By how much less for each place, number or name that they share, two at most."""

LEAST = 0.22
"""Below this nothing is joined."""

SHORT = 0.6
"""What is asked of wordings of one or two words."""

HOME = 0.55
"""What is asked within a language, of the same speaker: two translations of one original."""

CROWD = 0.03
"""What is asked more each time the groups that could be meant double: the best of many is near by
chance."""

FEW = 8
"""Groups that are no crowd."""

MARGIN = 0.08
"""By how much each must be nearer to the other than to the next one in its language."""

TWINS = 0.45
"""Likeness of two groups of a language that may be two translations: they do not compete."""

_SHRINK = 30.0
"""Lines of all languages that stand beside those of one when its mean is taken."""

_BLOCK = 512
"""Groups whose likeness to all others is computed at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """How alike the wordings of a story are.

    Attributes:
        rows: Unit rows without what all lines of a language have in common, shape (n, dim); zeros
            where a wording has no vector.
    """

    rows: NDArray[np.float32]

    def between(self, ones: Sequence[int], others: Sequence[int]) -> float:
        """Return how alike the likest wordings of two groups are, -1 to 1."""
        return float((self.rows[list(ones)] @ self.rows[list(others)].T).max())


def meaning_of(wordings: Sequence[Wording], vectors: NDArray[np.float32]) -> Meaning:
    """Prepare wordings for comparison.

    Args:
        wordings: The wordings of a story, n of them.
        vectors: A unit row for each; zeros where there is none. Shape (n, dim).
    """
    there = np.linalg.norm(vectors, axis=1) > 0
    rows = np.zeros_like(vectors)
    if not there.any():
        return Meaning(rows)
    overall = vectors[there].mean(axis=0)
    tongues = np.array([wording.language for wording in wordings])
    for tongue in sorted(set(tongues[there])):
        own = there & (tongues == tongue)
        mean = (vectors[own].sum(axis=0) + _SHRINK * overall) / (own.sum() + _SHRINK)
        rows[own] = vectors[own] - mean
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return Meaning(np.asarray(rows / np.maximum(lengths, 1e-9), np.float32))


def group_by_meaning(wordings: Sequence[Wording], groups: Groups, meaning: Meaning) -> None:
    """Join groups of wordings that say the same in other words or in another language."""
    parts = [own for own in groups.all() if any(wordings[at].founds for at in own)]
    if not parts:
        return
    pairs = _Pairs(parts, groups, wordings, meaning)
    edges = [
        (-like, one, other)
        for one, other, like in pairs.near()
        if pairs.fit(one, other, like) and pairs.nearest(one, other, like)
    ]
    for _, one, other in sorted(edges):
        mine, theirs = groups.members(parts[one][0]), groups.members(parts[other][0])
        if groups.may_join(mine[0], theirs[0]) and not _beside(mine, theirs, wordings):
            groups.join(mine[0], theirs[0])


def _beside(ones: Sequence[int], others: Sequence[int], wordings: Sequence[Wording]) -> bool:
    """Whether one body has both: then they are two things said."""
    mine, theirs = (
        frozenset[int]().union(*(wordings[at].bodies for at in own)) for own in (ones, others)
    )
    return bool(mine & theirs)


class _Pairs:
    """Groups of wordings in pairs: how alike, and whether they could be one thing said."""

    def __init__(
        self, parts: Parts, groups: Groups, wordings: Sequence[Wording], meaning: Meaning
    ) -> None:
        self._parts = parts
        self._groups = groups
        self._own = [[wordings[at] for at in part] for part in parts]
        self._wordings = wordings
        self._tongues = np.array([own[0].language for own in self._own])
        self._speakers = [
            frozenset(surname(name) for one in own for name in one.speakers) for own in self._own
        ]
        self._allowed: dict[tuple[int, int], bool] = {}
        self._like = _likest(parts, meaning)

    @cached_property
    def _crowds(self) -> Counter[tuple[str, str | None]]:
        """Groups of each language, and of each speaker in it."""
        found: Counter[tuple[str, str | None]] = Counter()
        for tongue, speakers in zip(self._tongues.tolist(), self._speakers, strict=True):
            found[tongue, None] += 1
            found.update((tongue, name) for name in speakers)
        return found

    def near(self) -> Iterator[tuple[int, int, float]]:
        """Give pairs that are near enough to be looked at."""
        for one, (start, end) in enumerate(pairwise(self._like.indptr)):
            columns, values = self._like.indices[start:end], self._like.data[start:end]
            least = np.where(self._tongues[columns] == self._tongues[one], HOME, LEAST)
            wanted = (columns > one) & (values >= least)
            for other, like in zip(columns[wanted], values[wanted], strict=True):
                yield one, int(other), float(like)

    def fit(self, one: int, other: int, like: float) -> bool:
        """Whether two groups are near enough, for what else speaks for it."""
        mine, theirs = self._own[one], self._own[other]
        speaker = bool(self._speakers[one] and self._speakers[other])
        if mine[0].language == theirs[0].language:
            needed = HOME if speaker else 1.0
        else:
            anchors = max(shared(a.anchors, b.anchors) for a in mine for b in theirs)
            needed = NEAR - ANCHOR * min(anchors, 2) - (SPEAKER if speaker else 0.0)
            needed = max(LEAST, needed)
        if min(max(one.weight for one in own) for own in (mine, theirs)) < TELLS:
            needed = max(needed, SHORT)
        crowd = max(self._crowd(one, speaker=speaker), self._crowd(other, speaker=speaker))
        return like >= needed + CROWD * float(np.log2(max(1.0, crowd / FEW)))

    def nearest(self, one: int, other: int, like: float) -> bool:
        """Whether two groups are each other's nearest by the margin asked for."""
        if not self._may_join(one, other):
            return False
        return all(
            not self._rival(mine, theirs, like) for mine, theirs in ((one, other), (other, one))
        )

    def _crowd(self, at: int, *, speaker: bool) -> int:
        tongue = str(self._tongues[at])
        if not speaker:
            return self._crowds[tongue, None]
        return max(self._crowds[tongue, name] for name in self._speakers[at])

    def _rival(self, mine: int, theirs: int, like: float) -> bool:
        """Whether another group of their language could be meant as well."""
        columns, values = self._row(mine)
        rivals = columns[
            (values > like - MARGIN) & (self._tongues[columns] == self._tongues[theirs])
        ]
        if not len(rivals):
            return False
        beside, alike = self._row(theirs)
        twins = set(beside[alike >= TWINS].tolist())
        return any(
            rival not in (mine, theirs)
            and self._may_join(mine, rival)
            and not (rival in twins and self._may_join(theirs, rival))
            for rival in rivals.tolist()
        )

    def _row(self, at: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        start, end = self._like.indptr[at : at + 2]
        return self._like.indices[start:end], self._like.data[start:end]

    def _may_join(self, one: int, other: int) -> bool:
        """Whether two groups could be one thing said, whatever they mean."""
        key = (min(one, other), max(one, other))
        if key not in self._allowed:
            mine, theirs = self._parts[one], self._parts[other]
            self._allowed[key] = self._groups.may_join(mine[0], theirs[0]) and not _beside(
                mine, theirs, self._wordings
            )
        return self._allowed[key]


def _likest(parts: Parts, meaning: Meaning) -> sparse.csr_matrix:
    """Return how alike the likest wordings of groups are, where that matters: shape (n, n)."""
    order = [at for part in parts for at in part]
    starts = np.cumsum([0, *(len(part) for part in parts)])
    rows = meaning.rows[order]
    blocks = []
    for first in range(0, len(parts), _BLOCK):
        last = min(first + _BLOCK, len(parts))
        some = rows[starts[first] : starts[last]] @ rows.T
        some = np.maximum.reduceat(some, starts[:-1], axis=1)
        some = np.maximum.reduceat(some, starts[first:last] - starts[first], axis=0)
        some[np.arange(last - first), np.arange(first, last)] = 0
        some[some < LEAST - MARGIN] = 0
        blocks.append(sparse.csr_matrix(some))
    return sparse.csr_matrix(sparse.vstack(blocks))
