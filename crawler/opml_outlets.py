"""From the feeds of an OPML file to outlets: grouped by site, those that are known left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final
from urllib.parse import urlsplit

from crawler.codes import LANGUAGES
from crawler.discovery.opml import OpmlLine
from crawler.newcomers import country_of, only_zone_of, outlet_id, site_owner
from crawler.own import lists_of
from crawler.seed_checks import address
from crawler.toml_tables import Wrong
from crawler.urls import site
from storage.seed_records import ListSeed, Outlet

# Sites that publish the feeds of many newsrooms: a feed's own address does not tell whose it is.
_FOR_MANY: Final = frozenset(
    {
        "feedburner.com", "feedblitz.com", "feedpress.me", "rss.app", "google.com", "youtube.com",
        "reddit.com", "openrss.org", "rsshub.app", "fetchrss.com", "politepol.com",
    }
)  # fmt: skip
SHORTEST_NAME: Final = 4
"""Letters with which titles must begin alike for that to be a name; "The" is none."""

_FEED_HOSTS: Final = ("feed.", "feeds.", "rss.", "rss2.", "atom.", "xml.")
_PARTS: Final = re.compile(r"\s+[|–—•·:»>/-]+\s+|\s*[|»]\s*|:\s+")


@dataclass(frozen=True, slots=True)
class Sorted:
    """What an OPML file's feeds come to."""

    made: tuple[Outlet, ...]
    lacking: tuple[tuple[Outlet, tuple[str, ...]], ...]
    """Outlets that are there, each with the feeds that its file does not have."""
    skipped: tuple[tuple[str, str], ...]
    """Addresses of feeds or homes that came to nothing, each with the reason."""
    there: int = 0
    """Feeds that a seed file has already."""


def outlets_of(
    lines: Sequence[OpmlLine], known: Sequence[Outlet], language: str | None = None
) -> Sorted:
    """Sort feeds into outlets, one for each site.

    Args:
        lines: The feeds.
        known: The outlets that have a seed file.
        language: That of outlets of which the list does not say it.
    """
    declared = {url for outlet in known for url in lists_of(outlet)}
    new = [line for line in lines if line.feed not in declared]
    groups, skipped = _by_site(new)
    made: list[Outlet] = []
    lacking: list[tuple[Outlet, tuple[str, ...]]] = []
    taken = {outlet.id for outlet in known}
    for home, group in groups.items():
        if there := site_owner(home, known):
            lacking.append((there, tuple(line.feed for line in group)))
            continue
        outlet = _outlet(home, group, language, taken)
        if outlet.language:
            made.append(outlet)
            taken.add(outlet.id)
        else:
            skipped.append((home, "the list does not say its language; say it with --language"))
    there_already = len(lines) - len(new)
    return Sorted(tuple(made), tuple(lacking), tuple(skipped), there_already)


def _by_site(
    lines: Sequence[OpmlLine],
) -> tuple[dict[str, list[OpmlLine]], list[tuple[str, str]]]:
    """Return the lines by the home page of their outlet, and what cannot be sorted."""
    groups: dict[str, list[OpmlLine]] = {}
    skipped: list[tuple[str, str]] = []
    homes: dict[str, str] = {}
    # Lines that name a home come first: it may be the home of those that name none.
    for line in sorted(lines, key=lambda line: line.home is None):
        where = line.home or line.feed
        if not _is_address(line.feed) or not _is_address(where):
            skipped.append((line.feed, "not an address that a seed file may have"))
        elif site(where) in _FOR_MANY:
            skipped.append((line.feed, f"{site(where)} publishes for many: whose is it?"))
        else:
            home = homes.setdefault(site(where), _root(where))
            groups.setdefault(home, []).append(line)
    return groups, skipped


def _root(url: str) -> str:
    """Return the first page of an address's host; of `rss.example.org` that of its site."""
    parts = urlsplit(url)
    host = site(url) if parts.netloc.lower().startswith(_FEED_HOSTS) else parts.netloc
    return f"{parts.scheme}://{host}/"


def _outlet(home: str, lines: list[OpmlLine], language: str | None, taken: set[str]) -> Outlet:
    name = _common_name([line.title for line in lines if line.title]) or site(home)
    said = [(line.language or "").partition("-")[0].lower() for line in lines]
    stated = next((code for code in said if code in LANGUAGES), language or "")
    country = country_of(home)
    return Outlet(
        id=outlet_id(name, home, taken),
        name=name,
        home=home,
        language=stated,
        country=country,
        timezone=only_zone_of(country),
        feeds=tuple(ListSeed(line.feed) for line in lines),
    )


def _common_name(titles: list[str]) -> str | None:
    """Return what the titles of an outlet's feeds have in common: "BBC - UK", "World | BBC"."""
    split = [[part.strip() for part in _PARTS.split(title)] for title in titles]
    if not split:
        return None
    if len(split) == 1:
        return titles[0]
    shared = (part for part in split[0] if part and all(part in parts for parts in split))
    return next(shared, None) or _common_beginning(titles)


def _common_beginning(titles: list[str]) -> str | None:
    places = zip(*(title.split() for title in titles), strict=False)
    words = [place[0] for place in takewhile(lambda place: len({*place}) == 1, places)]
    return " ".join(words) if sum(map(len, words)) >= SHORTEST_NAME else None


def _is_address(url: str) -> bool:
    try:
        return address(url) == url
    except Wrong:
        return False
