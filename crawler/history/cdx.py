"""The Wayback Machine: which pages of an outlet it holds, and where they are as they were.

Pure: addresses to ask for, and bytes in, captures out. The listing is that of a CDX server, as
https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server describes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from urllib.parse import quote_plus, urlencode, urlsplit

from crawler.discovery import counted, what_came
from crawler.json_rows import rows_in
from crawler.owners import Owners
from crawler.urls import canonical, identity, why_no_article
from storage.records import Entry
from storage.seed_records import Outlet

SERVER: Final = "https://web.archive.org/cdx/search/cdx"
REPLAY: Final = "https://web.archive.org/web"
LATE: Final = timedelta(days=14)
"""How long after a window captures of its articles are looked for; most come within days."""
EARLY: Final = timedelta(days=1)
"""The window's first day may begin a day earlier in the archive's zone."""
PAGE: Final = 5_000
"""Captures asked for at once."""
MAX_LISTING_BYTES: Final = 20_000_000
"""`PAGE` captures with long addresses are smaller."""
MAX_ARTICLES: Final = 20_000
"""Articles of one outlet and window; more is not coverage of a story, but a mirror."""

# The key to go on with is wrong unless urlkey is among the fields: internetarchive/wayback#121.
_FIELDS: Final = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_CAPTURE: Final = re.compile(r"/(?P<timestamp>\d{14})(?:[a-z]{2}_)?/(?P<original>https?:/.+)")
_READY: Final = re.compile(r"[\w%+.!~*'()-]+", re.ASCII)
_BLOCKED: Final = re.compile(rb"(?i)AccessControlException|Blocked Site|excluded")


@dataclass(frozen=True, slots=True)
class Capture:
    """One page as the archive holds it."""

    original: str
    """The address that it fetched."""
    at: datetime
    digest: str
    """Equal for captures with the same bytes."""
    length: int | None = None
    """Bytes that it takes in the archive, packed."""


@dataclass(frozen=True, slots=True)
class CdxReading:
    """What one listing said."""

    captures: tuple[Capture, ...] = ()
    resume_key: str | None = None
    """To ask for the next captures with; None at the end."""
    problem: str | None = None
    """What was wrong or left out, in words; None when all was well."""


@dataclass(frozen=True, slots=True)
class ArchivedEntry:
    """An article of which the archive has captures."""

    entry: Entry
    capture: Capture
    """The earliest one."""
    others: int
    """How many more there were, of this address and its decorated twins."""


def scopes_of(outlet: Outlet) -> tuple[str, ...]:
    """Return what to list for an outlet: its hosts with all below them, or its part of a host.

    Args:
        outlet: The outlet; a home page such as `bbc.com/russian/` stands for a part of a host, and
            one on `english.pravda.ru` for that host alone.
    """
    home = urlsplit(outlet.home)
    path = home.path.strip("/")
    own = (home.hostname or "").removeprefix("www.")
    others = [host.removeprefix("www.") for host in outlet.hosts]
    hosts = others if path else [own, *others]
    alone = [host for host in hosts if not any(host.endswith(f".{other}") for other in hosts)]
    return tuple(dict.fromkeys([f"{own}/{path}/", *alone] if path else alone))


def listing_address(scope: str, start: date, end: date, resume_key: str | None = None) -> str:
    """Return the address that lists the captures of a window, the first of each page.

    Args:
        scope: A host, which stands for all below it too, or the beginning of an address without
            its scheme (`cnn.com/2025/07/`); with or without `www.` is the same.
        start: First day of the window.
        end: Last day of the window.
        resume_key: What the listing before said to go on with.
    """
    whole_site = "/" not in scope
    asked = [
        ("url", scope),
        ("matchType", "domain" if whole_site else "prefix"),
        ("from", f"{start - EARLY:%Y%m%d}"),
        ("to", f"{end + LATE:%Y%m%d}"),
        ("output", "json"),
        ("fl", ",".join(_FIELDS)),
        ("filter", "statuscode:200"),
        ("filter", "mimetype:text/html"),
        ("collapse", "urlkey"),
        ("limit", str(PAGE)),
        ("showResumeKey", "true"),
    ]
    address = f"{SERVER}?{urlencode(asked)}"
    return next_address(address, resume_key) if resume_key else address


def next_address(address: str, resume_key: str) -> str:
    """Return where a listing goes on.

    Args:
        address: Where it was asked for.
        resume_key: What it said to go on with.
    """
    # The server gives its key ready for an address; to escape it again would spoil it.
    ready = _READY.fullmatch(resume_key)
    key = resume_key if ready else quote_plus(resume_key)
    return f"{address.partition('&resumeKey=')[0]}&resumeKey={key}"


def read_listing(body: bytes) -> CdxReading:
    """Read what a listing's address answered.

    Args:
        body: The bytes of the answer, not compressed.

    Returns:
        The captures in the order of the listing; of a cut-off one those that came whole. An empty
        answer is a listing without captures.
    """
    if len(body) > MAX_LISTING_BYTES:
        return CdxReading(problem=f"more than {MAX_LISTING_BYTES:,} bytes: not read")
    text = body.decode("utf-8", errors="replace").strip()
    if not text:
        return CdxReading()
    if not text.startswith("["):
        if _BLOCKED.search(body[:4_000]):
            return CdxReading(problem="the archive does not show this site")
        return CdxReading(problem=f"{what_came(body)}, not a listing of captures")
    rows, whole = rows_in(text, 0, 2 * PAGE)
    lines = [row for row in rows if isinstance(row, list)]
    # After the last capture come an empty line and the key to go on with.
    key = None
    if len(lines) > 2 and not lines[-2] and len(lines[-1]) == 1:
        key, lines = str(lines[-1][0]), lines[:-2]
    captures = tuple(_captures(lines))
    problems = [] if whole else [f"cut off after {counted(len(captures), 'capture')}"]
    unread = len(lines[1:]) - len(captures)
    problems += [counted(unread, "line of another shape")] if unread else []
    return CdxReading(captures, key, "; ".join(problems) or None)


def capture_address(capture: Capture) -> str:
    """Return where the archive gives a page as it came, without its own banner and links."""
    return f"{REPLAY}/{capture.at:%Y%m%d%H%M%S}id_/{capture.original}"


def captured(url: str) -> tuple[str, datetime] | None:
    """Return the original address and the time of capture that an archive's address names.

    The archive redirects to the nearest capture that it has: the address that answered says which.

    Args:
        url: The address of an answer; None comes back for one that is not the archive's.
    """
    place, archive = url.partition("://")[2], REPLAY.partition("://")[2]
    found = _CAPTURE.fullmatch(place.removeprefix(archive)) if place.startswith(archive) else None
    at = _time(found["timestamp"]) if found else None
    return (found["original"], at) if found and at else None


def entry_of(capture: Capture, outlet: Outlet) -> Entry | None:
    """Return a capture as an entry, or None where its address cannot be an article's.

    It claims no date: an article may be years older than its capture.

    Args:
        capture: A capture of the listing.
        outlet: Whose articles are looked for.
    """
    return _entry(capture, outlet, Owners([outlet]))


def archived_entries(
    captures: Iterable[Capture], outlet: Outlet, limit: int = MAX_ARTICLES
) -> tuple[ArchivedEntry, ...]:
    """Return the articles of which there are captures, the earliest captured first.

    Args:
        captures: Captures of one or more listings.
        outlet: Whose articles are looked for.
        limit: The most articles that are returned; captures of others are not looked at.
    """
    owners = Owners([outlet])
    kept: dict[str, ArchivedEntry] = {}
    for capture in captures:
        entry = _entry(capture, outlet, owners)
        key = identity(entry.url) if entry else ""
        before = kept.get(key)
        if entry is None or (before is None and len(kept) >= limit):
            continue
        if before is None:
            kept[key] = ArchivedEntry(entry, capture, 0)
        elif capture.at < before.capture.at:
            kept[key] = ArchivedEntry(entry, capture, before.others + 1)
        else:
            kept[key] = ArchivedEntry(before.entry, before.capture, before.others + 1)
    return tuple(sorted(kept.values(), key=lambda found: found.capture.at))


def _entry(capture: Capture, outlet: Outlet, owners: Owners) -> Entry | None:
    url = canonical(capture.original)
    if owners.of(url) is None or why_no_article(url, outlet.skip):
        return None
    return Entry(url, outlet.id, feed=SERVER)


def _captures(lines: list[list[Any]]) -> Iterator[Capture]:
    """Yield the captures of a listing whose first line names the fields."""
    names = lines[0] if lines else []
    for line in lines[1:]:
        fields = {str(name): str(value) for name, value in zip(names, line, strict=False)}
        at = _time(fields.get("timestamp", ""))
        original, length = fields.get("original", ""), fields.get("length", "")
        if at and original.startswith(("http://", "https://")):
            size = int(length) if length.isascii() and length.isdecimal() else None
            yield Capture(original, at, fields.get("digest", ""), size)


def _time(timestamp: str) -> datetime | None:
    try:
        return datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
