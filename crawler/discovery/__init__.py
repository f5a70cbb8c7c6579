"""Finding articles: what an outlet's feeds, sitemaps and section pages list becomes entries.

The readers of lists (`feeds`, `sitemaps`, `sections`) and of what leads to lists (`home`, `opml`)
are pure: bytes in, entries or lists out. What they share is here.
"""

from __future__ import annotations

import codecs
import html
import html.entities
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from urllib.parse import urljoin

from lxml import etree

from crawler.characters import is_for_text, without_control, without_control_references
from crawler.own import is_own
from crawler.urls import canonical, identity
from storage.records import ClaimedDate, Entry
from storage.seed_records import Outlet

MAX_TITLE: Final = 1_000
"""Characters of an entry's title that are kept."""
SNIFFED: Final = 4_000
"""Bytes at the start of an answer that tell what it is."""

_XML_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_XML_ENCODING: Final = re.compile(rb"""\s*<\?xml[^>]*?encoding=["']([A-Za-z0-9._-]+)""")
_CHARSET: Final = re.compile(r"charset=[\"']?([\w.-]+)", re.IGNORECASE)
_NAMED_ENTITY: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES: Final = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_BARE_AMPERSAND: Final = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,31});)")
_OPEN_TAG: Final = re.compile(r"<(?:br|hr|img|wbr|p)\b[^<>]{0,2000}>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)


def what_came(body: bytes) -> str:
    """Name what an answer is, for the sentence "…, not a feed".

    Args:
        body: The bytes of the answer, not compressed.

    Returns:
        One of "nothing", "an HTML page", "a feed", "a sitemap", "JSON", "XML of another kind" and
        "neither XML nor JSON".
    """
    start = body[:SNIFFED].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n").lower()
    if not start:
        return "nothing"
    if start[:1] in {b"{", b"["}:
        return "JSON"
    kinds = (
        (rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", "a sitemap"),
        (rb"<(?:rss|(?:\w+:)?feed|rdf:rdf)\b", "a feed"),
        (rb"<(?:!doctype\s+html|html|head|body)\b", "an HTML page"),
        (rb"^<(?:\?xml|!--|!doctype|[a-z])", "XML of another kind"),
    )
    found = [(at.start(), name) for pattern, name in kinds if (at := re.search(pattern, start))]
    # The outermost element decides, and a declaration says nothing yet.
    named = [kind for kind in found if kind[1] != "XML of another kind"] or found
    return min(named)[1] if named else "neither XML nor JSON"


def own_link(href: str, base: str, outlet: Outlet) -> str | None:
    """Return a listed address in full, or None where it leads off the outlet's site.

    Args:
        href: The address as listed; may be relative.
        base: The address it is relative to.
        outlet: Whose list it is.
    """
    if not href.strip():
        return None
    try:
        # No address holds "&amp;": it was escaped once too often.
        link = urljoin(base, "".join(href.split()).replace("&amp;", "&"))
    except ValueError:
        return None
    return link if is_own(link, outlet) else None


def plain_title(raw: str) -> str | None:
    """Return a title without markup, entities and superfluous space; None where nothing is left."""
    text = raw[: 4 * MAX_TITLE]
    # Twice: many programs escape a title that already was.
    for _ in range(2):
        text = html.unescape(_TAG.sub("", text))
    return " ".join(text.split())[:MAX_TITLE] or None


def joined(entries: Iterable[Entry], limit: int) -> tuple[Entry, ...]:
    """Make one entry of all that lead to one article, in the order of first appearance.

    The plainest address is kept (an article's own before its AMP twin), the first title, and every
    date.

    Args:
        entries: Entries of one list.
        limit: The most that are returned; what comes after is not looked at.
    """
    kept: dict[str, Entry] = {}
    for entry in entries:
        key = identity(entry.url)
        first = kept.get(key)
        if first is None:
            if len(kept) == limit:
                break
            kept[key] = entry
            continue
        plainer = canonical(first.url) != first.url and canonical(entry.url) == entry.url
        kept[key] = replace(
            first,
            url=entry.url if plainer else first.url,
            title=first.title or entry.title,
            dates=tuple(dict.fromkeys(first.dates + entry.dates)),
        )
    return tuple(kept.values())


def claims(*dates: ClaimedDate | None) -> tuple[ClaimedDate, ...]:
    """Return the dates that could be read."""
    return tuple(date for date in dates if date is not None)


def counted(number: int, what: str) -> str:
    """Return "1 link …" or "3 links …" for a sentence whose first word is countable."""
    noun, _, rest = what.partition(" ")
    return f"{number} {noun}{'' if number == 1 else 's'} {rest}".rstrip()


def decoded(body: bytes, content_type: str = "") -> str:
    """Decode XML by its byte order mark, the header, its own declaration, else as it can be.

    Args:
        body: The bytes of the answer, not compressed.
        content_type: The Content-Type header; may be empty or wrong.

    Returns:
        The text without its XML declaration, which no longer holds.
    """
    declared = _XML_ENCODING.match(body)
    header = _CHARSET.search(content_type)
    names = ["utf-8-sig" if body.startswith(codecs.BOM_UTF8) else ""]
    names += ["utf-16" if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""]
    names += [header[1] if header else "", declared[1].decode() if declared else "", "utf-8"]
    for name in filter(is_for_text, names):
        try:
            return _XML_DECLARATION.sub("", body.decode(name)).strip()
        except UnicodeError:
            continue
    return _XML_DECLARATION.sub("", body.decode("cp1252", errors="replace")).strip()


def mended(text: str) -> str:
    """Undo what breaks most lists: HTML's entities and open tags, bare "&", control characters."""

    def spelled_out(found: re.Match[str]) -> str:
        name = f"{found[1]};"
        known = name not in _XML_ENTITIES and name in html.entities.html5
        return html.entities.html5[name] if known else found[0]

    text = without_control_references(without_control(text))
    text = _NAMED_ENTITY.sub(spelled_out, _OPEN_TAG.sub(" ", text))
    return _BARE_AMPERSAND.sub("&amp;", text)


def xml_parser(*, recover: bool, target: object = None) -> etree.XMLParser:
    """Return a parser that nobody's list can hurt.

    Entities stay closed, nothing is loaded, and without `huge_tree` libxml2 bounds the depth.

    Args:
        recover: Go on after mistakes.
        target: An object that is told of each element; without one a tree is built.
    """
    return etree.XMLParser(
        target=target,
        encoding="utf-8",
        recover=recover,
        huge_tree=False,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
