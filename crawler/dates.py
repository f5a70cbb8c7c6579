"""Dates as pages and lists claim them, read without inventing anything.

`read_date` reads dates meant for machines (JSON-LD, meta, feeds, sitemaps), `read_visible_date`
dates printed for people. Both know no clock: the caller refuses the future. For both:

* An instant with a zone is kept as written, to the second, minute or hour; zone 'stated'.
* A clock time without a zone is read in the outlet's zone where that is known; zone 'outlet'. Where
  it is not, the time cannot be ranked against others: precision 'day', zone 'unknown', and `at` is
  the start of that day in UTC.
* A day alone is precision 'day'; `at` is its start in the stated or outlet's zone, else in UTC.
* Midnight to the second without a zone is a day alone: programs print it for "no time known".
  Midnight with a zone stays the instant that it says.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from datetime import timezone as fixed_zone
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from storage.records import ClaimedDate, DateOrigin, DateRole, Precision, Zone

EARLIEST_YEAR: Final = 1990
"""No page on the web is older."""
LATEST_YEAR: Final = 2100
"""Later years are slips of the pen, or calendars that are not read here."""
MAX_RAW: Final = 120
"""Characters; a longer string for machines is not a date."""
MAX_TEXT: Final = 2_000
"""Characters of visible text that are looked at."""
TIME_WITHIN: Final = 16
"""Characters between a printed date and the clock time that belongs to it."""
MAX_OFFSET_HOURS: Final = 14  # no place is further from UTC

# Hours from UTC. Names in use on several continents mean what RFC 822 says, unless they are what
# the outlet's own clocks are called (see `_stated_zone`).
_ZONE_NAMES: Final = (
    "Z=0 UT=0 UTC=0 GMT=0 WET=0 BST=1 WEST=1 CET=1 MEZ=1 CEST=2 MESZ=2 EET=2 SAST=2 EEST=3 MSK=3"
    " МСК=3 EAT=3 GST=4 PKT=5 IST=5.5 WIB=7 SGT=8 HKT=8 AWST=8 JST=9 KST=9 AEST=10 AEDT=11 NZST=12"
    " NZDT=13 ADT=-3 ART=-3 BRT=-3 AST=-4 EDT=-4 COT=-5 PET=-5 EST=-5 CDT=-5 CST=-6 MDT=-6 MST=-7"
    " PDT=-7 PST=-8 AKDT=-8 AKST=-9 HST=-10"
)
_ZONES: Final = dict(pair.split("=") for pair in _ZONE_NAMES.split())
_SEASONAL: Final = {"ET": "New_York", "CT": "Chicago", "MT": "Denver", "PT": "Los_Angeles"}

_OFFSET: Final = r"(?:UTC|GMT)?\s?[+\-−]\d{1,2}(?::?\d{2})?"
_ZONE: Final = rf"(?P<zone>Z|{_OFFSET}|[A-Z]{{2,5}})?(?:\s*UTC|\s*[\[(][^\])]*[\])])?"
_CLOCK: Final = (
    r"(?P<hour>\d{1,2})(?::?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?"
)
_EPOCH: Final = re.compile(r"\d{10}(?:\d{3})?")
_ISO_8601: Final = (
    rf"(?P<year>\d{{4}})(?P<gap>[-/.]?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)"
    rf"(?:(?:\s*T\s*|\s+|(?<=\d{{8}})(?=\d{{4}})){_CLOCK})?\s*{_ZONE}"
)
_RFC_822: Final = (  # "Tue, 08 Jul 2025 21:04:11 EDT"
    r"(?:[a-z]{3,9}\.?,?\s+)?(?P<day>\d{1,2})[\s-]+(?P<words>[a-z]{3,9})\.?[\s-]+"
    rf"(?P<year>\d{{4}}|\d\d)(?:,?\s+{_CLOCK})?\s*{_ZONE}"
)
_SCRIPT: Final = (  # "Tue Jul 08 2025 21:04:11 GMT-0400 (Eastern Daylight Time)"
    r"(?:[a-z]{3,9},?\s+)?(?P<words>[a-z]{3,9})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})"
    rf"(?:,?\s+{_CLOCK})?\s*{_ZONE}"
)
_MACHINE: Final = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII) for form in (_ISO_8601, _RFC_822, _SCRIPT)
)
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_VISIBLE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_YEAR}\s?[-./年년]\s?(?P<month>\d\d?)\s?[-./月월]\s?(?P<day>\d\d?)(?!\d)[日일]?",
        rf"(?<!\d)(?P<first>\d\d?)(?P<mark>[-./])\s?(?P<then>\d\d?)(?P=mark)\s?{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>\d\d?) tháng (?P<month>\d\d?)\D{{1,8}}{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>\d\d?)(?P<words>[^\d:\n]{{2,30}}?){_YEAR}(?!\d)",
        rf"(?P<words>[^\W\d_]{{3,15}})\.?\s(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}(?P<words>[^\d:\n]{{3,30}}?)(?P<day>\d\d?)(?![\d:])",
    )
)
_VISIBLE_CLOCK: Final = re.compile(
    r"(?P<before>오전|오후|午前|午後|上午|下午)?\s?(?<![\d:.])(?P<hour>\d{1,2})"
    r"(?:\s?[:.hH時时시]\s?(?P<minute>\d\d)(?!\d)(?:[:.](?P<second>\d\d)(?!\d))?[分분]?"
    r"|(?=\s?(?:[aApP]\.?\s?[mM]\b|[hH]\b|[時时시]|Uhr\b)))"
    r"(?:\s?(?P<half>[aApP]\.?\s?[mM]\b\.?|[πμ]\.?\s?μ\b\.?))?(?:\s?(?:[hH]|Uhr|[時时시])(?!\w))?"
    rf"(?:,?\s?\(?(?P<zone>{_OFFSET}|[A-Z]{{2,5}}|МСК)\b)?"
)
_AFTERNOON: Final = ("p", "μ", "오후", "午後", "下午")
# What may stand between a date and its time: "at", "a las", "um", but not "updated".
_JOINING_WORDS: Final = re.compile(r"(?:[^\w\n]|\b[^\W\d_]{1,5}\b)*")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A date as written: numbers, not yet checked, and the name or offset of its zone."""

    year: int
    month: int
    day: int
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None


def read_date(
    raw: str, *, role: DateRole, origin: DateOrigin, timezone: str | None
) -> ClaimedDate | None:
    """Read a date that is meant for machines.

    That is ISO 8601 (with or without separators, with a space for the T), RFC 822 with offsets or
    zone names, JavaScript's form, and seconds (10 digits) or milliseconds (13 digits) since 1970.

    Args:
        raw: The date as it stands there.
        role: What it dates.
        origin: Where it stands.
        timezone: The outlet's IANA zone, for dates that name none.

    Returns:
        The claim, or None for what is no date, is impossible, or is older than `EARLIEST_YEAR`.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: There is no such time zone.
    """
    text = " ".join(raw.split())
    if len(text) > MAX_RAW:
        return None
    if _EPOCH.fullmatch(text):
        at = datetime.fromtimestamp(int(text[:10]), UTC)
        parts = _Parts(at.year, at.month, at.day, at.hour, at.minute, at.second, "Z")
        return _claim(parts, role, origin, text, timezone)
    for pattern in _MACHINE:
        if found := pattern.fullmatch(text):
            written = _written(found.groupdict(), found.groupdict(), "en")
            return _claim(written, role, origin, text, timezone) if written else None
    return None


def read_visible_date(
    text: str, *, role: DateRole, language: str | None, timezone: str | None
) -> ClaimedDate | None:
    """Read the first full date printed in a text for people, such as a byline.

    Day, month and year must all be printed, nothing relative ("yesterday") is read, a clock time
    counts only beside the date. `04/07/2025` is not read in English, which has it both ways.

    Args:
        text: A short text, in which the date may stand among other words.
        role: What the date stands for.
        language: ISO 639 code of the text; None tries every language, which is slower.
        timezone: The outlet's IANA zone, for times printed without one.

    Returns:
        The claim with origin 'text', its raw part being the words that were read; or None.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: There is no such time zone.
    """
    text = _plain(text[:MAX_TEXT])
    language = re.split("[-_]", language.lower())[0] if language else None
    dates = [found for pattern in _VISIBLE for found in pattern.finditer(text)]
    for found in sorted(dates, key=lambda date: date.start()):
        end = min((other.start() for other in dates if other.start() >= found.end()), default=None)
        clock = _clock_beside(text[:end], found)
        written = _written(found.groupdict(), clock.groupdict() if clock else {}, language)
        if written is None:
            continue
        spans = [found.span(), clock.span() if clock else found.span()]
        raw = text[min(spans)[0] : max(span[1] for span in spans)].strip()
        if claim := _claim(written, role, "text", raw, timezone):
            return claim
    return None


def _claim(
    parts: _Parts, role: DateRole, origin: DateOrigin, raw: str, timezone: str | None
) -> ClaimedDate | None:
    if not EARLIEST_YEAR <= parts.year <= LATEST_YEAR:
        return None
    clock = (parts.hour or 0, parts.minute or 0, parts.second or 0)
    outlet = ZoneInfo(timezone) if timezone else None
    try:
        local = datetime(parts.year, parts.month, parts.day, *clock, tzinfo=UTC)
        stated = _stated_zone(parts.zone, local, outlet) if parts.zone else None
    except ValueError:
        return None
    zone: Zone = "stated" if stated else "outlet" if outlet else "unknown"
    finest: Precision = "hour" if parts.minute is None else "minute"
    precision: Precision = finest if parts.second is None else "second"
    if parts.hour is None or zone == "unknown" or not (any(clock) or stated):
        precision = "day"
        local = local.replace(hour=0, minute=0, second=0)
    at = local.replace(tzinfo=stated or outlet or UTC).astimezone(UTC)
    return ClaimedDate(role, origin, raw, at, precision, zone)


def _stated_zone(name: str, local: datetime, outlet: tzinfo | None) -> tzinfo | None:
    """Return the zone of a name or offset, None for other words; ValueError if nowhere on earth."""
    name = name.upper().replace("−", "-").strip()
    if found := re.fullmatch(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?", name):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        offset = timedelta(minutes=-minutes if found[1] == "-" else minutes)
        if minutes > MAX_OFFSET_HOURS * 60:
            raise ValueError(name)
        return fixed_zone(offset)
    if name in _SEASONAL:
        return ZoneInfo(f"America/{_SEASONAL[name]}")
    # IST is Israel's, India's or Ireland's: where the outlet's own clocks are called so, its own.
    if outlet and local.replace(tzinfo=outlet).tzname() == name:
        return outlet
    return fixed_zone(timedelta(hours=float(_ZONES[name]))) if name in _ZONES else None


def _written(
    date: dict[str, str | None], clock: dict[str, str | None], language: str | None
) -> _Parts | None:
    """Turn what the patterns found into numbers; None where the month cannot be told."""
    day, month, year = (int(date.get(part) or 0) for part in ("day", "month", "year"))
    if year < 100:
        year += 2000 if year < 70 else 1900
    if date.get("mark"):
        first, then = int(date["first"] or 0), int(date["then"] or 0)
        day, month = (first, then) if then <= 12 else (then, first)
        ambiguous = date["mark"] == "/" and max(first, then) <= 12 and first != then
        if ambiguous and language in {"en", None}:
            return None
    month = month or _month_among(date.get("words") or "", language)
    if not month:
        return None
    hour, minute, second = (
        int(clock.get(part) or 0) if clock.get(part) else None
        for part in ("hour", "minute", "second")
    )
    half = (clock.get("half") or clock.get("before") or "").casefold()
    if hour is not None and half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith(_AFTERNOON) else 0)
    return _Parts(year, month, day, hour, minute, second, clock.get("zone"))


def _month_among(text: str, language: str | None) -> int:
    """Return the month named first or second among short words ("de julio de"), else 0."""
    # Longer words beside it make a sentence, not a date: "12 people died in March 2025".
    words = [word for word in re.split(r"[\s,.]+", text.casefold()) if word]
    for at, word in enumerate(words[:2]):
        others = words[:at] + words[at + 1 :]
        joining = all(len(other) <= 3 or other == "gada" for other in others)
        if joining and (month := _month(word, language)):
            return month
    return 0


@lru_cache(maxsize=4096)
def _month(word: str, language: str | None) -> int:
    """Return the number of the month that a word means in a language or in English, else 0."""
    import dateparser  # half a second, and only visible dates and RFC 822 need month names

    strict = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}
    for languages in ([language], ["en"]) if language else (None,):
        try:
            at = dateparser.parse(
                f"15 {word} 2001",
                languages=languages,
                settings={**strict, "PARSERS": ["absolute-time"]},
            )
        except ValueError:  # a language that dateparser does not know
            continue
        if at and (at.day, at.year) == (15, 2001):
            return int(at.month)
    return 0


def _plain(text: str) -> str:
    """Return a text with one kind of digit and space, and without invisible marks."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
        if unicodedata.category(character) != "Cf"
    )


def _clock_beside(text: str, date: re.Match[str]) -> re.Match[str] | None:
    """Return the clock time nearest to a date, if only a joining word stands between them."""
    near: dict[int, re.Match[str]] = {}
    for clock in _VISIBLE_CLOCK.finditer(text, date.end()):
        near.setdefault(clock.start() - date.end(), clock)
    for clock in _VISIBLE_CLOCK.finditer(text, 0, date.start()):
        near.setdefault(date.start() - clock.end(), clock)
    for gap in sorted(near):
        clock = near[gap]
        between = text[min(clock.end(), date.end()) : max(clock.start(), date.start())]
        if gap <= TIME_WITHIN and _JOINING_WORDS.fullmatch(between):
            return clock
    return None
