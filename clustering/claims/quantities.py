"""What the numbers of a text count: 312 people, 46.1 degrees, the year 1671."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from clustering.claims.dates import dated
from clustering.claims.language import data
from clustering.claims.numerals import Numeral, numerals
from clustering.words import words as stems_of

Bound = Literal["", "about", "over", "under"]

YEAR = "year"
_YEARS = (1500, 2100)
_AFTER = 4
"""Words after a number among which what it counts is sought."""

_BEFORE = 5
"""Words before it: "killed at least 61"."""

_TOLLS = ("dead", "injured", "missing", "detained", "evacuated", "trapped")
"""What happened to people goes before what they are: 61 people were killed."""

_TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*|[%°$€£₽₴₹]|\d[\d.,:]*|[^\w\s]")
_STOP = re.compile(r"[.,;:!?()—–«»“”„\"،，。；]|\d")
_SIGNS = frozenset("%°$€£₽₴₹")
_SIGN = re.compile(r"[$€£₽₴₹]\s?$")
_NUMBERED = re.compile(r"(?:№|n°|nr\.?|no\.)\s?$", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|º|ª|-[йяео]|-[гм]о)\b|\.(?=\s[A-ZÄÖÜ])|[.]?-?η\b")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts.

    Attributes:
        start: Offset of the number.
        end: Offset after it.
        value: The number.
        counts: What is counted: a table of countables.toml, "year", or the stem of the next word
            with its language ("en:statio"), "" where nothing tells.
        bound: What the text says of its exactness.
    """

    start: int
    end: int
    value: float
    counts: str
    bound: Bound


def quantities(text: str, language: str) -> list[Quantity]:
    """Return the numbers of a text with what they count, in order.

    Args:
        text: A sentence or clause.
        language: ISO 639 code.
    """
    found = []
    dates = dated(text, language)
    for one in numerals(text, language):
        if any(start <= one.start < end for start, end in dates):
            continue
        counts = _counts(text, one, language)
        found.append(Quantity(one.start, one.end, one.value, counts, _bound(text, one.start)))
    return found


def grows(counts: str) -> bool:
    """Whether what is counted goes up in the days after, as tolls do."""
    return bool(data("countables").get(counts, {}).get("grows", False))


def measures(counts: str) -> bool:
    """Whether it is a measure of everything, as hours are: such tell little of what is meant."""
    return bool(data("countables").get(counts, {}).get("measures", False))


def same_sort(one: str, other: str) -> bool:
    """Whether two numbers may count the same: "people" may be any persons, the dead only dead."""
    if not one or not other:
        return False
    persons = [
        bool(data("countables").get(each, {}).get("persons", False)) for each in (one, other)
    ]
    return one == other or (all(persons) and bool({one, other} & {"people", "trapped"}))


def _counts(text: str, one: Numeral, language: str) -> str:
    if _SIGN.search(text[: one.start]):
        return _concept(text[: one.start].rstrip()[-1]) or ""
    if _NUMBERED.search(text[: one.start]):
        return "number_of_a_thing"
    ordinal = None if one.spelled else _ORDINAL.match(text[one.end :])
    rest = one.end + (ordinal.end() if ordinal else 0)
    after = _words(_TOKEN.findall(text[rest : rest + 80]), _AFTER)
    before = _words(_TOKEN.findall(text[max(0, one.start - 60) : one.start])[::-1], _BEFORE)
    if ordinal:
        return _ordinal(after)
    low, high = _YEARS
    year = not one.spelled and low <= one.value <= high and text[one.start : one.end].isdigit()
    next_to = [concept for word in after[: 1 if year else None] if (concept := _concept(word))]
    near = next_to + [concept for word in before if (concept := _concept(word))]
    for concept in next_to if year else near:
        if concept in _TOLLS:
            return concept
    if next_to:
        return _speed(next_to, after)
    if year:
        return YEAR
    for word in before[:2]:
        if concept := _concept(word):
            return concept
    stems = stems_of(after[0]) if after else []
    return f"{language}:{stems[0]}" if stems and len(stems[0]) > 3 else ""


def _ordinal(after: list[str]) -> str:
    """Only minutes are counted by ordinals in what outlets compare: the 117th minute."""
    concepts = [_concept(word) for word in after[:3]]
    return "minutes" if "minutes" in concepts else ""


def _speed(concepts: list[str], after: list[str]) -> str:
    first = concepts[0]
    seconds = ("second", "segundo", "sekunde", "seconde", "секунд", "δευτερόλεπτ", "ثانية", "秒")
    if first == "kilometres" and any(word.lower().startswith(seconds) for word in after):
        return "kilometres_per_second"
    return first


def _words(tokens: list[str], most: int) -> list[str]:
    found: list[str] = []
    for token in tokens:
        if _STOP.fullmatch(token) or token[0].isdigit() or len(found) == most:
            break
        if token[0].isalpha() or token in _SIGNS:
            found.append(token)
    return found


@cache
def _concept(word: str) -> str | None:
    """Return the table of countables.toml whose longest beginning fits the word."""
    folded = word.lower()
    best, name = "", None
    for start, concept in _starts().items():
        whole = len(start) <= 3
        fits = folded == start if whole else folded.startswith(start)
        if fits and len(start) > len(best):
            best, name = start, concept
    return name


@cache
def _starts() -> dict[str, str]:
    starts: dict[str, str] = {}
    for concept, table in data("countables").items():
        for start in table["words"].split():
            starts.setdefault(start.lower(), concept)
    return starts


def _bound(text: str, start: int) -> Bound:
    before = text[max(0, start - 24) : start].lower().rstrip(" $€£₽₴₹")
    for bound, pattern in _bounds():
        if pattern.search(before):
            return bound
    return ""


@cache
def _bounds() -> tuple[tuple[Bound, re.Pattern[str]], ...]:
    table = data("approximate")
    order: tuple[Bound, ...] = ("over", "under", "about")
    return tuple(
        (
            bound,
            re.compile("(?:^|[^\\w])(?:" + "|".join(map(re.escape, table[bound])) + ")\\w{0,3}$"),
        )
        for bound in order
    )
