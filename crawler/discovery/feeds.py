"""Read RSS, Atom and JSON Feed: bytes in, entries out. No network, no clock."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

import feedparser
from lxml import etree

from crawler.dates import read_date
from crawler.discovery import (
    claims,
    counted,
    decoded,
    joined,
    mended,
    own_link,
    plain_title,
    what_came,
    xml_parser,
)
from storage.records import ClaimedDate, DateRole, Entry
from storage.seed_records import Outlet

MAX_ENTRIES: Final = 500
"""Entries of one poll; no outlet publishes more between two."""
MAX_FEED_BYTES: Final = 10_000_000
"""A feed with the full text of 500 long articles is smaller."""
MAX_TAGS: Final = 500_000
"""Tags of a feed, those in the texts included."""
MAX_ATTRIBUTES: Final = 200
"""Of one element, namespaces aside; with more it loses them all, since feedparser takes time with
the square of their number."""
MAX_FIELD: Final = 4_000
"""Characters; no address, title or date is longer."""
MAX_TTL_MINUTES: Final = 7 * 24 * 60
"""A feed that asks to be left alone for longer than a week is not believed."""

# Elements that hold an article's text, which is read from its page.
_TEXTS: Final = tuple(
    f"{{*}}{name}" for name in ("description", "encoded", "content", "summary", "fulltext")
)


@dataclass(frozen=True, slots=True)
class FeedReading:
    """What one feed said."""

    kind: Literal["rss", "atom", "json"] | None
    """None when what came is no feed."""
    entries: tuple[Entry, ...] = ()
    ttl_minutes: int | None = None
    """How long the feed asks to be left alone; RSS only."""
    problem: str | None = None
    """What was wrong or left out, in words; None when all was well."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a feed as written: its link, title and the dates by their role."""

    link: str | None
    title: str
    published: str | None
    modified: str | None


def read_feed(body: bytes, url: str, content_type: str, outlet: Outlet) -> FeedReading:
    """Read what a feed's address answered.

    Links off the outlet's site are left out and counted in the problem. Entries of one article are
    joined, at most `MAX_ENTRIES` are read, and broken XML gives what can be read of it.

    Args:
        body: The bytes of the answer, not compressed.
        url: Where they came from, after redirects; relative links start here.
        content_type: The Content-Type header, for its charset; may be empty or wrong.
        outlet: Whose feed it is.

    Returns:
        The reading; of an answer that is no feed one without kind and entries, with a problem.
    """
    if len(body) > MAX_FEED_BYTES:
        return FeedReading(None, problem=f"more than {MAX_FEED_BYTES:,} bytes: not read")
    if what_came(body) == "JSON":
        return _read_json(body, url, outlet)
    if body.count(b"<") > MAX_TAGS:
        return FeedReading(None, problem=f"more than {MAX_TAGS:,} tags: not read")
    slim, broken = _slimmed(body, content_type)
    # As a stream: of a string, feedparser would open the file or the address that it names.
    parsed = feedparser.parse(
        io.BytesIO(slim),
        response_headers={"content-type": "application/xml", "content-location": url},
        sanitize_html=False,  # costs time, and only titles are used
        resolve_relative_uris=False,  # means those within HTML; links are resolved all the same
    )
    version = str(parsed.get("version") or "")
    if not version:
        return FeedReading(None, problem=f"{what_came(body)}, not a feed")
    kind: Literal["rss", "atom"] = "atom" if version.startswith("atom") else "rss"
    lines = (_xml_line(entry, kind) for entry in parsed.entries)
    entries, left_out = _entries(lines, url, outlet)
    return FeedReading(kind, entries, _ttl(parsed.feed), _sentence(broken, left_out))


def _read_json(body: bytes, url: str, outlet: Outlet) -> FeedReading:
    try:
        feed = json.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        return FeedReading(None, problem=f"broken JSON, not a feed: {error}")
    named = isinstance(feed, dict) and "jsonfeed.org/version/" in str(feed.get("version"))
    if not named or not isinstance(feed.get("items"), list):
        return FeedReading(None, problem="JSON of another kind, not a feed")
    lines = (_json_line(entry) for entry in feed["items"] if isinstance(entry, dict))
    entries, left_out = _entries(lines, url, outlet)
    return FeedReading("json", entries, None, _sentence(None, left_out))


def _entries(lines: Iterator[_Line], url: str, outlet: Outlet) -> tuple[tuple[Entry, ...], str]:
    """Return the entries, and in words what was left out."""
    off_site, without_link = 0, 0

    def own_entries() -> Iterator[Entry]:
        nonlocal off_site, without_link
        for line in lines:
            link = own_link(line.link, url, outlet) if line.link else None
            if link:
                yield Entry(link, outlet.id, url, plain_title(line.title), _dates(line, outlet))
            elif line.link:
                off_site += 1
            else:
                without_link += 1

    entries = joined(own_entries(), MAX_ENTRIES)
    left_out = [counted(off_site, "link off the outlet's site left out")] if off_site else []
    left_out += [counted(without_link, "line without a link")] if without_link else []
    return entries, "; ".join(left_out)


def _dates(line: _Line, outlet: Outlet) -> tuple[ClaimedDate, ...]:
    def claim(raw: str | None, role: DateRole) -> ClaimedDate | None:
        if not raw:
            return None
        return read_date(raw, role=role, origin="feed", timezone=outlet.timezone)

    return claims(claim(line.published, "published"), claim(line.modified, "modified"))


def _xml_line(entry: dict[str, Any], kind: str) -> _Line:
    # `dict.get`, since feedparser's own answers a question for "updated" with "published".
    published, updated = dict.get(entry, "published"), dict.get(entry, "updated")
    if kind == "rss" and not published:
        published, updated = updated, None  # what feedparser read is dc:date, the day of publishing
    link = dict.get(entry, "feedburner_origlink") or dict.get(entry, "link")
    return _Line(link, str(dict.get(entry, "title") or ""), published, updated)


def _json_line(entry: dict[str, Any]) -> _Line:
    def text(*names: str) -> str | None:
        found = (entry.get(name) for name in names)
        return next((value for value in found if isinstance(value, str) and value.strip()), None)

    # The id is a link of last resort, if it looks like one.
    key = text("id") or ""
    link = text("url") or (key if key.startswith(("http://", "https://")) else None)
    return _Line(
        link or text("external_url"),
        text("title") or "",
        text("date_published"),
        text("date_modified"),
    )


def _slimmed(body: bytes, content_type: str) -> tuple[bytes, str | None]:
    """Return a feed as sound XML with no more than its lines' links, titles and dates.

    feedparser mends broken XML with patterns that take minutes over a hostile megabyte, and spends
    its time on texts that nobody asked for. libxml2 mends in linear time, with nothing loaded.

    Returns:
        The XML in UTF-8, empty where there is none; and what was broken, in words.
    """
    text, broken = decoded(body, content_type), None
    try:
        root = etree.fromstring(text.encode(), xml_parser(recover=False))
    except etree.XMLSyntaxError as error:
        broken = f"broken XML: {str(error.msg).splitlines()[0]}"
        root = etree.fromstring(mended(text).encode() or b"<nothing/>", xml_parser(recover=True))
    if root is None:
        return b"", broken
    etree.strip_elements(root, etree.Entity, *_TEXTS, with_tail=False)
    lines = list(root.iter("{*}item", "{*}entry"))
    for line in lines[2 * MAX_ENTRIES :]:  # some are twins or off the site
        line.getparent().remove(line)
    for element in root.iter():
        if len(element.attrib) > MAX_ATTRIBUTES:
            element.attrib.clear()
        if element.text and len(element.text) > MAX_FIELD:
            element.text = element.text[:MAX_FIELD]
    for guid in root.iter("{*}guid"):
        # A permalink by default only: "12345" would become an address.
        if not (guid.text or "").strip().startswith(("http://", "https://")):
            guid.set("isPermaLink", "false")
    return etree.tostring(root, encoding="utf-8"), broken


def _ttl(feed: dict[str, Any]) -> int | None:
    ttl = str(feed.get("ttl") or "").strip()
    minutes = int(ttl) if ttl.isascii() and ttl.isdecimal() and len(ttl) < 9 else 0
    return minutes if 0 < minutes <= MAX_TTL_MINUTES else None


def _sentence(*parts: str | None) -> str | None:
    return "; ".join(part for part in parts if part) or None
