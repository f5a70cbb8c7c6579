"""The data model in Python: frozen dataclasses, one per thing that is kept.

The crawl writes them to the spool, the spool is applied to the database (see `storage.ingest`),
and the schema in `storage/schema/` has a table for each. All datetimes are aware, in UTC unless a
field says otherwise.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from storage.page_parts import Access, Correction, HeadlineVariant, Image, Paragraph, Update
from storage.seed_records import FeedKind, Outlet

Precision = Literal["second", "minute", "hour", "day"]
"""How finely a claimed date is known. What is known to the day stays known to the day."""

Zone = Literal["stated", "outlet", "unknown"]
"""Where a date's time zone comes from: the page, the outlet's seed file, or nowhere."""

DateRole = Literal["published", "modified"]
DateOrigin = Literal["json-ld", "meta", "microdata", "feed", "sitemap", "url", "text"]
BylineKind = Literal["person", "agency", "desk"]
ArticleKind = Literal[
    "article", "live blog", "gallery", "video", "audio", "opinion", "transcript", "press release"
]

FetchKind = Literal["article", "feed", "sitemap", "section", "search", "captures", "home", "robots"]
FetchOutcome = Literal[
    "read",  # the page came and was read: an article, or a rejection says why not
    "not modified",  # the server says that nothing changed (304)
    "gone",  # 404 or 410
    "refused",  # another 4xx: paywall, robot wall, forbidden
    "failed",  # 5xx, time-out, broken connection: will be tried again
    "robots",  # robots.txt does not let us look
    "too large",  # more bytes than we are ready to take
]


@dataclass(frozen=True, slots=True)
class ClaimedDate:
    """One date that a page, feed or sitemap claims for an article."""

    role: DateRole
    origin: DateOrigin
    raw: str
    at: datetime
    """The instant in UTC; the start of the day (hour, minute) where only that is known."""
    precision: Precision
    zone: Zone


@dataclass(frozen=True, slots=True)
class Byline:
    """A name on an article."""

    name: str
    kind: BylineKind = "person"


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a body: its address, its words, and where in the body they start."""

    url: str
    anchor: str
    start: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a feed, sitemap or section page."""

    url: str
    outlet: str
    feed: str
    title: str | None = None
    dates: tuple[ClaimedDate, ...] = ()
    article: str | None = None
    """Id that an article at this address has, unless the page there names another address."""


@dataclass(frozen=True, slots=True)
class Page:
    """HTML as fetched, with what was known about its address before it was read."""

    url: str
    """Where the bytes came from, after redirects."""
    body: bytes
    content_type: str
    fetched_at: datetime
    asked: str | None = None
    """The address first asked for, where a redirect led on."""
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What was read from one page. Becomes a row of `articles` and, where new, of `revisions`."""

    id: str
    """See `article_id`."""
    url: str
    outlet: str
    headline: str
    body: str
    """Paragraphs, separated by one empty line."""
    seen_at: datetime
    reader: str
    """Names and versions of what read it."""
    kind: ArticleKind = "article"
    language: str | None = None
    deck: str | None = None
    published: ClaimedDate | None = None
    """The claim that was believed; always one of `dates`."""
    dates: tuple[ClaimedDate, ...] = ()
    bylines: tuple[Byline, ...] = ()
    links: tuple[Link, ...] = ()
    addresses: tuple[str, ...] = ()
    original_url: str | None = None
    """Page of another outlet that this one names as its canonical."""
    headlines: tuple[HeadlineVariant, ...] = ()
    """Every form of the headline, each origin once."""
    paragraphs: tuple[Paragraph, ...] = ()
    """In order; together with the gaps between them they are the body."""
    lede: str | None = None
    """The first paragraph of prose, without the dateline."""
    dateline: str | None = None
    """As printed before the first sentence: "MOSCOW, July 9 (Reuters)"."""
    agency: str | None = None
    """The agency that byline, dateline or last line credit."""
    slug: str | None = None
    """The agency's own code for its text."""
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: Image | None = None
    amp_url: str | None = None
    canonical_url: str | None = None
    """What the page names, believed or not."""
    access: Access | None = None
    truncated: bool = False
    """Whether the page shows only the beginning of the text: another thing than being paid for."""
    updates: tuple[Update, ...] = ()
    """Entries of a live blog, in the order of the page."""
    corrections: tuple[Correction, ...] = ()
    words: int = 0
    origins: dict[str, str] = field(default_factory=dict)
    """Where each field comes from, by the field's name: "json-ld", "h1", "trafilatura" …"""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A page or address that was refused, and why."""

    url: str
    outlet: str
    stage: str
    """Where in the walk: 'urls', 'robots', 'fetch' or 'extract'."""
    reason: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Fetch:
    """One request and how it ended."""

    url: str
    outlet: str
    kind: FetchKind
    at: datetime
    outcome: FetchOutcome
    status: int | None = None
    bytes: int = 0
    ms: int = 0
    detail: str | None = None
    warc: str | None = None
    """The archive file, relative to the archive folder."""
    warc_offset: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    captured: datetime | None = None
    """When another archive had fetched the page; None where we asked the outlet itself."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A host asked to be left alone for a while."""

    host: str
    outlet: str
    until: datetime
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Poll:
    """What one look at a feed or sitemap brought."""

    feed: str
    outlet: str
    kind: FeedKind
    at: datetime
    outcome: FetchOutcome
    entries: int = 0
    oldest: datetime | None = None
    """Since when the list shows everything, as far as its dates tell."""
    newest: datetime | None = None
    until: datetime | None = None
    """For a list of the past: until when it shows everything. None: until it was asked for."""
    etag: str | None = None
    last_modified: str | None = None
    detail: str | None = None
    next_poll: datetime | None = None
    """Not to be asked before then."""
    every: int | None = None
    """Seconds between two polls, from how often the outlet publishes."""
    whole: bool = False
    """Whether it came in answer to a request without conditions."""


@dataclass(frozen=True, slots=True)
class RunStarted:
    """A crawl or clustering run begins."""

    id: str
    kind: str
    started: datetime
    settings: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunEnded:
    """A run ended by itself; a run without this line was interrupted."""

    id: str
    ended: datetime
    outcome: str
    counts: dict[str, int] = field(default_factory=dict)


def article_id(identity: str) -> str:
    """Return the id of an article: 16 hex digits.

    Args:
        identity: What all addresses of the article have in common (`crawler.urls.identity`).
    """
    return hashlib.sha256(identity.encode()).hexdigest()[:16]


def text_hash(text: str) -> str:
    """Return a hash of a text that white space does not change."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class PageRead:
    """How asking for one address ended: the request, and what was read if anything was.

    Neither article nor rejection: the fetch failed, or the page is gone or has not changed.
    """

    fetch: Fetch
    article: Article | None = None
    rejection: Rejection | None = None


@dataclass(frozen=True, slots=True)
class ListRead:
    """How asking for one feed or sitemap ended, and the entries it had."""

    fetch: Fetch
    poll: Poll
    entries: tuple[Entry, ...] = ()


SpoolRecord = RunStarted | RunEnded | Outlet | PageRead | ListRead | Rejection | Hold
"""What a line of the spool may hold."""
