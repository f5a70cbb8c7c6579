"""Which lists can hold the articles of a window of days, and which of their lines belong to it.

Pure: no network, no clock. A day is the outlet's own, and its zone is often unknown: days are
widened by one at both ends wherever an address or a claim names a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from crawler.discovery.sitemaps import SitemapLink
from crawler.history.days import Span, span_in_article, span_in_list
from storage.records import Entry
from storage.seed_records import ArchiveSeed

Place = Literal["inside", "outside", "unknown"]
"""Where an entry lies: "unknown" where nothing dates it, or no finer than to the month."""

SLACK: Final = 1
"""Days by which a window is widened, since nobody knows in whose zone its days are."""
MAX_SITEMAPS: Final = 500
"""Sitemaps of one index that are asked for; a year of daily ones fits."""
MAX_UNDATED: Final = 20
"""Sitemaps without a date in their address that are asked for."""
MAX_UNDATED_BESIDE: Final = 5
"""The same where others have one: what is left is mostly authors, sections and videos."""
_WEEK: Final = 7
_MONTH: Final = 31


@dataclass(frozen=True, slots=True)
class SitemapChoice:
    """The sitemaps of an index to ask for, the likeliest first."""

    links: tuple[SitemapLink, ...]
    outside: int
    """Sitemaps that cannot hold articles of the window."""
    left_out: int
    """Sitemaps that might, but were too many."""


def sitemaps_for(links: Sequence[SitemapLink], start: date, end: date) -> SitemapChoice:
    """Choose from an index the sitemaps that can hold articles of a window.

    An address that names days, a month or a year decides. One that names none, or only a year,
    cannot hold them if it last changed before the window; else it may. Those that name a date come
    first, the finest of them at the head. Of the others those come first that changed soonest
    after the window began: sitemaps that are filled one after the other stop changing.

    Args:
        links: What the index names.
        start: First day of the window.
        end: Last day of the window.
    """
    window = Span(start, end)
    dated: list[tuple[int, SitemapLink]] = []
    undated: list[SitemapLink] = []
    for link in links:
        span = span_in_list(link.url)
        if (span is None or span.days > _MONTH) and _older(link, start):
            continue
        if span is None:
            undated.append(link)
        elif span.overlaps(window.widened(SLACK if span.days <= _WEEK else 0)):
            dated.append((span.days, link))
    undated.sort(key=_last_changed)
    possible = [link for _, link in sorted(dated, key=lambda pair: pair[0])][:MAX_SITEMAPS]
    possible += undated[: MAX_UNDATED_BESIDE if dated else MAX_UNDATED]
    may_hold = len(dated) + len(undated)
    return SitemapChoice(tuple(possible), len(links) - may_hold, may_hold - len(possible))


def archive_addresses(archive: ArchiveSeed, start: date, end: date) -> tuple[str, ...]:
    """Return the addresses under which an outlet lists what it published in a window, each once.

    Args:
        archive: The archive, whose address has places for `{year}`, `{month}` and `{day}`.
        start: First day of the window.
        end: Last day of the window.
    """
    window = Span(start, end).widened(SLACK if "{day}" in archive.url else 0)
    days = (window.first + timedelta(days) for days in range(window.days))
    return tuple(dict.fromkeys(_filled(archive.url, day) for day in days))


def in_window(entry: Entry, start: date, end: date) -> Place:
    """Say whether an entry belongs to a window, as far as it can be told without its page.

    Its dates of publishing decide; without any, the date in its address; without one, a change
    before the window, since nothing is changed before it is published.

    Args:
        entry: The line of a list.
        start: First day of the window.
        end: Last day of the window.
    """
    window = Span(start, end).widened(SLACK)
    published = [claim.at.date() for claim in entry.dates if claim.role == "published"]
    if published:
        inside = any(window.first <= day <= window.last for day in published)
        return "inside" if inside else "outside"
    if span := span_in_article(entry.url):
        if span.within(window):
            return "inside"
        return "unknown" if span.overlaps(window) else "outside"
    changed = any(claim.at.date() < window.first for claim in entry.dates)
    return "outside" if changed else "unknown"


def _filled(template: str, day: date) -> str:
    # Not `format`, which would stumble over other braces.
    places = {"{year}": f"{day:%Y}", "{month}": f"{day:%m}", "{day}": f"{day:%d}"}
    for place, value in places.items():
        template = template.replace(place, value)
    return template


def _older(link: SitemapLink, start: date) -> bool:
    return link.lastmod is not None and link.lastmod.at.date() < start - timedelta(days=SLACK)


def _last_changed(link: SitemapLink) -> tuple[bool, datetime]:
    if link.lastmod is None:
        return True, datetime.combine(date.min, time.min)
    return False, link.lastmod.at
