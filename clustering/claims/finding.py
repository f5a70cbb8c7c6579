"""Claims: what at least three families of a story say alike, each around its most central unit."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from clustering.claims.kinds import kind_of, kind_of_all
from clustering.claims.records import Claim, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from clustering.claims.likeness import Likeness
    from clustering.claims.records import Text, Unit

FAMILIES = 3
"""Families that must carry a claim."""

FAMILIES_MARKED = 2
"""The same for a denial, a refusal to comment and what nobody could check: few carry these, and
who did is asked for most."""

ALIKE = 0.47
"""Likeness from which units make a claim."""

CARRIES = 0.36
"""Likeness from which a unit carries a claim that was found."""

MOST_CLAIMS = 80
"""Claims of a story: in a large one, three of a hundred outlets say a thousand things alike."""

_TOGETHER = 0.5
"""Share of its sentences that a claim may share with one of like meaning found before it."""

_ALWAYS_TOGETHER = 0.8
"""Share from which two claims are one, whatever they mean."""

_LIKE_MEANING = 0.4
_SHORT = 15
"""Words up to which a statement is short."""

_WITNESSES = 3
_BLOCK = 500
"""Rows compared at once: what bounds the memory."""


def claims_of(
    texts: Sequence[Text], units: Sequence[Unit], likeness: Likeness
) -> tuple[Claim, ...]:
    """Find what families say alike.

    A greedy cover by stars: the unit that most families have something like is the first claim's
    centre; the next is the unit that most families have something like which carries no claim
    yet. Then every claim is sought in all units: a sentence may carry several.

    Args:
        texts: The texts of a story.
        units: Their units.
        likeness: These units, comparable.

    Returns:
        The claims, the most carried first.
    """
    first, same = _distinct(units)
    near = _near(likeness, first)
    held = _held(texts, units, same, len(first))
    marked = [
        kind_of(units[at].words, texts[units[at].text].language) != "statement" for at in first
    ]
    least = np.where(marked, FAMILIES_MARKED, FAMILIES)
    open_ = np.array([units[at].states for at in first], np.bool_)
    found: list[Claim] = []
    while len(found) < MOST_CLAIMS and open_.any():
        centre = _fullest(near, held, open_, least)
        if centre is None:
            break
        open_[near.indices[near.indptr[centre] : near.indptr[centre + 1]]] = False
        open_[centre] = False
        claim = _claim(int(first[centre]), texts, units, likeness)
        enough = FAMILIES if claim.kind == "statement" else FAMILIES_MARKED
        if claim.families >= enough and not any(
            _one(claim, other, units, likeness) for other in found
        ):
            found.append(claim)
    return tuple(sorted(found, key=lambda claim: (-claim.families, claim.centre)))


def _distinct(units: Sequence[Unit]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first unit of each wording, and for every unit the place of its wording."""
    place: dict[str, int] = {}
    first: list[int] = []
    same = np.empty(len(units), np.int64)
    for at, unit in enumerate(units):
        if unit.words not in place and not unit.above:
            place[unit.words] = len(first)
            first.append(at)
        same[at] = place.get(unit.words, -1)
    return np.array(first, np.int64), same


def _near(likeness: Likeness, rows: NDArray[np.int64]) -> sparse.csr_matrix:
    """Return the likeness of those alike, sparse (rows, rows)."""
    blocks = []
    for start in range(0, len(rows), _BLOCK):
        block = likeness.between(rows[start : start + _BLOCK], rows)
        block[block < ALIKE] = 0
        blocks.append(sparse.csr_matrix(block))
    return sparse.vstack(blocks, format="csr") if blocks else sparse.csr_matrix((0, 0))


def _held(
    texts: Sequence[Text], units: Sequence[Unit], same: NDArray[np.int64], count: int
) -> sparse.csr_matrix:
    """Return which families have which wording, sparse (wordings, families)."""
    codes: dict[str, int] = {}
    columns = np.array(
        [codes.setdefault(texts[unit.text].family, len(codes)) for unit in units], np.int64
    )
    some = same >= 0
    ones = np.ones(int(some.sum()), np.float32)
    shape = (count, max(1, len(codes)))
    held = sparse.csr_matrix((ones, (same[some], columns[some])), shape=shape)
    held.data[:] = 1
    return held


def _fullest(
    near: sparse.csr_matrix,
    held: sparse.csr_matrix,
    open_: NDArray[np.bool_],
    least: NDArray[np.int64],
) -> int | None:
    left = near @ sparse.diags(open_.astype(np.float32))
    reached = (left > 0).astype(np.float32) @ held
    families = np.diff(reached.tocsr().indptr)
    likes = np.maximum(np.diff(near.indptr), 1)
    fit = open_ & (families >= least)
    score = np.where(fit, families + np.asarray(left.sum(axis=1)).ravel() / likes, 0)
    best = int(score.argmax())
    return best if fit[best] else None


def _claim(centre: int, texts: Sequence[Text], units: Sequence[Unit], likeness: Likeness) -> Claim:
    everything = np.arange(len(units))
    to_centre = likeness.between(np.array([centre]), everything)[0]
    to_centre[[unit.above for unit in units]] = 0
    core = _best_of_families(np.flatnonzero(to_centre >= ALIKE), to_centre, texts, units)
    witnesses = np.array(core[: 4 * _WITNESSES], np.int64)
    to_all = np.sort(likeness.between(witnesses, everything), axis=0)[-_WITNESSES:].mean(axis=0)
    nearness = np.maximum(to_centre, to_all)
    nearness[[unit.above for unit in units]] = 0
    mentions = tuple(_mentions(np.flatnonzero(nearness >= CARRIES), nearness, units))
    kind = kind_of_all(
        kind_of(units[one.unit].words, texts[units[one.unit].text].language) for one in mentions
    )
    families = {texts[units[one.unit].text].family for one in mentions}
    score = float(np.mean([nearness[at] for at in core])) if core else 0.0
    middle = _central(centre, core or [centre], texts, units, likeness)
    return Claim(middle, mentions, kind, len(families), round(min(1.0, score), 3))


def _best_of_families(
    some: NDArray[np.int64],
    nearness: NDArray[np.float32],
    texts: Sequence[Text],
    units: Sequence[Unit],
) -> list[int]:
    """Return for each family the unit that comes nearest, the nearest first."""
    best: dict[str, int] = {}
    for at in some[np.argsort(-nearness[some], kind="stable")]:
        best.setdefault(texts[units[at].text].family, int(at))
    return list(best.values())


def _mentions(
    some: NDArray[np.int64], nearness: NDArray[np.float32], units: Sequence[Unit]
) -> Iterator[Mention]:
    """Give the best unit of each sentence."""
    best: dict[tuple[int, tuple[int, int]], int] = {}
    for at in some[np.argsort(-nearness[some], kind="stable")]:
        best.setdefault((units[at].text, units[at].sentence), int(at))
    for at in sorted(best.values()):
        yield Mention(at, round(float(min(1.0, nearness[at])), 3))


def _central(
    centre: int,
    core: Sequence[int],
    texts: Sequence[Text],
    units: Sequence[Unit],
    likeness: Likeness,
) -> int:
    """Return the unit that says it best: near to all, short, whole, in the usual language."""
    rows = np.array(core, np.int64)
    tongues = [texts[units[at].text].language for at in core]
    spread = Counter(text.language for text in texts)
    usual = max(sorted(set(tongues)), key=spread.__getitem__)
    total = likeness.between(rows, rows).mean(axis=1)
    own = [
        place
        for place, tongue in enumerate(tongues)
        if tongue == usual and units[core[place]].states
    ]
    if not own:
        return centre
    return core[max(own, key=lambda place: (total[place] - _clumsy(units[core[place]]), -place))]


def _clumsy(unit: Unit) -> float:
    """Say how much a unit lacks as a statement: it is long, a part, or half a quotation."""
    part = (unit.start, unit.end) != unit.sentence and not unit.words[:1].isupper()
    quotes = [unit.words.count(mark) for mark in "“”«»„"]
    half = unit.words.count('"') % 2 or quotes[0] + quotes[4] != quotes[1] or quotes[2] != quotes[3]
    return 0.2 * part + 0.15 * bool(half) + 0.005 * max(0, len(unit.words) // 6 - _SHORT)


def _one(claim: Claim, other: Claim, units: Sequence[Unit], likeness: Likeness) -> bool:
    """Whether two claims are the same, told apart only by their wording."""
    mine, theirs = _sentences(claim, units), _sentences(other, units)
    shared = len(mine & theirs) / min(len(mine), len(theirs))
    if shared < _TOGETHER:
        return False
    alike = likeness.between(np.array([claim.centre]), np.array([other.centre]))[0, 0]
    return shared >= _ALWAYS_TOGETHER or bool(alike >= _LIKE_MEANING)


def _sentences(claim: Claim, units: Sequence[Unit]) -> set[tuple[int, tuple[int, int]]]:
    return {(units[one.unit].text, units[one.unit].sentence) for one in claim.mentions}
