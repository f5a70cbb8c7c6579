"""What is told of groups: how well each article fits, why it is there, and which is central."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clustering.records import Group, Placement
from clustering.threads import LARGE, Alike, threads
from clustering.words import names, numbers, skeleton, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from clustering.followed import Gathered
    from clustering.likeness import Features
    from clustering.records import Member, Sighting

    Indices = NDArray[np.int64]

_NEAREST = 3
_ROWS = 512
_SMALL = LARGE - 1
"""Members up to which the pairs of many groups are compared in one go."""

_TELLING_HEADLINE = 0.3
_RUN = 5
_SAME_COPY = 0.5
"""Share of an article's runs of words that another has too, from which it is told as a copy."""

_DATELINE = re.compile(r"^[^\n]*\n?[^\n]{0,80}?\(([^\W\d][\w. ]{1,24})\)\s*[-–—]")
_NAMES_SHOWN = 3
_REASONS = 3


@dataclass(frozen=True, slots=True, eq=False)
class _Fits:
    """How members fit their groups; all arrays have the shape (members,).

    Attributes:
        fit: Mean likeness to the three nearest of the group; 1 for one that is alone.
        mean: Mean likeness to all of the group.
        nearest: Index of the nearest; its own for one that is alone.
        threads: Index of the most central member of a member's thread, if it is in one.
    """

    fit: NDArray[np.float64]
    mean: NDArray[np.float64]
    nearest: Indices
    threads: dict[int, int]


def described(
    found: Sequence[Gathered],
    members: Sequence[Member],
    features: Features,
    sightings: Mapping[str, Mapping[str, Sighting]],
) -> tuple[Group, ...]:
    """Say of each group how its members fit, why they are there, and which one is central.

    Args:
        found: The groups; together they have every member once.
        members: The articles.
        features: What they are compared by, in the same order.
        sightings: Followed story's id to article id to what was seen of it there.
    """
    fits = _fits([one.indices for one in found], features)
    everyone = np.arange(len(members))
    meaning, lexical = features.parts(everyone, fits.nearest)
    texts = _Texts(members, fits.nearest, meaning, lexical)
    return tuple(_described(one, fits, texts, sightings) for one in found)


def _described(
    one: Gathered,
    fits: _Fits,
    texts: _Texts,
    sightings: Mapping[str, Mapping[str, Sighting]],
) -> Group:
    seen = sightings.get(one.pinned, {}) if one.pinned else {}
    members, known = texts.members, texts.known(one.indices)
    placements = [
        Placement(
            members[i].article,
            round(float(fits.fit[i]), 4),
            texts.reasons(i, known, seen.get(members[i].article)),
            thread=members[fits.threads[i]].headline if i in fits.threads else None,
        )
        for i in one.indices
    ]
    placements.sort(key=lambda placement: placement.article)
    central = members[_central(one.indices, fits.mean, members)].article
    return Group(tuple(placements), central, one.pinned)


def _fits(groups: Sequence[tuple[int, ...]], features: Features) -> _Fits:
    size = len(features.rows.articles)
    fits = _Fits(np.ones(size), np.ones(size), np.arange(size), {})
    small = [group for group in groups if 1 < len(group) <= _SMALL]
    for count in {len(group) for group in small}:
        rows = np.array([group for group in small if len(group) == count])
        left, right = np.triu_indices(count, 1)
        pairs = features.of_pairs(rows[:, left].ravel(), rows[:, right].ravel())
        likeness = np.full((len(rows), count, count), -1.0)
        likeness[:, left, right] = likeness[:, right, left] = pairs.reshape(len(rows), -1)
        _put(fits, rows, likeness.reshape(-1, count), np.repeat(rows, count, axis=0))
    for group in groups:
        if len(group) > _SMALL:
            _put_large(fits, np.array(group), features)
    return fits


def _put_large(fits: _Fits, rows: Indices, features: Features) -> None:
    """Compare a group's members with each other, some hundred rows at a time."""
    size = len(rows)

    def blocks() -> Iterator[tuple[int, NDArray[np.float64]]]:
        for start in range(0, size, _ROWS):
            some = rows[start : start + _ROWS]
            likeness = features.between(some, rows).astype(np.float64)
            likeness[np.arange(len(some)), np.arange(start, start + len(some))] = -1.0
            _put(fits, some, likeness, np.broadcast_to(rows, likeness.shape))
            yield start, likeness

    for central, thread in threads(size, Alike.of(blocks()), features.settings):
        fits.threads.update(dict.fromkeys(rows[thread].tolist(), int(rows[central])))


def _put(
    fits: _Fits, rows: Indices, likeness: NDArray[np.float64], others: NDArray[np.int64]
) -> None:
    """Note how rows fit, from their likeness to all of their group, to themselves -1."""
    size = likeness.shape[1]
    own = rows.ravel()
    best = likeness.argmax(axis=1)
    fits.nearest[own] = others[np.arange(len(own)), best]
    top = min(_NEAREST, size - 1)
    fits.fit[own] = np.sort(likeness, axis=1)[:, -top:].mean(axis=1)
    fits.mean[own] = (likeness.sum(axis=1) + 1.0) / (size - 1)


def _central(indices: Sequence[int], mean: NDArray[np.float64], members: Sequence[Member]) -> int:
    """The member most like the others, among those in the language that most are in."""
    tongues = Counter(members[i].language or "" for i in indices)
    common = min(tongues, key=lambda tongue: (-tongues[tongue], tongue))
    spoken = [i for i in indices if (members[i].language or "") == common]
    return max(spoken, key=lambda i: (round(float(mean[i]), 6), -i))


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What a text says, for comparing by eye.

    Attributes:
        names: Its names in the form that languages share, as it writes them.
        numbers: Its numbers.
        runs: Every five words that stand in a row there.
        agency: The agency that its dateline names, if one does.
    """

    names: Mapping[str, str]
    numbers: frozenset[str]
    runs: frozenset[tuple[str, ...]]
    agency: str | None


@dataclass(frozen=True, slots=True, eq=False)
class _Texts:
    """Members with what is nearest to each, from which reasons are drawn.

    Attributes:
        members: The articles.
        nearest: Index of the nearest of its group, its own for one that is alone.
        meaning: How near its meaning is, shape (members,).
        lexical: How many telling words they share, shape (members,).
    """

    members: Sequence[Member]
    nearest: Indices
    meaning: NDArray[np.float64]
    lexical: NDArray[np.float64]

    def known(self, indices: Sequence[int]) -> dict[int, _Known]:
        """Return what the texts of a group say."""
        if len(indices) == 1:
            return {}
        return {i: _said(self.members[i].text) for i in indices}

    def reasons(
        self, index: int, known: Mapping[int, _Known], sighting: Sighting | None
    ) -> tuple[str, ...]:
        """Return the strongest reasons for a member to be where it is."""
        reasons = _followed_reasons(sighting) if sighting else []
        nearest = int(self.nearest[index])
        if nearest == index:
            return tuple(reasons) or ("alone so far",)
        if copied := _copied(known[index], known[nearest]):
            reasons.append(copied)
        headline = _overlap(self.members[index].headline, self.members[nearest].headline)
        if headline >= _TELLING_HEADLINE:
            reasons.append(f"headline {headline:.2f}")
        if shared := _shared(self.members[index].text, known[index], known[nearest]):
            reasons.append(", ".join(shared))
        reasons.append(f"meaning {self.meaning[index]:.2f}")
        reasons.append(f"words {self.lexical[index]:.2f}")
        return tuple(reasons[:_REASONS])


def _said(text: str) -> _Known:
    spoken = text.casefold().split()
    dateline = _DATELINE.search(text)
    return _Known(
        {skeleton(name) or name: name for name in sorted(names(text))},
        numbers(text),
        frozenset(zip(*(spoken[start:] for start in range(_RUN)), strict=False)),
        dateline[1] if dateline else None,
    )


def _copied(own: _Known, theirs: _Known) -> str | None:
    """Say that much of a text stands in the other one, word for word, and whose it is."""
    share = len(own.runs & theirs.runs) / len(own.runs) if own.runs else 0.0
    if share < _SAME_COPY:
        return None
    agency = own.agency or theirs.agency
    return f"same {agency} copy {share:.0%}" if agency else f"same copy {share:.0%}"


def _followed_reasons(sighting: Sighting) -> list[str]:
    reasons = ["seed address"] if sighting.seed else []
    if sighting.terms:
        reasons.append("terms: " + ", ".join(sighting.terms[:_NAMES_SHOWN]))
    return reasons


def _overlap(headline: str, other: str) -> float:
    """Share of the two headlines' words that both have (Dice), 0 to 1."""
    own, theirs = set(words(headline)), set(words(other))
    total = len(own) + len(theirs)
    return 2 * len(own & theirs) / total if total else 0.0


def _shared(text: str, own: _Known, theirs: _Known) -> list[str]:
    """Names and numbers that both texts have, as the first writes them, in its order."""
    both = [name for bones, name in own.names.items() if bones in theirs.names]
    told = sorted(both, key=text.index)[:_NAMES_SHOWN]
    figures = sorted(n for n in own.numbers & theirs.numbers if len(n) > 1)
    return (told + figures)[:_NAMES_SHOWN]
