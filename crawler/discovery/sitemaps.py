"""Read sitemaps, sitemap indexes and news sitemaps: bytes in, entries out. No network, no clock."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

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
from crawler.packing import swells
from crawler.urls import same_site
from storage.records import ClaimedDate, DateRole, Entry
from storage.seed_records import Outlet

MAX_ENTRIES: Final = 50_000
"""What the protocol allows in one sitemap."""
MAX_SITEMAP_BYTES: Final = 50 * 1024 * 1024
"""What the protocol allows in one sitemap, unpacked."""
MAX_FIELD: Final = 4_000
"""Characters of a piece of text; no address or title is longer."""
CHUNK: Final = 64 * 1024
"""Characters read between two looks at whether it has been enough."""
MAX_CALLS: Final = 2_000_000
"""Elements and pieces of text that are read; a full news sitemap has fewer."""
MAX_PIECES: Final = 50
"""Pieces that entities and CDATA may cut one text into."""
MAX_WRAPPINGS: Final = 2
"""A gzip file is sometimes packed a second time for the transfer."""

_ENTITY: Final = re.compile(rb"<!ENTITY")
_GZIP: Final = b"\x1f\x8b"
_LISTS: Final = frozenset({"url", "sitemap"})
_FIELDS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(("loc", "lastmod"), _LISTS),
    **dict.fromkeys(("publication_date", "title"), frozenset({"news"})),
}
"""Element → the elements that it may stand in."""


@dataclass(frozen=True, slots=True)
class SitemapLink:
    """One sitemap that an index names."""

    url: str
    lastmod: ClaimedDate | None = None


@dataclass(frozen=True, slots=True)
class SitemapReading:
    """What one sitemap or sitemap index said."""

    entries: tuple[Entry, ...] = ()
    sitemaps: tuple[SitemapLink, ...] = ()
    problem: str | None = None
    """What was wrong or left out, in words; None when all was well."""


@dataclass(slots=True)
class _Read:
    """What has been read so far of one sitemap."""

    lines: list[dict[str, str]] = field(default_factory=list)
    sitemaps: list[dict[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_sitemap(body: bytes, url: str, outlet: Outlet) -> SitemapReading:
    """Read what a sitemap's address answered: XML or plain text, packed with gzip or not.

    Links off the outlet's site are left out and counted in the problem. Entries of one article are
    joined, at most `MAX_ENTRIES` are read, and broken or cut-off answers give what can be read.

    Args:
        body: The bytes of the answer.
        url: Where they came from, after redirects.
        outlet: Whose sitemap it is.

    Returns:
        The reading; of an answer that is no sitemap one without entries, with a problem.
    """
    read = _Read()
    body = _unpacked(body, read.problems)
    came = what_came(body)
    if came == "neither XML nor JSON" and b"://" in body:
        read.lines = [{"loc": line} for line in _lines(body)]
    elif came in {"a sitemap", "XML of another kind"}:
        if _ENTITY.search(body):
            return SitemapReading(problem="declares XML entities, as no sitemap needs to: not read")
        _read_xml(body, read)
    if not (read.lines or read.sitemaps) and came != "a sitemap":
        return SitemapReading(problem="; ".join([f"{came}, not a sitemap", *read.problems]))
    sitemaps = _sitemap_links(read, url, outlet)
    entries = _entries(read, url, outlet)
    return SitemapReading(entries, sitemaps, "; ".join(read.problems) or None)


def _unpacked(body: bytes, problems: list[str]) -> bytes:
    """Unpack gzip, known by its first bytes, up to `MAX_SITEMAP_BYTES`."""
    for _ in range(MAX_WRAPPINGS):
        if not body.startswith(_GZIP):
            break
        body = _gunzipped(body, problems)
    if len(body) > MAX_SITEMAP_BYTES:
        problems.append(f"cut off after {MAX_SITEMAP_BYTES:,} bytes")
    return body[:MAX_SITEMAP_BYTES]


def _gunzipped(packed: bytes, problems: list[str]) -> bytes:
    unpacked = bytearray()
    # One byte more than allowed shows that there was more.
    while packed.startswith(_GZIP) and len(unpacked) <= MAX_SITEMAP_BYTES:
        stream = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        try:
            unpacked += stream.decompress(packed, MAX_SITEMAP_BYTES + 1 - len(unpacked))
        except zlib.error as error:
            problems.append(f"broken gzip: {error}")
            break
        if not stream.eof and len(unpacked) <= MAX_SITEMAP_BYTES:
            problems.append("gzip that ends too early")
        if swells(len(packed), len(unpacked)):
            problems.append("gzip that swells beyond measure: not read")
            return b""
        packed = stream.unused_data
    return bytes(unpacked)


def _lines(body: bytes) -> Iterator[str]:
    """Yield the addresses of a plain-text sitemap."""
    for line in body.decode("utf-8-sig", errors="replace").splitlines():
        if line.strip().startswith(("http://", "https://")):
            yield line.strip()


def _read_xml(body: bytes, read: _Read) -> None:
    text = decoded(body)
    try:
        _listen(text, read, recover=False)
    except etree.XMLSyntaxError as error:
        read.problems.append(f"broken XML: {str(error.msg).splitlines()[0]}")
        read.lines.clear()
        read.sitemaps.clear()
        _listen(mended(text), read, recover=True)


def _listen(text: str, read: _Read, *, recover: bool) -> None:
    listener = _Listener(read)
    parser = xml_parser(recover=recover, target=listener)
    for start in range(0, len(text), CHUNK):
        parser.feed(text[start : start + CHUNK].encode())
        if listener.calls > MAX_CALLS:
            read.problems.append("more than fits one sitemap: cut off")
            return
    parser.close()


class _Listener:
    """Collects the fields of each entry while lxml reads, so that no tree is ever built.

    An element counts by its own name and its parent's, not by its namespace, which many sitemaps
    declare wrongly or not at all: `image:loc` is the loc of an image, not of the entry.
    """

    def __init__(self, read: _Read) -> None:
        self.calls = 0
        self._read = read
        self._fields: dict[str, str] = {}
        self._path: list[str] = [""]
        self._text: list[str] | None = None

    def start(self, tag: str, _attributes: object) -> None:
        self.calls += 1
        name = tag.rpartition("}")[2]
        self._text = [] if self._path[-1] in _FIELDS.get(name, ()) else None
        if name in _LISTS:
            self._fields = {}
        self._path.append(name)

    def data(self, text: str) -> None:
        self.calls += 1
        if self._text is not None and len(self._text) < MAX_PIECES:
            self._text.append(text[:MAX_FIELD])

    def end(self, _tag: str) -> None:
        name = self._path.pop()
        if self._text is not None:
            self._fields.setdefault(name, "".join(self._text).strip())
            self._text = None
        elif name in _LISTS:
            found = self._read.lines if name == "url" else self._read.sitemaps
            if len(found) < 2 * MAX_ENTRIES:  # some are twins or off the site
                found.append(self._fields)

    def close(self) -> None:
        """Do nothing: lxml insists on the method."""


def _entries(read: _Read, url: str, outlet: Outlet) -> tuple[Entry, ...]:
    off_site, without_link = 0, 0

    def own_entries() -> Iterator[Entry]:
        nonlocal off_site, without_link
        for line in read.lines:
            link = own_link(line.get("loc", ""), url, outlet)
            if link is None:
                off_site += bool(line.get("loc"))
                without_link += not line.get("loc")
                continue
            dates = claims(
                _claim(line.get("publication_date"), "published", outlet),
                _claim(line.get("lastmod"), "modified", outlet),
            )
            yield Entry(link, outlet.id, url, plain_title(line.get("title", "")), dates)

    entries = joined(own_entries(), MAX_ENTRIES)
    if off_site:
        read.problems.append(counted(off_site, "link off the outlet's site left out"))
    if without_link:
        read.problems.append(counted(without_link, "line without a link"))
    return entries


def _sitemap_links(read: _Read, url: str, outlet: Outlet) -> tuple[SitemapLink, ...]:
    """Return the sitemaps of an index: on the outlet's site, or beside the index."""
    links: dict[str, SitemapLink] = {}
    for line in read.sitemaps[:MAX_ENTRIES]:
        loc = line.get("loc", "")
        link = own_link(loc, url, outlet) or (loc if same_site(loc, url) else None)
        if link:
            claim = _claim(line.get("lastmod"), "modified", outlet)
            links.setdefault(link, SitemapLink(link, claim))
    left_out = len({line.get("loc", "") for line in read.sitemaps[:MAX_ENTRIES]}) - len(links)
    if left_out > 0:
        read.problems.append(counted(left_out, "sitemap off the outlet's site left out"))
    return tuple(links.values())


def _claim(raw: str | None, role: DateRole, outlet: Outlet) -> ClaimedDate | None:
    if not raw:
        return None
    return read_date(raw, role=role, origin="sitemap", timezone=outlet.timezone)
