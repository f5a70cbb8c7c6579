"""Search for a followed story at somebody who has read more of the web than we have.

Pure: addresses to ask for, and bytes in, entries out. Each engine is a module of its own, `gdelt`
and `google_news`; what they name is sorted here by whose article it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from crawler.discovery import claims, counted, gdelt, google_news, joined
from crawler.discovery.hits import Hit
from crawler.owners import Owners
from crawler.urls import identity, site, why_no_article
from storage.records import ClaimedDate, Entry
from storage.seed_records import Outlet, SearchSeed

PAUSES: Final = {"gdelt": gdelt.PAUSE, "google-news": google_news.PAUSE}
"""Seconds between two questions to an engine."""


@dataclass(frozen=True, slots=True)
class UnknownEntry:
    """An article of an outlet that has no seed file."""

    site: str
    url: str
    title: str | None


@dataclass(frozen=True, slots=True)
class HiddenEntry:
    """An article whose address the engine does not tell: it cannot be fetched."""

    title: str | None
    outlet: str | None
    """Id of the outlet, where it has a seed file."""
    name: str | None
    """The outlet's name, as the engine has it."""
    site: str
    """The outlet's site; empty where the engine does not say."""
    published: ClaimedDate | None
    link: str
    """The engine's own address, for a person to follow."""


@dataclass(frozen=True, slots=True)
class SearchReading:
    """What one search answered."""

    entries: tuple[Entry, ...] = ()
    unknown: tuple[UnknownEntry, ...] = ()
    hidden: tuple[HiddenEntry, ...] = ()
    more: tuple[str, ...] = ()
    """Addresses of shorter windows to ask for too, where an answer was as full as it can be."""
    again: bool = False
    """The engine was asked too often: ask for the same address again later."""
    problem: str | None = None
    """What was wrong or left out, in words; None when all was well."""


def search_addresses(
    search: SearchSeed, start: date, end: date, now: datetime | None = None
) -> tuple[str, ...]:
    """Return the addresses to ask for; the answers may name more (see `SearchReading.more`).

    Args:
        search: What to search for, and where.
        start: First day of the story's window.
        end: Last day of the window; a day more is asked for at both ends.
        now: The time; nothing after it is asked for.
    """
    if search.engine == "gdelt":
        return gdelt.addresses(search, start, end, now)
    return google_news.addresses(search, start, end, now)


def read_search(
    body: bytes, url: str, content_type: str, search: SearchSeed, outlets: Sequence[Outlet]
) -> SearchReading:
    """Read what a search's address answered.

    Args:
        body: The bytes of the answer, not compressed.
        url: The address that was asked for, as `search_addresses` or `more` gave it.
        content_type: The Content-Type header, for its charset; may be empty or wrong.
        search: What was searched for.
        outlets: All outlets with a seed file.

    Returns:
        The reading. Dates of publishing are claims of origin "feed"; GDELT knows none.
    """
    if search.engine == "gdelt":
        found, most, halves = gdelt.read(body), gdelt.MOST, gdelt.halves
    else:
        found, most = google_news.read(body, content_type), google_news.MOST
        halves = google_news.halves
    full = len(found.hits) >= most
    more = halves(url) if full else ()
    problems = [found.problem] if found.problem else []
    if full and not more:
        problems.append(f"{len(found.hits)} articles, the most that it names: others are missing")
    entries, unknown, no_articles = _sorted_out(found.hits, url, Owners(outlets))
    if no_articles:
        problems.append(counted(no_articles, "link to what is no article left out"))
    hidden = tuple(_hidden(hit, Owners(outlets)) for hit in found.hits if hit.url is None)
    problem = "; ".join(problems) or None
    return SearchReading(entries, unknown, hidden, more, found.again, problem)


def _sorted_out(
    hits: Sequence[Hit], feed: str, owners: Owners
) -> tuple[tuple[Entry, ...], tuple[UnknownEntry, ...], int]:
    """Return the entries of outlets, those of others, and how many are no articles."""
    entries: list[Entry] = []
    unknown: dict[str, UnknownEntry] = {}
    no_articles = 0
    for hit in hits:
        if hit.url is None:
            continue
        outlet = owners.of(hit.url)
        if why_no_article(hit.url, outlet.skip if outlet else ()):
            no_articles += 1
        elif outlet:
            entries.append(Entry(hit.url, outlet.id, feed, hit.title, claims(hit.published)))
        else:
            new = UnknownEntry(site(hit.url), hit.url, hit.title)
            unknown.setdefault(identity(hit.url), new)
    return joined(entries, len(entries) + 1), tuple(unknown.values()), no_articles


def _hidden(hit: Hit, owners: Owners) -> HiddenEntry:
    outlet = owners.of(hit.home) if hit.home else None
    named = site(hit.home) if hit.home else ""
    outlet_id = outlet.id if outlet else None
    return HiddenEntry(hit.title, outlet_id, hit.outlet, named, hit.published, hit.link)
