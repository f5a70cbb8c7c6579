"""Names that an article spells otherwise than most: Pager and Padger.

Scripts and languages spell the same name differently, and rightly so. A spelling is held against
the usual one only within a script, where the names' consonants differ (Dmitri and Dmitry do not),
where the other part of the name is the same, and where the difference is no ending of a case.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from clustering.claims.records import Conflict, Printed
from clustering.words import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clustering.claims.records import Text, Unit

FAMILIES = 3
"""Families that must spell a name alike for it to be the usual spelling."""

_NAME = re.compile(r"[^\W\d_][\w’'ʼ-]*[^\W_]")
_FULL = re.compile(rf"(?<![\w])({_NAME.pattern})[ \u00a0]({_NAME.pattern})(?![\w])")
_SHORTEST = 4
_ENDING = 2
_DISTANCE = {4: 1, 8: 2}
"""Letters that may differ, by the length of the name from which that holds."""


@dataclass(frozen=True, slots=True)
class _Full:
    """Two words of a name where they stand."""

    text: int
    start: int
    end: int
    parts: tuple[str, str]
    sentence: tuple[int, int]


def name_conflicts(texts: Sequence[Text], units: Sequence[Unit]) -> tuple[Conflict, ...]:
    """Find the names that are spelled otherwise than most spell them.

    Args:
        texts: The texts of a story, every revision.
        units: Their units.
    """
    names = _names(texts, units)
    of_name: dict[tuple[str, str], list[_Full]] = defaultdict(list)
    of_part: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in names:
        if one.parts not in of_name:
            for part in one.parts:
                of_part[part].append(one.parts)
        of_name[one.parts].append(one)
    families = {name: {texts[one.text].family for one in ones} for name, ones in of_name.items()}
    best: dict[tuple[str, tuple[str, str]], Conflict] = {}
    for odd in names:
        for usual in (other for part in odd.parts for other in of_part[part]):
            if len(families[usual]) < max(FAMILIES, 2 * len(families[odd.parts]) + 1):
                continue
            found = _against(odd, of_name[usual], len(families[usual]), texts)
            key = (texts[odd.text].article, odd.parts)
            if found and (key not in best or found.families > best[key].families):
                best[key] = found
    return tuple(best.values())


def _against(
    odd: _Full, usual: Sequence[_Full], families: int, texts: Sequence[Text]
) -> Conflict | None:
    changed = [
        (mine, theirs)
        for mine, theirs in zip(odd.parts, usual[0].parts, strict=True)
        if mine != theirs
    ]
    if len(changed) != 1 or not _misspelled(*changed[0]):
        return None
    if changed[0][1] in _folded(texts[odd.text].body):
        return None
    own = texts[odd.text].language
    tongues = {texts[one.text].language for one in usual}
    if own not in tongues and len(tongues) == 1:
        return None  # how one language spells it says nothing of another
    printed = [
        Printed(
            one.text,
            one.start,
            one.end,
            " ".join(one.parts),
            texts[one.text].body[one.start : one.end],
            one.sentence,
        )
        for one in (odd, next((one for one in usual if texts[one.text].language == own), usual[0]))
    ]
    score = round(0.9 * (1 - 0.5 / families), 3)
    return Conflict("name", "name", printed[0], printed[1], families, "conflict", score)


def _misspelled(mine: str, theirs: str) -> bool:
    """Whether one is a slip for the other, and no form of it."""
    short = min(len(mine), len(theirs))
    allowed = max((most for length, most in _DISTANCE.items() if short >= length), default=0)
    if not allowed or mine[0] != theirs[0] or _script(mine) != _script(theirs):
        return False
    if skeleton(mine) == skeleton(theirs) or not 0 < _distance(mine, theirs) <= allowed:
        return False
    common = next(
        (at for at, pair in enumerate(zip(mine, theirs, strict=False)) if pair[0] != pair[1]), short
    )
    return common < short - _ENDING + 1 and common < max(len(mine), len(theirs)) - _ENDING


def _distance(one: str, other: str) -> int:
    """Return how many letters are put in, left out, changed or swapped with the next."""
    rows = [list(range(len(other) + 1))]
    for i, mine in enumerate(one, 1):
        row = [i]
        for j, theirs in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (mine != theirs))
            if i > 1 and j > 1 and mine == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def _names(texts: Sequence[Text], units: Sequence[Unit]) -> list[_Full]:
    found = []
    for unit in units:
        if unit.above or (unit.start, unit.end) != unit.sentence:
            continue
        body = texts[unit.text].body
        at = unit.start
        while match := _FULL.search(body, at, unit.end):
            at = match.end(1)  # "Mr Tyler Pager": the second word may begin the name
            one, other = match[1], match[2]
            if not (one[0].isupper() and other[0].isupper()):
                continue
            parts = (_plain(one), _plain(other))
            if min(map(len, parts)) >= 2 and max(map(len, parts)) >= _SHORTEST:
                found.append(_Full(unit.text, match.start(), match.end(), parts, unit.sentence))
    return found


@cache
def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return re.sub(r"['’ʼ]s$", "", plain)


@cache
def _folded(body: str) -> frozenset[str]:
    return frozenset(_plain(match[0]) for match in _NAME.finditer(body))


def _script(name: str) -> str:
    return unicodedata.name(name[0], "").split(" ")[0]
