"""Two lines of one language laid beside each other, word for word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clustering.utterances.tokens import fits, meet, weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clustering.utterances.records import Token

_STEM = 4
"""Letters that two forms of one word have in common, at least."""

_BENT = 0.8
"""What two forms of one word count beside the same word twice."""

_LONGEST = 150
"""Words of a line that are compared."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two lines lie beside each other.

    Attributes:
        pairs: Places of words that are the same, or that a mask fits, in order.
        matched: What these tell.
        contained: Share of the shorter line that stands in the longer one, 0 to 1.
        whole: Share of the longer line that is matched, 0 to 1.
    """

    pairs: tuple[tuple[int, int], ...]
    matched: float
    contained: float
    whole: float


def same(one: Token, other: Token) -> float:
    """Return how much two words are the same, 0 to 1."""
    if one.gap or other.gap:
        return 0.0
    if one.mask and other.mask:
        return 1.0 if meet(one.mask, other.mask) else 0.0
    if one.mask:
        return 1.0 if fits(one.mask, other.word) else 0.0
    if other.mask:
        return 1.0 if fits(other.mask, one.word) else 0.0
    if one.word == other.word:
        return 1.0
    return _BENT if _bent(one.word, other.word) else 0.0


def align(one: Sequence[Token], other: Sequence[Token]) -> Alignment:
    """Find the most that two lines have in common, in order (Needleman and Wunsch 1970)."""
    one, other = one[:_LONGEST], other[:_LONGEST]
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(len(other) - 1, -1, -1):
            skipped = max(below[j], row[j + 1])
            alike = same(one[i], other[j])
            told = alike * min(one[i].weight, other[j].weight) + below[j + 1] if alike else 0.0
            row[j] = max(skipped, told)
    pairs = _path(one, other, best)
    lighter = sorted((weight(tuple(one)), weight(tuple(other))))
    matched = best[0][0]
    if not lighter[0]:
        return Alignment((), 0.0, 0.0, 0.0)
    return Alignment(pairs, matched, min(1.0, matched / lighter[0]), min(1.0, matched / lighter[1]))


def compact(alignment: Alignment, one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether what is matched stands together in both lines, but for gaps that say so."""
    if not alignment.pairs:
        return False
    for side, beside in ((0, other), (1, one)):
        places = [pair[side] for pair in alignment.pairs]
        span = places[-1] - places[0] + 1
        if span > 2 * len(places) + 2 and not any(token.gap for token in beside):
            return False
    return True


def _path(
    one: Sequence[Token], other: Sequence[Token], best: list[list[float]]
) -> tuple[tuple[int, int], ...]:
    pairs, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        alike = same(one[i], other[j])
        told = alike * min(one[i].weight, other[j].weight) + best[i + 1][j + 1]
        if alike and told >= best[i][j] - 1e-9:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return _together(one, other, pairs)


def _together(
    one: Sequence[Token], other: Sequence[Token], pairs: list[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Move words that could be matched in two places next to those that follow them."""
    for at in range(len(pairs) - 2, -1, -1):
        (i, j), (after_i, after_j) = pairs[at], pairs[at + 1]
        for mine, theirs in ((i, after_j - 1), (after_i - 1, j)):
            if (mine, theirs) == (i, j) or mine < i or theirs < j:
                continue
            if same(one[mine], other[theirs]) >= same(one[i], other[j]):
                pairs[at] = (mine, theirs)
                break
    return tuple(pairs)


def _bent(one: str, other: str) -> bool:
    """Whether two words are forms of one: they differ in their endings only."""
    short = min(len(one), len(other))
    if short < _STEM or abs(len(one) - len(other)) > 3 or one[0] == "#":
        return False
    common = next((at for at in range(short) if one[at] != other[at]), short)
    return common >= max(_STEM, round(0.7 * max(len(one), len(other))))
