"""Newsrooms without a seed file yet: what their names and addresses tell, and the file's text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Container, Iterable
from typing import Final
from urllib.parse import urlsplit

import pytz  # type: ignore[import-untyped]

from crawler.codes import ALPHA_2
from crawler.own import is_own
from crawler.urls import site
from storage.seed_records import Outlet

LONGEST_ID: Final = 30
"""Letters of an id that is made of a name."""

_FACTS: Final = ("name", "home", "country", "language", "timezone")

# Domains of countries that are sold to anybody for what they spell, or for being cheap.
_FOR_SALE: Final = """
ac ad ag ai am as bz cc cd cf co dj fm ga gd gg gl gq gs im io je la li ly md me mg ml mn ms mu ni
nu pn pw sc sh so sr st tc tk tl tm to tv vc vg vu ws
"""


def country_of(url: str) -> str | None:
    """Return the country whose top-level domain an address has; None where that proves nothing."""
    labels = site(url).split(".")
    ending = labels[-1]
    # "example.co" may be anybody, "example.com.co" is in Colombia.
    if len(ending) != 2 or (ending in _FOR_SALE.split() and len(labels) < 3):
        return None
    return ALPHA_2.get(ending.upper())


def only_zone_of(country: str | None) -> str | None:
    """Return the time zone of a country that has no more than one."""
    zones = pytz.country_timezones.get(country or "", ())
    return zones[0] if len(zones) == 1 else None


def outlet_id(name: str, home: str, taken: Container[str]) -> str:
    """Return an id for an outlet, of its name or else its host; with a number where it is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    letters = sum(letter.isalpha() for letter in name)
    spelled = _slug(plain) if sum(letter.isalpha() for letter in plain) * 2 > letters else ""
    if not spelled or len(spelled) > LONGEST_ID:
        spelled = _slug(site(home).partition(".")[0]) or "outlet"
    return next(
        one
        for one in (spelled, *(f"{spelled}-{number}" for number in range(2, 10_000)))
        if one not in taken
    )


def owner_of(url: str, outlets: Iterable[Outlet]) -> Outlet | None:
    """Return the outlet that has its home on the host of an address, or publishes there."""
    host = _host(url)
    return next(
        (
            outlet
            for outlet in outlets
            if _host(outlet.home) == host or (outlet.hosts and host in outlet.hosts)
        ),
        None,
    )


def site_owner(url: str, outlets: Iterable[Outlet]) -> Outlet | None:
    """Return the outlet on whose site an address is: of several the one on that very host."""
    own = [outlet for outlet in outlets if is_own(url, outlet)]
    return owner_of(url, own) or next(iter(own), None)


def seed_text(outlet: Outlet, status: str) -> str:
    """Return the text of an outlet's seed file.

    Args:
        outlet: What to write; keys that it has no value for are left out.
        status: How far its feeds were tried, for the first line.
    """
    facts = {key: getattr(outlet, key) for key in _FACTS}
    lines = [f"# feeds: {status}"]
    lines += [f"{key} = {_quoted(value)}" for key, value in facts.items() if value]
    for table, lists in (("feed", outlet.feeds), ("sitemap", outlet.sitemaps)):
        for listed in lists:
            lines += ["", f"[[{table}]]", f"url = {_quoted(listed.url)}"]
    if outlet.delay != 1.0:
        lines += ["", "[fetch]", f"delay = {outlet.delay:g}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # A JSON string is a TOML string, too, once it has no character that cannot be printed.
    return json.dumps("".join(filter(str.isprintable, text)), ensure_ascii=False)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "")).strip("-")


def _host(url: str) -> str:
    return (urlsplit(url).netloc or "").lower().removeprefix("www.")
