"""What seed files say, as records: newsrooms, and stories to follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

FeedKind = Literal[
    "rss", "atom", "json", "sitemap", "section", "search", "captures", "home", "robots"
]


@dataclass(frozen=True, slots=True)
class ListSeed:
    """A feed or sitemap as an outlet's seed file names it."""

    url: str
    kind: FeedKind | None = None
    """None: find out from what the server sends."""


@dataclass(frozen=True, slots=True)
class SectionSeed:
    """A section page whose links lead to articles, for outlets without a feed of it."""

    url: str
    links: tuple[str, ...] = ()
    """Regular expressions; a link is an article's if its address has a match of one of them.
    Without any: whatever looks like an article's address."""


@dataclass(frozen=True, slots=True)
class ArchiveSeed:
    """Where an outlet lists what it published on a day or in a month."""

    url: str
    """With places for the date: `{year}`, `{month}`, `{day}`, two digits each but the year."""
    kind: Literal["sitemap", "section"] = "sitemap"


@dataclass(frozen=True, slots=True)
class SearchSeed:
    """A search for a followed story at somebody who has read more of the web than we have."""

    engine: Literal["gdelt", "google-news"]
    query: str
    language: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class ExtractRule:
    """One `[[extract]]` table: what to do differently on an outlet's pages up to a day."""

    until: date | None = None
    prune_xpath: tuple[str, ...] = ()
    body_xpath: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newsroom, as `seeds/outlets/<id>.toml` describes it."""

    id: str
    name: str
    home: str
    language: str
    country: str | None = None
    timezone: str | None = None
    """IANA name; gives a zone to dates that the outlet prints without one."""
    owner: str | None = None
    state_run: bool | None = None
    lean: str | None = None
    lean_origin: str | None = None
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    """Hosts beside the home page's on which it publishes."""
    discover: bool = False
    """Whether to look for feeds and sitemaps on its home page and in robots.txt at each crawl."""
    feeds: tuple[ListSeed, ...] = ()
    sitemaps: tuple[ListSeed, ...] = ()
    sections: tuple[SectionSeed, ...] = ()
    archives: tuple[ArchiveSeed, ...] = ()
    skip: tuple[str, ...] = ()
    """Parts of URL paths that are never articles."""
    extract: tuple[ExtractRule, ...] = ()
    keep_lines: tuple[str, ...] = ()
    """Lines that were learned to be around its texts, and are not."""
    articles_per_day: tuple[int, int] | None = None
    delay: float = 1.0
    """Seconds between two requests to one host."""
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class FollowedStory:
    """A story with a seed file, `seeds/stories/<id>.toml`."""

    id: str
    name: str
    start: date
    end: date
    terms: tuple[str, ...] = ()
    seeds: tuple[str, ...] = ()
    searches: tuple[SearchSeed, ...] = ()
