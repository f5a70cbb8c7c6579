"""What one value in a seed file may be.

Each check returns the value as it is kept, or raises `Wrong` with what would be right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import regex
from lxml import etree

from crawler.codes import ALPHA_2, LANGUAGES
from crawler.toml_tables import Wrong, nearest
from crawler.urls import canonical, site

LONGEST_PATTERN = 300
"""Characters of a regular expression; a longer one is several."""
PLACES = ("year", "month", "day")
"""What an archive's address may have places for."""

_ADDRESS = 'use an absolute http or https address, such as "https://www.example.org/feed.xml"'


def text(value: Any) -> str:
    """Return text of one line without the white space around it."""
    if not isinstance(value, str):
        raise Wrong("use text in quotes")
    if not value.strip() or not value.strip().isprintable():
        raise Wrong("use text on one line, not empty")
    return value.strip()


def flag(value: Any) -> bool:
    """Return a truth value."""
    if not isinstance(value, bool):
        raise Wrong("use true or false, without quotes")
    return value


def day(value: Any) -> date:
    """Return a date without a time."""
    if isinstance(value, datetime) or not isinstance(value, date):
        raise Wrong("use a date without quotes and time, such as 2025-07-08")
    return value


def seconds(value: Any) -> float:
    """Return a number of seconds, 0 or more."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Wrong("use a number of seconds, such as 2.5")
    if not math.isfinite(value) or value < 0:
        raise Wrong("use a number of seconds, 0 or more")
    return float(value)


def between(value: Any) -> tuple[int, int]:
    """Return the least and the greatest number of something."""
    advice = "use two whole numbers, the least and the greatest, such as [20, 400]"
    whole = isinstance(value, list) and all(type(number) is int for number in value)
    if not whole or len(value) != 2 or not 0 <= value[0] <= value[1]:
        raise Wrong(advice)
    return value[0], value[1]


def one_of(*choices: str) -> Callable[[Any], str]:
    """Return a check that lets the given words pass."""
    advice = f"use {', '.join(choices[:-1])} or {choices[-1]}"

    def check(value: Any) -> str:
        if not isinstance(value, str) or value not in choices:
            raise Wrong(advice)
        return value

    return check


def address(value: Any) -> str:
    """Return an absolute http or https address."""
    url = text(value)
    if re.search(r"\s", url):
        raise Wrong("an address has no white space; write %20")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as wrong:
        raise Wrong(_ADDRESS) from wrong
    if parts.scheme not in ("http", "https") or not host:
        raise Wrong(_ADDRESS)
    if ":" not in host and not all(0 < len(label) < 64 for label in host.split(".")):
        raise Wrong(_ADDRESS)
    if "@" in parts.netloc:
        raise Wrong("an address here carries no name or password")
    return url


def host(value: Any) -> str:
    """Return the name of a host without `www.`, which stands for all that is below it."""
    name = text(value)
    advice = 'use the name of a host alone, such as "bbc.co.uk"'
    if re.search(r"[\s/:@]", name) or "." not in name.strip("."):
        raise Wrong(advice)
    found = urlsplit(canonical(f"https://{name}/")).hostname or ""
    bare = found.removeprefix("www.")
    if not site(f"https://{name}/") or re.fullmatch(r"[\d.]+", bare):
        raise Wrong(advice)
    if site(f"https://any.{bare}/") == f"any.{bare}":
        raise Wrong("under that everybody can have a name; name more of it")
    return bare


def dated_address(value: Any) -> str:
    """Return an address with places for a date: `{year}`, and maybe `{month}` and `{day}`."""
    url = text(value)
    places = re.findall(r"\{([^{}]*)\}", url)
    for place in places:
        if place not in PLACES:
            raise Wrong(f"there is no {{{place}}}; use {{year}}, {{month}} and {{day}}")
    if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", url)):
        raise Wrong("a brace stands alone; write a place as {year}")
    if "year" not in places:
        raise Wrong("it needs a place for the {year}, and may have some for {month} and {day}")
    if "day" in places and "month" not in places:
        raise Wrong("a {day} needs its {month}")
    address(re.sub(r"\{[^{}]*\}", "01", url))
    return url


def pattern(value: Any) -> str:
    """Return a regular expression that some addresses match and others do not."""
    expression = text(value)
    if len(expression) > LONGEST_PATTERN:
        raise Wrong(f"it has more than {LONGEST_PATTERN} characters; write several")
    try:
        compiled = regex.compile(expression)
    except regex.error as wrong:
        raise Wrong(f'{wrong}; use a regular expression such as "/news/\\\\d+"') from wrong
    if compiled.search(""):
        raise Wrong("every address matches that; name more of it")
    return expression


def country(value: Any) -> str:
    """Return a country's two letters."""
    code = ALPHA_2.get(text(value).upper())
    if code is None:
        raise Wrong('use a country code of ISO 3166, such as "US" or "GB"')
    return code


def language(value: Any) -> str:
    """Return a language's two letters."""
    code = text(value).lower()
    if code in LANGUAGES:
        return code
    primary = re.split("[-_]", code)[0]
    example = primary if primary in LANGUAGES else "en"
    raise Wrong(f'use a two-letter language code of ISO 639-1, such as "{example}"')


def zone(value: Any) -> str:
    """Return the IANA name of a time zone."""
    name = text(value)
    if name in _zones():
        return name
    near = nearest(name, _zones())
    hint = f'did you mean "{near}"? ' if near else ""
    raise Wrong(f'{hint}use an IANA time zone, such as "Europe/Kyiv"')


def path_part(value: Any) -> str:
    """Return a part of the paths of addresses."""
    part = text(value)
    if part == "/":
        raise Wrong("every path has that; name more of it")
    if "://" in part or re.search(r"\s", part):
        raise Wrong('use a part of a path, such as "/video/"')
    return part


def xpath(value: Any) -> str:
    """Return an XPath expression that selects something of a page."""
    expression = text(value)
    try:
        selected = etree.XPath(expression)(etree.Element("html"))
    except etree.XPathError as wrong:
        reason = str(wrong) or "error"
        raise Wrong(f'{reason}; use an XPath such as "//aside"') from wrong
    if not isinstance(selected, list):
        raise Wrong('that gives a value, not elements; use an XPath such as "//aside"')
    return expression


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
