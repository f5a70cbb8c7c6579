"""Read OPML, the list of feeds that feed readers export: bytes in, lines out. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from crawler.discovery import decoded, mended, plain_title, what_came, xml_parser
from crawler.discovery.pages import full_address

MAX_OPML_BYTES: Final = 10_000_000
"""The lists of people who read thousands of feeds have one."""
MAX_LINES: Final = 5_000
"""Feeds of one list."""


@dataclass(frozen=True, slots=True)
class OpmlLine:
    """One feed of the list."""

    title: str | None
    feed: str
    home: str | None
    folder: str
    """Names of the outlines around it, the outermost first, as "World / Europe"; may be empty."""
    language: str | None = None
    """As the list states it, for few do."""


@dataclass(frozen=True, slots=True)
class OpmlReading:
    """What one OPML file lists."""

    lines: tuple[OpmlLine, ...] = ()
    problem: str | None = None
    """What was wrong or left out, in words; None when all was well."""


def read_opml(body: bytes) -> OpmlReading:
    """Read the feeds of an OPML file, however deep they are nested; each address once.

    Args:
        body: The bytes of the file.

    Returns:
        The reading; of what is no OPML one without lines, with a problem.
    """
    if len(body) > MAX_OPML_BYTES:
        return OpmlReading(problem=f"more than {MAX_OPML_BYTES:,} bytes: not read")
    text, broken = decoded(body), None
    if "<!ENTITY" in text:
        return OpmlReading(problem="declares XML entities, as no OPML needs to: not read")
    try:
        root = etree.fromstring(text.encode(), xml_parser(recover=False))
    except etree.XMLSyntaxError as error:
        broken = f"broken XML: {str(error.msg).splitlines()[0]}"
        root = etree.fromstring(mended(text).encode() or b"<nothing/>", xml_parser(recover=True))
    if root is None or etree.QName(root).localname.lower() != "opml":
        return OpmlReading(problem=f"{what_came(body)}, not an OPML file")
    found: dict[str, OpmlLine] = {}
    strange = _strange(root)
    if strange and not broken:
        broken = f"left out, since no web address: {', '.join(strange)}"
    for line in _lines(root):
        found.setdefault(line.feed, line)
        if len(found) == MAX_LINES:
            broken = f"more than {MAX_LINES:,} feeds: cut off"
            break
    return OpmlReading(tuple(found.values()), broken)


def _lines(root: etree._Element) -> Iterator[OpmlLine]:
    for outline in root.iter("{*}outline"):
        said = _attributes(outline)
        feed = full_address(said.get("xmlurl", ""), "")
        if feed:
            yield OpmlLine(
                title=plain_title(said.get("title") or said.get("text") or ""),
                feed=feed,
                home=full_address(said.get("htmlurl", ""), ""),
                folder=_folder(outline),
                language=said.get("language", "").strip() or None,
            )


def _strange(root: etree._Element) -> list[str]:
    """Return what stands where a feed's address should, and is none; the first few."""
    named = (_attributes(outline).get("xmlurl", "").strip() for outline in root.iter("{*}outline"))
    strange = dict.fromkeys(words[:100] for words in named if words and not full_address(words, ""))
    return list(strange)[:5]


def _folder(outline: etree._Element) -> str:
    around = [_attributes(one) for one in outline.iterancestors("{*}outline")]
    names = [plain_title(said.get("text") or said.get("title") or "") for said in around]
    return " / ".join(name for name in reversed(names) if name)


def _attributes(outline: etree._Element) -> dict[str, str]:
    # Programs do not agree on "xmlUrl" and "xmlurl".
    return {str(name).lower(): str(value) for name, value in outline.attrib.items()}
