"""Which outlets of a story lack a claim, and when that may not be said.

An outlet is said to have left a claim out only where no sentence of any of its articles comes near
it and the names and numbers that most mentions share are not there either (anchored absence, as
COSS, arXiv 2508.02540, proposes it). In between nothing is said.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from clustering.claims.finding import FAMILIES
from clustering.claims.records import Omission

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from clustering.claims.likeness import Likeness
    from clustering.claims.records import Claim, State, Text, Unit

FAR = 0.39
"""Likeness that an outlet's nearest sentence must not reach."""

FAR_BARE = 0.24
"""The same for a claim without telling names or numbers."""

CARRIED = 0.25
"""Share of a story's families that must carry a claim before it can be left out: what three of a
hundred say is theirs."""

ABROAD = 0.75
"""What these limits are multiplied by for an outlet in a language that no mention is in."""

NUMBERED = 0.7
"""The same where the nearest sentence has a number that most mentions share."""

UNSURE_ABROAD = 0.49
"""What the score is multiplied by there: across languages no absence is sure."""

SHARED = 0.5
"""Share of the families that carry a claim which must have an anchor of it."""

COMMON = 0.5
"""Share of the story's articles that have a name elsewhere, from which it tells nothing."""

GRACE = timedelta(hours=1)
"""What is published so soon after the first report cannot be blamed for lacking it."""

_WITNESSES = 24
"""Mentions that an outlet's sentences are held against, one a family."""


@dataclass(frozen=True, slots=True)
class _Outlet:
    """What an outlet has in a story."""

    units: tuple[int, ...]
    held: frozenset[str]
    languages: frozenset[str]
    cut: bool
    last: datetime | None


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """A claim as outlets are held against it.

    Attributes:
        claim: Its number.
        families: How many carry it.
        near: How near each unit of the story comes to a mention, shape (units,).
        known: When it was out for certain.
        anchors: Telling names and numbers that most mentions share.
        numbers: Numbers that most mentions share, also those that the whole story has.
        languages: Those its mentions are in.
    """

    claim: int
    families: int
    near: NDArray[np.float32]
    known: datetime | None
    anchors: frozenset[str]
    numbers: frozenset[str]
    languages: frozenset[str]


def omissions_of(
    texts: Sequence[Text], units: Sequence[Unit], likeness: Likeness, claims: Sequence[Claim]
) -> tuple[Omission, ...]:
    """Find who lacks which claim.

    Args:
        texts: The texts of a story, every revision.
        units: Their units.
        likeness: These units, comparable.
        claims: The story's claims.
    """
    outlets = _outlets(texts, units, likeness)
    everything = np.arange(len(units))
    everybody = len({text.family for text in texts})
    found = []
    for number, claim in enumerate(claims):
        if claim.families < max(FAMILIES, CARRIED * everybody):
            continue
        witnesses = _witnesses(claim, texts, units)
        near = likeness.between(everything, witnesses).max(axis=1)
        shared = _shared(claim, texts, units, likeness)
        told = _Told(
            number,
            claim.families,
            near,
            _known(claim, texts, units),
            _telling(shared, claim, texts, units, likeness),
            frozenset(anchor for anchor in shared if anchor[0].isdecimal()),
            frozenset(texts[units[at].text].language for at in witnesses),
        )
        carriers = {texts[units[one.unit].text].outlet for one in claim.mentions}
        for outlet, own in outlets.items():
            if outlet not in carriers and (omission := _judged(told, outlet, own, likeness)):
                found.append(omission)
    return tuple(found)


def _judged(told: _Told, outlet: str, own: _Outlet, likeness: Likeness) -> Omission | None:
    best = own.units[int(told.near[list(own.units)].argmax())]
    similarity = round(float(told.near[best]), 3)
    abroad = not own.languages & told.languages
    limit = (FAR if told.anchors else FAR_BARE) * (ABROAD if abroad else 1.0)
    if told.numbers & likeness.held[best]:
        limit *= NUMBERED
    if similarity >= limit or told.anchors & own.held:
        return None
    state: State = "left out"
    if told.known is not None and own.last is not None and own.last < told.known + GRACE:
        state = "wrote before it was known"
    elif own.cut:
        state = "cannot say"
    margin = 0.5 + 0.5 * (1 - similarity / limit)
    sure = (1.0 if told.anchors else 0.8) * (UNSURE_ABROAD if abroad else 1.0)
    score = round(margin * sure * min(1.0, 0.5 + told.families / 10), 3)
    return Omission(told.claim, outlet, state, best, similarity, score)


def _witnesses(claim: Claim, texts: Sequence[Text], units: Sequence[Unit]) -> NDArray[np.int64]:
    best: dict[str, int] = {}
    for one in sorted(claim.mentions, key=lambda one: (-one.score, one.unit)):
        best.setdefault(texts[units[one.unit].text].family, one.unit)
    return np.array(list(best.values())[:_WITNESSES], np.int64)


def _shared(
    claim: Claim, texts: Sequence[Text], units: Sequence[Unit], likeness: Likeness
) -> frozenset[str]:
    """Return the names and numbers that the mentions of most families share."""
    of_family: dict[str, set[str]] = {}
    for one in claim.mentions:
        family = texts[units[one.unit].text].family
        of_family.setdefault(family, set()).update(likeness.held[one.unit])
    counted = Counter(anchor for held in of_family.values() for anchor in held)
    return frozenset(
        anchor for anchor, count in counted.items() if count >= SHARED * len(of_family)
    )


def _telling(
    shared: frozenset[str],
    claim: Claim,
    texts: Sequence[Text],
    units: Sequence[Unit],
    likeness: Likeness,
) -> frozenset[str]:
    """Return those of the shared names and numbers that few articles have elsewhere."""
    inside = {(units[one.unit].text, units[one.unit].sentence) for one in claim.mentions}
    articles = len({text.article for text in texts})
    return frozenset(
        anchor
        for anchor in shared
        if len(_elsewhere(anchor, inside, texts, units, likeness)) < COMMON * articles
    )


def _elsewhere(
    anchor: str,
    inside: set[tuple[int, tuple[int, int]]],
    texts: Sequence[Text],
    units: Sequence[Unit],
    likeness: Likeness,
) -> set[str]:
    """Return the articles that have a name or number outside of a claim's sentences."""
    return {
        texts[units[at].text].article
        for at in likeness.holders[anchor]
        if (units[at].text, units[at].sentence) not in inside
    }


def _known(claim: Claim, texts: Sequence[Text], units: Sequence[Unit]) -> datetime | None:
    """Return when the claim was out for certain: a later revision's was when we saw it."""
    times = []
    for one in claim.mentions:
        text = texts[units[one.unit].text]
        at = text.latest if text.first else text.seen
        if at is not None:
            times.append(at)
    return min(times, default=None)


def _outlets(
    texts: Sequence[Text], units: Sequence[Unit], likeness: Likeness
) -> dict[str, _Outlet]:
    of_outlet: dict[str, list[int]] = {}
    for at, unit in enumerate(units):
        of_outlet.setdefault(texts[unit.text].outlet, []).append(at)
    found = {}
    for outlet, own in sorted(of_outlet.items()):
        theirs = [text for text in texts if text.outlet == outlet]
        times = [text.earliest if text.first else text.seen for text in theirs]
        dated = [at for at in times if at is not None]
        found[outlet] = _Outlet(
            tuple(own),
            frozenset().union(*(likeness.held[at] for at in own)),
            frozenset(text.language for text in theirs),
            any(text.cut for text in theirs),
            max(dated, default=None),
        )
    return found
