"""The days that an address names: `/2025/07/08/`, `sitemap-2025-W28.xml`, `?yyyy=2025&mm=07`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

MAX_ADDRESS: Final = 500
"""Characters of an address that are looked at; an index may name 50,000."""

_NAMES: Final = "janfebmaraprmayjunjulaugsepoctnovdec"
_YEAR: Final = r"(?P<year>199\d|20\d\d)"
_NAME: Final = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_GAP: Final = r"[-_/. ,]"
_QUERY_NAMES: Final = {
    **dict.fromkeys(("yyyy", "year", "y"), "year"),
    **dict.fromkeys(("mm", "month", "m"), "month"),
    **dict.fromkeys(("dd", "day", "d"), "day"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days these are."""
        return (self.last - self.first).days + 1

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Span) -> bool:
        """Whether all days of this one are the other's too."""
        return other.first <= self.first and self.last <= other.last

    def widened(self, days: int) -> Span:
        """Return the span with so many days more at both ends."""
        return Span(self.first - timedelta(days), self.last + timedelta(days))


def span_in_list(url: str) -> Span | None:
    """Return the days that the address of a list says it is about, as finely as it says it.

    Lists are often cut in numbered parts: `2025-07-1` is a part of July, and the 2 of `2025-2` may
    be a part of the year, so that the year is all that it says for sure. Where it names several
    days (months, years), the span reaches from the first to the last.

    Args:
        url: The address of a sitemap or of another list.

    Returns:
        The span, or None where the address names no date.
    """
    parts = _split(url)
    if asked := _in_query(parts.query):
        return asked
    text = unquote(f"{parts.path}?{parts.query}").lower()
    for patterns in _IN_LISTS:
        spans = [span for pattern, read in patterns for span in _found(pattern, read, text)]
        if spans:
            return Span(min(one.first for one in spans), max(one.last for one in spans))
    return None


def span_in_article(url: str) -> Span | None:
    """Return the day or month in the address of an article; None where there is none.

    A slug may name any date, so that only what looks like a date of publishing is read: a whole
    day, or a month that stands between slashes. A year alone says nothing: `/elections/2024/`.

    Args:
        url: The address of an article.
    """
    path = unquote(_split(url).path).lower()
    for patterns in _IN_ARTICLES:
        found = [span for pattern, read in patterns for span in _found(pattern, read, path)]
        if found:
            return found[0]
    return None


_Read = Callable[[dict[str, str]], Span | None]
_Patterns = tuple[tuple[re.Pattern[str], _Read], ...]


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url[:MAX_ADDRESS])
    except ValueError:  # brackets that hold no IPv6 address
        return urlsplit("")


def _found(pattern: re.Pattern[str], read: _Read, text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        try:
            span = read({name: part for name, part in match.groupdict().items() if part})
        except ValueError:  # the 31st of a shorter month, a week 54
            continue
        if span:
            yield span


def _in_query(query: str) -> Span | None:
    """Return what `?yyyy=2025&mm=07&dd=08` asks for."""
    named = {
        _QUERY_NAMES[name.lower()]: value
        for name, value in parse_qsl(query)
        if name.lower() in _QUERY_NAMES and value.isascii() and value.isdecimal()
    }
    if not re.fullmatch(_YEAR, named.get("year", "")):
        return None
    try:
        if "month" in named and "day" in named:
            return _day(named)
        return _month(named) if "month" in named else _year(named)
    except ValueError:
        return _year(named)


def _year(found: dict[str, str]) -> Span:
    return Span(date(int(found["year"]), 1, 1), date(int(found["year"]), 12, 31))


def _month(found: dict[str, str]) -> Span:
    year, month = int(found["year"]), _number(found)
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _day(found: dict[str, str]) -> Span:
    day = date(int(found["year"]), _number(found), int(found["day"]))
    return Span(day, day)


def _day_or_part(found: dict[str, str]) -> Span:
    # Whoever writes "07" writes "08": the 1 of "2025-07-1" and "2025-july-1" counts parts.
    part = len(found["day"]) == 1 and len(found.get("month", "00")) == 2
    return _month(found) if part else _day(found)


def _day_first_or_month_first(found: dict[str, str]) -> Span:
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    days = [date(year, month, day) for day, month in ((one, two), (two, one)) if month <= 12]
    if not days:
        raise ValueError("no month")
    return Span(min(days), max(days))


def _week(found: dict[str, str]) -> Span:
    monday = date.fromisocalendar(int(found["year"]), int(found["week"]), 1)
    return Span(monday, monday + timedelta(days=6))


def _quarter(found: dict[str, str]) -> Span:
    last = 3 * int(found["quarter"])
    year = found["year"]
    first = _month({"year": year, "month": str(last - 2)}).first
    return Span(first, _month({"year": year, "month": str(last)}).last)


def _number(found: dict[str, str]) -> int:
    return int(found["month"]) if "month" in found else _NAMES.index(found["name"][:3]) // 3 + 1


def _compiled(*patterns: tuple[str, _Read]) -> _Patterns:
    return tuple((re.compile(rf"(?<!\d)(?:{text})(?!\d)"), read) for text, read in patterns)


_MONTH: Final = r"(?P<month>\d\d?)"
_DAY: Final = r"(?P<day>\d\d?)"
_TWO_DIGITS: Final = r"(?P<month>0[1-9]|1[0-2])"
_COMPACT_DAY: Final = r"(?P<day>0[1-9]|[12]\d|3[01])"

# The finest kind of date that an address has decides; within a kind all count.
_IN_LISTS: Final[tuple[_Patterns, ...]] = (
    _compiled(
        (rf"{_YEAR}(?P<gap>[-_/.]){_MONTH}(?P=gap){_DAY}", _day_or_part),
        (rf"{_YEAR}{_TWO_DIGITS}{_COMPACT_DAY}", _day),
        (rf"{_YEAR}{_GAP}?{_NAME}{_GAP}?{_DAY}", _day_or_part),
        (rf"{_DAY}(?:st|nd|rd|th)?{_GAP}?{_NAME}{_GAP}*{_YEAR}", _day),
        (rf"(?<![a-z]){_NAME}{_GAP}?{_DAY}(?:st|nd|rd|th)?{_GAP}+{_YEAR}", _day),
        (rf"(?P<one>\d\d?)(?P<gap>[-_/.])(?P<two>\d\d?)(?P=gap){_YEAR}", _day_first_or_month_first),
    ),
    _compiled(
        (rf"{_YEAR}[-_/.]?(?:w|week|kw)[-_/.]?(?P<week>\d\d?)", _week),
        (rf"(?<![a-z])(?:w|week|kw)[-_/.]?(?P<week>\d\d?)[-_/.]{_YEAR}", _week),
    ),
    _compiled(
        (rf"{_YEAR}[-_/.]{_TWO_DIGITS}", _month),
        (rf"{_YEAR}/{_MONTH}(?=[/.?])", _month),
        (rf"{_YEAR}{_TWO_DIGITS}", _month),
        (rf"{_YEAR}{_GAP}?{_NAME}(?![a-z])", _month),
        (rf"(?<![a-z]){_NAME}{_GAP}?{_YEAR}", _month),
        (rf"{_TWO_DIGITS}[-_/.]{_YEAR}", _month),
    ),
    _compiled(
        (rf"{_YEAR}[-_/.]?q(?P<quarter>[1-4])", _quarter),
        (rf"(?<![a-z])q(?P<quarter>[1-4])[-_/.]?{_YEAR}", _quarter),
    ),
    _compiled((_YEAR, _year)),
)
_IN_ARTICLES: Final[tuple[_Patterns, ...]] = (
    _compiled(
        (rf"{_YEAR}(?P<gap>[-_/]){_MONTH}(?P=gap){_DAY}", _day),
        (rf"{_YEAR}{_TWO_DIGITS}{_COMPACT_DAY}", _day),
        (rf"{_YEAR}/{_NAME}/{_DAY}", _day),
    ),
    _compiled(
        (rf"(?<=/){_YEAR}[-/]?{_TWO_DIGITS}(?=/)", _month),
        (rf"(?<=/){_YEAR}/{_NAME}(?=/)", _month),
    ),
)
