"""Numbers in a text, in digits or in words, as values that can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from clustering.claims.language import data

_THOUSAND = 3
_CLOCK = re.compile(
    r"(?<![\d.,:])\d{1,2}(?::|\s?h\s?|\.)\d{2}(?=\s?(?:uhr|a\.?m\b|p\.?m\b|h\b|gmt))"
    r"|(?<![\d.,])\d{1,2}:\d{2}\b|(?<![\d.,])\d{1,2}\s?h\s?\d{2}\b"
    r"|\b(?:at|um|às|las|στις|в|о) \d{1,2}\.\d{2}\b(?!\s?(?:%|°|grad|km|met|mil|per|pro|por))",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    r"(?<![\w.,/-])[-−]?\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?![\d])(?:[.,]\d+)?"
    r"|(?<![\w.,/])\d+(?:[.,]\d+)*(?![\w/]*/\d)"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one, a "million" included.
        value: The number.
        spelled: Whether it is written in words.
    """

    start: int
    end: int
    value: float
    spelled: bool


def numerals(text: str, language: str) -> list[Numeral]:
    """Return the numbers of a text in order; times of day are none.

    Args:
        text: The text.
        language: ISO 639 code; words are read in the language's own table.
    """
    clocks = [match.span() for match in _CLOCK.finditer(text)]
    found = [
        Numeral(match.start(), match.end(), _value(match[0]), False)
        for match in _DIGITS.finditer(text)
        if not any(start <= match.start() < end for start, end in clocks)
    ]
    found += _spelled(text, language)
    found.sort(key=lambda one: one.start)
    joined = _joined(text, [_multiplied(text, one, language) for one in found], language)
    return [one for one in joined if not (one.spelled and one.value == 1)]


def _value(digits: str) -> float:
    """Read digits with the thousands marks of any country: 2,000 is 2.000, and 3,5 is 3.5."""
    whole, *rest = re.split(r"[.,\u00a0\u202f ]", digits.lstrip("-−"))
    if rest and (len(rest[-1]) != _THOUSAND or whole == "0"):
        return float(f"{whole}{''.join(rest[:-1])}.{rest[-1]}")
    return float("".join([whole, *rest]))


def _spelled(text: str, language: str) -> list[Numeral]:
    table = _words(language)
    found: list[Numeral] = []
    if table is None:
        return found
    values, links = table
    for match in _WORD.finditer(text):
        known = _sum(match[0].lower(), values, links)
        if known is None:
            continue
        one = Numeral(match.start(), match.end(), known, True)
        before = found[-1] if found else None
        if before and _adds(text, before, one, links):
            found[-1] = Numeral(before.start, one.end, before.value + one.value, True)
        else:
            found.append(one)
    return found


def _sum(word: str, values: dict[str, float], links: frozenset[str]) -> float | None:
    """Add up "sixty-one" and "quatre-vingt-dix", whose longest known beginning counts first."""
    total, parts = 0.0, [part for part in word.split("-") if part not in links]
    while parts:
        for size in range(len(parts), 0, -1):
            known = values.get("-".join(parts[:size]))
            if known is not None:
                total, parts = total + known, parts[size:]
                break
        else:
            return None
    return total or None


def _adds(text: str, before: Numeral, one: Numeral, links: frozenset[str]) -> bool:
    between = text[before.end : one.start].lower().strip()
    tens = before.value >= 20 and before.value % 10 == 0 and one.value < 20
    return tens and (between == "" or between in links)


def _joined(text: str, found: list[Numeral], language: str) -> list[Numeral]:
    """Add what follows a hundred in words: "trois cent douze", "one hundred and six"."""
    links = table[1] if (table := _words(language)) else frozenset[str]()
    joined: list[Numeral] = []
    for one in found:
        before = joined[-1] if joined else None
        between = text[before.end : one.start].lower().strip() if before else ","
        hundreds = before is not None and before.value % _HUNDRED == 0 and before.value > 0
        follows = one.spelled and one.value < _HUNDRED and (not between or between in links)
        if before and hundreds and before.spelled and follows:
            joined[-1] = Numeral(before.start, one.end, before.value + one.value, True)
        else:
            joined.append(one)
    return joined


def _multiplied(text: str, one: Numeral, language: str) -> Numeral:
    times: dict[str, float] = {**_times("en"), **_times(language)}
    value, end = one.value, one.end
    while match := re.compile(r"[\s\u00a0-]{1,2}([^\W\d_]+)").match(text, end):
        factor = times.get(match[1].lower())
        if factor is None or (factor == _HUNDRED and not one.spelled):
            break
        value, end = value * factor, match.end()
    return Numeral(one.start, end, round(value, 6), one.spelled)


@cache
def _times(language: str) -> dict[str, float]:
    times: dict[str, float] = data("numerals").get(language, {}).get("times", {})
    return times


@cache
def _words(language: str) -> tuple[dict[str, float], frozenset[str]] | None:
    table: dict[str, Any] | None = data("numerals").get(language)
    if table is None:
        return None
    small, tens = table["small"], table["tens"]
    ones = dict.fromkeys(table["one"], 1)
    values = {word: float(value) for word, value in {**ones, **small, **tens}.items()}
    if table.get("reversed"):
        (link,) = table["link"]
        for ten, high in tens.items():
            for word, low in {"ein": 1, **small}.items():
                if low < 10:
                    values[f"{word}{link}{ten}"] = float(high + low)
    return values, frozenset(table["link"])
