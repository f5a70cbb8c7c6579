"""What a list of any kind says: feed, sitemap, section page, home page, robots.txt, captures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from crawler.answers import Answer
from crawler.discovery.feeds import read_feed
from crawler.discovery.home import feeds_on, sitemaps_in
from crawler.discovery.sections import read_section
from crawler.discovery.sitemaps import MAX_ENTRIES, SitemapLink, read_sitemap
from crawler.history.cdx import ArchivedEntry, archived_entries, next_address, read_listing
from crawler.history.months import in_window, sitemaps_for
from crawler.own import is_own, lists_of
from storage.records import Entry, FetchKind
from storage.seed_records import FeedKind, ListSeed, Outlet

NEWS_AGE: Final = timedelta(days=8)
"""Sitemap lines and sitemaps that are older belong to history, not to news."""

UNDATED_MOST: Final = 200
"""Undated lines of a list of the past that are looked at; the page must say when it was written."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a list says.

    Attributes:
        kind: What it turned out to be.
        entries: What it offers; of a sitemap, only what is news or lies in the window asked for.
        problem: What was wrong or left out, in words.
        sitemaps: For a sitemap index, the sitemaps it names.
        lists: Feeds and sitemaps that a home page or robots.txt names.
        captures: What another archive holds; their entries are not in `entries`.
        more: Where a listing goes on.
        ttl_minutes: How long a feed asks to be left alone.
        listed: How many entries it has, where `entries` are only some of them.
    """

    kind: FeedKind | None
    entries: tuple[Entry, ...] = ()
    problem: str | None = None
    sitemaps: tuple[SitemapLink, ...] = ()
    lists: tuple[ListSeed, ...] = ()
    captures: tuple[ArchivedEntry, ...] = ()
    more: tuple[str, ...] = ()
    ttl_minutes: int | None = None
    listed: int | None = None


def said_by(answer: Answer, outlet: Outlet) -> Said:
    """Read a list that came. Pure.

    Args:
        answer: The answer; its errand says what kind of list is expected.
        outlet: Whose list it is.
    """
    return _READERS.get(answer.errand.kind, _feed)(answer, outlet)


def _feed(answer: Answer, outlet: Outlet) -> Said:
    feed = read_feed(answer.body, answer.url, _type(answer), outlet)
    return Said(feed.kind, feed.entries, feed.problem, ttl_minutes=feed.ttl_minutes)


def _sitemap(answer: Answer, outlet: Outlet) -> Said:
    sitemap = read_sitemap(answer.body, answer.url, outlet)
    wanted = _wanted(sitemap.entries, answer.errand.window, answer.at)
    listed = len(sitemap.entries)
    return Said("sitemap", wanted, sitemap.problem, sitemap.sitemaps, listed=listed)


def _section(answer: Answer, outlet: Outlet) -> Said:
    rule = next((seed for seed in outlet.sections if seed.url == answer.errand.url), None)
    section = read_section(answer.body, answer.url, _type(answer), outlet, rule)
    entries, window = section.entries, answer.errand.window
    wanted = _inside(entries, window) if window else entries
    return Said("section", wanted, section.problem, listed=len(entries))


def _home(answer: Answer, outlet: Outlet) -> Said:
    own = is_own(answer.url, outlet)
    feeds = feeds_on(answer.body, answer.url, _type(answer)) if own else ()
    return Said("home", lists=_undeclared(feeds, outlet))


def _robots(answer: Answer, outlet: Outlet) -> Said:
    # Only of the outlet's own host its word is believed for sitemaps on others.
    if not is_own(answer.url, outlet):
        return Said("robots")
    window = answer.errand.window
    if window is None:
        return Said("robots", lists=_undeclared(sitemaps_in(answer.body, answer.url), outlet))
    # Some name each month's sitemap here: those of the window are chosen as from an index.
    named = _undeclared(sitemaps_in(answer.body, answer.url, MAX_ENTRIES), outlet)
    links = [SitemapLink(listed.url) for listed in named]
    chosen = sitemaps_for(links, *window).links
    return Said("robots", lists=tuple(ListSeed(link.url, "sitemap") for link in chosen))


def _undeclared(lists: tuple[ListSeed, ...], outlet: Outlet) -> tuple[ListSeed, ...]:
    declared = lists_of(outlet)
    return tuple(listed for listed in lists if listed.url not in declared)


def _captures(answer: Answer, outlet: Outlet) -> Said:
    listing = read_listing(answer.body)
    window = answer.errand.window
    found = archived_entries(listing.captures, outlet)
    inside = {entry.url for entry in _inside([one.entry for one in found], window)}
    key = listing.resume_key
    more = (next_address(answer.errand.url, key),) if key else ()
    return Said(
        "captures",
        problem=listing.problem,
        captures=tuple(one for one in found if one.entry.url in inside),
        more=tuple(address for address in more if address != answer.errand.url),
        listed=len(listing.captures),
    )


_READERS: Final[dict[FetchKind, Callable[[Answer, Outlet], Said]]] = {
    "feed": _feed,
    "sitemap": _sitemap,
    "section": _section,
    "home": _home,
    "robots": _robots,
    "captures": _captures,
}


def _wanted(
    entries: tuple[Entry, ...], window: tuple[date, date] | None, now: datetime
) -> tuple[Entry, ...]:
    if window:
        return _inside(entries, window)
    return tuple(entry for entry in entries if not _is_history(entry, now))


def _inside(entries: Iterable[Entry], window: tuple[date, date] | None) -> tuple[Entry, ...]:
    """Return the entries of a window of days, and some of which nobody can say when they are of."""
    if window is None:
        return tuple(entries)
    placed = [(in_window(entry, *window), entry) for entry in entries]
    inside = [entry for place, entry in placed if place == "inside"]
    unknown = [entry for place, entry in placed if place == "unknown"]
    return (*inside, *unknown[:UNDATED_MOST])


def _is_history(entry: Entry, now: datetime) -> bool:
    newest = max((claim.at for claim in entry.dates), default=None)
    return newest is not None and newest < now - NEWS_AGE


def _type(answer: Answer) -> str:
    return answer.headers.get("content-type", "")
