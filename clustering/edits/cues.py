"""The words of `cues.toml`, `dates.toml` and `numbers.toml`, as patterns. Pure."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

_UNSPACED = ("zh", "ar")
"""Cues may begin inside a word: Chinese has no spaces, Arabic puts letters before."""


@cache
def cues(name: str, language: str | None = None) -> re.Pattern[str]:
    """Return a pattern for the cues of one kind: of a language, or of all where it has none."""
    by_language = _tables("cues")[name]
    chosen = [language] if language in by_language else list(by_language)
    forms = [_pattern(by_language[each], each not in _UNSPACED) for each in chosen if each]
    return re.compile("|".join(forms), re.IGNORECASE)


@cache
def only_a_time() -> re.Pattern[str]:
    """Return a pattern that a line matches as a whole if it says nothing but a time."""
    dates = _tables("dates")
    words = "|".join(sorted((*dates["months"], *dates["others"]), key=len, reverse=True))
    unit = rf"(?:\d+|(?<![^\W\d_])(?:{words})(?![^\W\d_])|[年月日时時分]|[^\w]|_)"
    return re.compile(rf"(?=.*\d)(?:{unit})+", re.IGNORECASE | re.DOTALL)


@cache
def times() -> re.Pattern[str]:
    """Return a pattern for the words and numbers of a time, one at a time."""
    dates = _tables("dates")
    words = "|".join(sorted((*dates["months"], *dates["others"]), key=len, reverse=True))
    return re.compile(rf"\d+|(?<![^\W\d_])(?:{words})(?![^\W\d_])", re.IGNORECASE)


@cache
def months() -> re.Pattern[str]:
    """Return a pattern that a month's name matches."""
    return re.compile("|".join(_tables("dates")["months"]), re.IGNORECASE)


@cache
def updating() -> re.Pattern[str]:
    """Return a pattern for words that say that a text was changed."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_tables('dates')['update'])})", re.IGNORECASE)


def value(word: str, language: str | None) -> float | None:
    """Return the number that a word stands for, written in digits or letters."""
    digits = re.search(r"\d(?:[\d.,'’\u00a0\u202f]*\d)?", word)
    if digits:
        return _in_digits(digits[0])
    return _number_words(language).get(word.casefold().replace("ʼ", "'").replace("’", "'"))


@cache
def _number_words(language: str | None) -> dict[str, float]:
    tables = _tables("numbers")
    chosen = [tables[language]] if language in tables else list(tables.values())
    return {
        word.replace("ʼ", "'").replace("’", "'"): float(number)
        for table in chosen
        for number, words in table.items()
        for word in words
    }


def _in_digits(digits: str) -> float:
    """Read a number; a last group of three digits after a mark is taken for thousands."""
    plain = "".join(
        str(unicodedata.digit(each)) if each.isdigit() else "." if each in ".," else ""
        for each in digits
    )
    *before, last = plain.split(".")
    if before and len(last) != 3:
        return float(f"{''.join(before)}.{last}")
    return float("".join((*before, last)))


def _pattern(forms: list[str], spaced: bool) -> str:
    body = "|".join(forms)
    return rf"(?<!\w)(?:{body})(?!\w)" if spaced else rf"(?:{body})"


@cache
def _tables(name: str) -> dict[str, Any]:
    text = files("clustering.edits").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
