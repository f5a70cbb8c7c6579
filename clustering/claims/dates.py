"""Days that a text names, by date or by weekday, as what they may be in the calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from clustering.claims.language import data

_WEEK = 7
_CHINESE = re.compile(r"(\d{1,2})月(\d{1,2})日")
_YEAR = re.compile(r"[\s,.年]{1,2}(?:de\s|del\s)?(\d{4})(?!\d)")
_TO = re.compile(r"(?:\d{1,2}\.?\s?[-–/]\s?)?$")
_BETWEEN = r"(?:\.|\s|er|º|°|ª|st|nd|rd|th|\sde\s|\sof\s)*"


@dataclass(frozen=True, slots=True)
class Named:
    """A day that a text names.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        days: What it may be: a weekday may be the last one or the next.
        shown: As printed.
        dated: Whether day and month are named.
    """

    start: int
    end: int
    days: frozenset[date]
    shown: str
    dated: bool


def days_named(text: str, language: str, published: date) -> list[Named]:
    """Return the days that a text names, in order.

    A weekday beside a date goes with it. A date without a year is that nearest to publication.

    Args:
        text: The text.
        language: ISO 639 code.
        published: The day of publication.
    """
    found = []
    for match, day, month in _dates(text, language):
        year = _YEAR.match(text, match.end())
        near = _nearest(day, month, published, int(year[1]) if year else None)
        if near is not None:
            found.append(
                Named(match.start(), match.end(), frozenset({near}), match[0].strip(), True)
            )
    for match in _weekdays(language).finditer(text):
        if any(one.start - 24 <= match.start() < one.end + 4 for one in found if one.dated):
            continue
        number = int(str(match.lastgroup)[1:])
        last = published - timedelta(days=(published.weekday() - number) % _WEEK)
        # Published just after midnight somewhere: "tomorrow" there may be meant.
        days = frozenset({last, last + timedelta(days=_WEEK)})
        found.append(Named(match.start(), match.end(), days, match[0], False))
    return sorted(found, key=lambda one: one.start)


def dated(text: str, language: str) -> list[tuple[int, int]]:
    """Return where dates stand, whose numbers count nothing: "8-9 July" as well."""
    return [
        (match.start() - len(_TO.search(text[: match.start()])[0]), match.end())  # type: ignore[index]
        for match, _, _ in _dates(text, language)
    ]


def _dates(text: str, language: str) -> list[tuple[re.Match[str], int, int]]:
    found = [(match, int(match[2]), int(match[1])) for match in _CHINESE.finditer(text)]
    for match in _month(language).finditer(text):
        month = next(
            int(name[1:]) for name, value in match.groupdict().items() if value and name[0] == "m"
        )
        day = match["before"] or match["after"]
        if day:
            found.append((match, int(day), month))
    return found


def _nearest(day: int, month: int, published: date, year: int | None) -> date | None:
    years = (year,) if year else (published.year - 1, published.year, published.year + 1)
    days = []
    for year in years:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return min(days, key=lambda one: abs(one - published), default=None)


@cache
def _month(language: str) -> re.Pattern[str]:
    table = data("calendar").get(language)
    if table is None:
        return re.compile(r"(?!)(?P<before>)(?P<after>)")
    names = "|".join(f"(?P<m{at}>{name})" for at, name in enumerate(table["months"], 1))
    after = (
        r"(?:\.?\s(?P<after>\d{1,2})(?!\d|[.,:]\d|\sde))?" if language == "en" else "(?P<after>)"
    )
    return re.compile(
        rf"(?:(?<![\d.,])(?P<before>\d{{1,2}}){_BETWEEN})?\b(?:{names})\b{after}", re.IGNORECASE
    )


@cache
def _weekdays(language: str) -> re.Pattern[str]:
    table = data("calendar").get(language)
    if table is None:
        return re.compile(r"(?!)")
    names = "|".join(f"(?P<w{at}>{name})" for at, name in enumerate(table["weekdays"]))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)
