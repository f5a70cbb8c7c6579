"""What an outlet did to a line: its form held against the fullest wording of its language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from clustering.utterances.aligning import align
from clustering.utterances.language import data
from clustering.utterances.tokens import fits, weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from clustering.utterances.records import FormKind, Token, Wording

OTHERWISE = 0.55
"""Share of a form below which it is worded otherwise than the fullest one."""

TRIFLE = 0.5
"""What may be missing without a cut: an "and", a "he" that stands before the marks."""

_NEARLY = 0.8
"""Share of the heaviest wording that another one must weigh to be the fullest."""

_CLAUSE = re.compile(r"[,;:.!?—–،；，：。…]")


@dataclass(frozen=True, slots=True)
class Judged:
    """What was done to a line.

    Attributes:
        form: In a word.
        masked: Whether a word is hidden.
        score: How sure that is, 0 to 1.
        differs: Which words are missing or others.
    """

    form: FormKind
    masked: bool
    score: float
    differs: str | None = None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What lies between two words that both lines have."""

    mine: tuple[Token, ...]
    theirs: tuple[Token, ...]
    first: bool
    last: bool


def fullest(own: Sequence[Wording], families: Callable[[Wording], int]) -> Wording:
    """Return the fullest wording: uncensored where one is nearly as full.

    Args:
        own: The wordings of one language.
        families: How many independent reports print a wording.
    """
    most = max(wording.weight for wording in own if wording.founds or len(own) == 1)
    pool = [
        one
        for one in own
        if one.weight >= _NEARLY * most and not any(token.gap for token in one.tokens)
    ] or list(own)

    def rank(one: Wording) -> tuple[bool, bool, float, int, int]:
        return (
            not _softened(one, own),
            not is_masked(one.tokens),
            sum(token.weight for token in one.tokens if not token.put_in),
            families(one),
            -one.lines[0],
        )

    return max(pool, key=rank)


def is_masked(line: Sequence[Token]) -> bool:
    """Whether a word of a line is hidden."""
    return any(token.mask and not token.put_in for token in line)


def judged(form: Wording, full: Wording, words: str, own: Sequence[Wording]) -> Judged:
    """Say what was done to a line in the language in which it was said.

    Args:
        form: The printed form.
        full: The fullest wording.
        words: How that one is printed.
        own: All wordings of this language.
    """
    masked = is_masked(form.tokens)
    found = align(form.tokens, full.tokens)
    stretches = list(_stretches(form.tokens, full.tokens, found.pairs))
    sure = round(found.contained, 3)
    masked = masked or any(_breaks_off(one) for one in stretches)
    if form is full:
        return Judged("masked" if masked else "verbatim", masked, 1.0)
    mild = _euphemism(stretches, form, full, found.pairs, own)
    if mild is not None:
        return Judged("euphemism", masked, round(sure * mild[0], 3), mild[1])
    if sure < OTHERWISE:
        return Judged("paraphrased", masked, round(0.5 * sure, 3))
    missing = [one for one in stretches if _misses(one)]
    differs = _without(missing, words)
    if masked:
        return Judged("masked", masked, sure, differs)
    gap = any(token.gap for token in form.tokens)
    if any(gap or not _whole_clause(one, words) for one in missing):
        return Judged("cut", masked, sure, differs)
    return Judged("verbatim", masked, sure, differs)


def _stretches(
    form: Sequence[Token], full: Sequence[Token], pairs: Sequence[tuple[int, int]]
) -> Iterator[_Stretch]:
    before = (-1, -1)
    for at, pair in enumerate((*pairs, (len(form), len(full)))):
        mine = tuple(form[before[0] + 1 : pair[0]])
        theirs = tuple(full[before[1] + 1 : pair[1]])
        if mine or theirs:
            yield _Stretch(mine, theirs, at == 0, at == len(pairs))
        before = pair


def _breaks_off(stretch: _Stretch) -> bool:
    """Whether a word is broken off by dots where the fullest wording spells it: "emm…"."""
    return any(
        following.gap and following.start <= word.end and full.word.startswith(word.word)
        for word, following in pairwise(stretch.mine)
        for full in stretch.theirs
        if len(word.word) > 1 and len(full.word) > len(word.word) + 1
    )


def _misses(stretch: _Stretch) -> bool:
    own = [token for token in stretch.mine if not token.gap and not token.put_in]
    return weight(stretch.theirs) - weight(tuple(own)) > TRIFLE


def _whole_clause(stretch: _Stretch, words: str) -> bool:
    """Whether what is missing is a clause of its own before or after the rest."""
    theirs = stretch.theirs
    if not theirs or stretch.mine or stretch.first == stretch.last:
        return False
    if stretch.first:
        return _CLAUSE.search(words[theirs[-1].end : theirs[-1].end + 3]) is not None
    return _CLAUSE.search(words[max(0, theirs[0].start - 3) : theirs[0].start]) is not None


def _without(missing: Sequence[_Stretch], words: str) -> str | None:
    if not missing:
        return None
    parts = [words[one.theirs[0].start : one.theirs[-1].end] for one in missing if one.theirs]
    return "without: " + " … ".join(parts)


def _euphemism(
    stretches: Sequence[_Stretch],
    form: Wording,
    full: Wording,
    pairs: Sequence[tuple[int, int]],
    own: Sequence[Wording],
) -> tuple[float, str] | None:
    """Return how sure it is that a milder word stands for a stronger one, and which for which."""
    for stretch in stretches:
        mine = [token for token in stretch.mine if not token.gap and not token.put_in]
        theirs = [token for token in stretch.theirs if not token.gap and not token.put_in]
        if not mine or not theirs or max(len(mine), len(theirs)) > 3:
            continue
        soft = [token for token in mine if _mild(token.word, form.language)]
        strong = [one for one in theirs if one.mask or not _mild(one.word, form.language)]
        if not strong or weight(tuple(strong)) < 1.0:
            continue
        told = f"{_spelled(mine)} for {_spelled(theirs)}"
        if soft:
            return (1.0, told)
        if len(mine) == 1 and mine[0].weight >= 1 and _hidden_elsewhere(strong, own):
            return (0.75, told)
    for i, j in pairs:
        mask = full.tokens[j].mask
        if mask and not form.tokens[i].mask and _mild(form.tokens[i].word, form.language):
            return (0.5, f"{form.tokens[i].word} for {_spelled([full.tokens[j]])}")
    return None


def _hidden_elsewhere(strong: Sequence[Token], own: Sequence[Wording]) -> bool:
    """Whether another form hides this very word."""
    if any(token.mask for token in strong):
        return True
    masks = [token.mask for one in own for token in one.tokens if token.mask and token.mask.head]
    return any(fits(mask, token.word) for mask in masks for token in strong)


def _softened(one: Wording, own: Sequence[Wording]) -> bool:
    """Whether a wording has a mild word where another one has a strong or a hidden one."""
    if not any(_mild(token.word, one.language) for token in one.tokens):
        return False
    for other in own:
        if other is one:
            continue
        for stretch in _stretches(one.tokens, other.tokens, align(one.tokens, other.tokens).pairs):
            soft = any(_mild(token.word, one.language) for token in stretch.mine)
            if (
                soft
                and weight(stretch.theirs) >= 1
                and not any(_mild(token.word, one.language) for token in stretch.theirs)
            ):
                return True
    return False


def _spelled(line: Sequence[Token]) -> str:
    return " ".join(
        token.word.lstrip("#") or _mask(token) for token in line if token.word or token.mask
    )


def _mask(token: Token) -> str:
    if token.mask is None:
        return ""
    hidden = "*" * max(1, token.mask.hidden or (2 if token.mask.head or token.mask.tail else 3))
    return f"{token.mask.head}{hidden}{token.mask.tail}"


def _mild(word: str, language: str) -> bool:
    if not word:
        return False
    whole, stems = _mild_words(language)
    return word in whole or word.startswith(stems)


@cache
def _mild_words(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    listed = data("mild").get(language, [])
    stems = tuple(word[:-1] for word in listed if word.endswith("*"))
    return frozenset(word for word in listed if not word.endswith("*")), stems or ("\0",)
