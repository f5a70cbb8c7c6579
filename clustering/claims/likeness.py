"""How alike two units of a story are: what they mean, and the names and numbers they share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from clustering.claims.kinds import kind_of
from clustering.claims.numerals import numerals
from clustering.words import names, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from clustering.claims.records import Text, Unit

SHARED = 0.25
"""Weight of shared names and numbers beside the meaning."""

_ALONE = 0.9
"""What meaning counts for where neither unit has a name or number that could contradict it."""

_SHRINK = 30.0
"""Units of all languages that stand beside those of one when its mean is taken."""

_CAPITAL = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_TELLING = 1.0
"""Added to the weight of a unit's anchors: names that all articles have make nothing alike."""

_SHORTEST = 3
_ENDING = 2
"""Consonants that the endings of cases may add to a name."""


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """The units of a story as rows that can be compared, n of them.

    Attributes:
        meaning: Vectors without what all units of their language have in common, unit rows.
        anchors: Names and numbers by rarity, unit rows, sparse (n, anchors).
        bare: Whether a unit has no telling name or number, shape (n,).
        held: The names and numbers of each.
        holders: Which units have an anchor.
    """

    meaning: NDArray[np.float32]
    anchors: sparse.csr_matrix
    bare: NDArray[np.bool_]
    held: tuple[frozenset[str], ...]
    holders: dict[str, list[int]]

    def between(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return how alike units are, 0 to 1: shape (rows, columns)."""
        meaning = self.meaning[rows] @ self.meaning[columns].T
        shared = np.asarray((self.anchors[rows] @ self.anchors[columns].T).toarray(), np.float32)
        mixed = (1 - SHARED) * meaning + SHARED * shared
        bare = self.bare[rows][:, None] & self.bare[columns][None, :]
        return np.asarray(np.clip(np.where(bare, _ALONE * meaning, mixed), 0, 1), np.float32)


def likeness_of(
    texts: Sequence[Text], units: Sequence[Unit], vectors: NDArray[np.float32]
) -> Likeness:
    """Prepare the units of a story for comparison.

    Sentences of one story are all alike: cosines of multilingual models start at some .8. What
    every unit of a language has in common is therefore taken away first (all-but-the-mean, Mu &
    Viswanath 2018), within the story, so that its theme goes too.

    Args:
        texts: The texts of the story.
        units: Their units.
        vectors: A unit row for each unit.
    """
    held = anchors_of(texts, units)
    holders: dict[str, list[int]] = {}
    for at, own in enumerate(held):
        for anchor in sorted(own):
            holders.setdefault(anchor, []).append(at)
    articles = max(1, len({text.article for text in texts}))
    rarity = {
        anchor: len({texts[units[at].text].article for at in ones}) / articles
        for anchor, ones in holders.items()
    }
    anchors, weights = _weighed(held, rarity)
    tongues = [texts[unit.text].language for unit in units]
    once = _once(units)
    return Likeness(_centred(vectors, tongues, once), anchors, weights < _TELLING, held, holders)


def anchors_of(texts: Sequence[Text], units: Sequence[Unit]) -> tuple[frozenset[str], ...]:
    """Return the names (as consonants, which languages share) and numbers of each unit.

    A word that begins a sentence counts where the story has it as a name elsewhere; "Putinem"
    counts as the Putin that the story also has. A refusal to comment, a denial and what nobody
    could check are anchors, too: languages share them.
    """
    known: Counter[str] = Counter()
    for unit in units:
        known.update({skeleton(name) for name in names(unit.words)})
    known.pop("", None)
    stems = {name: _stem(name, known) for name in known}
    found = []
    for unit in units:
        own: set[str] = {stems[bones] for bones in _capitals(unit.words) if bones in stems}
        language = texts[unit.text].language
        own |= {f"{one.value:g}" for one in numerals(unit.words, language)}
        kind = kind_of(unit.words, language)
        own |= {kind} if kind != "statement" else set()
        found.append(frozenset(own))
    return tuple(found)


def _capitals(words: str) -> set[str]:
    return {skeleton(m[0]) for m in _CAPITAL.finditer(words) if m[0][0].isupper()} - {""}


def _stem(name: str, known: Counter[str]) -> str:
    for cut in range(_ENDING, 0, -1):
        shorter = name[:-cut]
        if len(shorter) >= _SHORTEST and known[shorter] > known[name]:
            return shorter
    return name


def _once(units: Sequence[Unit]) -> NDArray[np.bool_]:
    """Mark the first unit of each wording: ten reprints must not make their story its theme."""
    first: dict[str, int] = {}
    for at, unit in enumerate(units):
        first.setdefault(unit.words, at)
    marks = np.zeros(len(units), np.bool_)
    marks[list(first.values())] = True
    return marks


def _centred(
    vectors: NDArray[np.float32], tongues: Sequence[str], once: NDArray[np.bool_]
) -> NDArray[np.float32]:
    if not len(vectors):
        return vectors
    overall = vectors[once].mean(axis=0)
    rows = np.empty_like(vectors)
    languages = np.array(tongues)
    for tongue in sorted(set(tongues)):
        own = languages == tongue
        counted = vectors[own & once]
        mean = (counted.sum(axis=0) + _SHRINK * overall) / (len(counted) + _SHRINK)
        rows[own] = vectors[own] - mean
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), np.float32)


def _weighed(
    held: Sequence[frozenset[str]], rarity: dict[str, float]
) -> tuple[sparse.csr_matrix, NDArray[np.float64]]:
    """Return the anchors of units by rarity, and the sum of their squares for each unit."""
    order = {anchor: place for place, anchor in enumerate(sorted(rarity))}
    weight = {anchor: float(np.log(1 / share)) for anchor, share in rarity.items()}
    rows, columns, values = [], [], []
    sums = np.array([sum(weight[anchor] ** 2 for anchor in own) for own in held])
    for row, own in enumerate(held):
        for anchor in sorted(own):
            rows.append(row)
            columns.append(order[anchor])
            values.append(weight[anchor] / np.sqrt(sums[row] + _TELLING))
    shape = (len(held), max(1, len(order)))
    return sparse.csr_matrix((np.array(values, np.float32), (rows, columns)), shape=shape), sums
