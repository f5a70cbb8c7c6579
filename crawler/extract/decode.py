"""From bytes to a tree: what a page says, without what only a browser runs.

Everything here takes time in proportion to the page's size, whatever the page does: an unclosed
`<script>`, a `<noscript>` that never ends, 200,000 nested tags.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

import lxml.html
from charset_normalizer import from_bytes
from lxml import etree
from w3lib.encoding import (
    html_body_declared_encoding,
    html_to_unicode,
    http_content_type_encoding,
)

from crawler.characters import is_for_text, without_control, without_control_references

Element: TypeAlias = lxml.html.HtmlElement

MAX_BYTES = 8_000_000
"""Pages with more bytes than this are not read; the largest real article pages have 3 MB."""

MAX_ELEMENTS = 60_000
"""Trees with more elements than this are not read; the largest real ones have some 5,000."""

SAMPLE_BYTES = 100_000
"""How much of a page is looked at to guess an encoding that nothing declares."""

_OPENING = re.compile(
    r"<!--|<(script|style|noscript|template|iframe|object|svg|textarea)(?=[\s/>])", re.IGNORECASE
)
_CLOSING = {
    name: re.compile(rf"</{name}(?=[\s/>])[^>]*>", re.IGNORECASE)
    for name in ("script", "style", "noscript", "template", "iframe", "object", "svg", "textarea")
}
_JSON_LD = re.compile(r"""type\s*=\s*["']?\s*application/ld\+json""", re.IGNORECASE)
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|title)[\s>]", re.IGNORECASE
)
_HTML_TYPES = ("text/html", "application/xhtml", "application/xml", "text/xml")


@dataclass(frozen=True, slots=True)
class Stripped:
    """A page's markup without scripts, styles and comments, and the JSON-LD found in it."""

    html: str
    json_ld: tuple[str, ...]


MAX_UNSEEN = 80
"""Characters of the longest text that is dropped for being out of sight."""

_UNSEEN = ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text")
_MAYBE_UNSEEN = ".//*[" + " or ".join(f"contains(@class, '{name}')" for name in _UNSEEN) + "]"


def is_html(body: bytes, content_type: str) -> bool:
    """Say whether bytes are a page: by what the server calls them, else by their beginning."""
    declared = content_type.partition(";")[0].strip().lower()
    if declared and not declared.startswith(_HTML_TYPES):
        return False
    beginning = body[:50_000].replace(b"\x00", b"")
    return bool(_MARKUP.search(beginning))


def to_text(body: bytes, content_type: str) -> str:
    """Decode a page's bytes.

    Bytes that are valid UTF-8 are UTF-8, whatever they are declared to be: no other encoding
    gets there by chance. Else the byte order mark, the content type and the page's own
    `<meta charset>` are asked, and at last the bytes themselves.
    """
    if b"\x1b" not in body and b"\x00" not in body:
        try:
            return _printable(body.decode("utf-8-sig"))
        except UnicodeDecodeError:
            pass
    declared = (http_content_type_encoding(content_type), html_body_declared_encoding(body))
    if all(is_for_text(name) for name in declared if name):
        _, text = html_to_unicode(content_type, body, auto_detect_fun=_guess_encoding)
    else:
        text = body.decode(_guess_encoding(body), "replace")
    return _printable(text.removeprefix("\ufeff"))


def _printable(text: str) -> str:
    return without_control_references(without_control(text))


def _guess_encoding(body: bytes) -> str:
    best = from_bytes(body[:SAMPLE_BYTES]).best()
    return best.encoding if best else "cp1252"


def strip(text: str) -> Stripped:
    """Cut out of a page what is no text: scripts, styles, `<noscript>`, comments.

    This happens before parsing, because a parser that meets a `<noscript>` or script broken by
    the page's author takes program text for paragraphs.
    """
    kept: list[str] = []
    json_ld: list[str] = []
    unclosed: set[str] = set()
    start = 0
    while opening := _OPENING.search(text, start):
        kept.append(text[start : opening.start()])
        name = (opening.group(1) or "").lower()
        inside, start = _element(text, opening, name, unclosed)
        if name == "script" and _JSON_LD.search(inside[:300]):
            json_ld.append(inside.partition(">")[2])
    kept.append(text[start:])
    return Stripped("".join(kept), tuple(json_ld))


def _element(text: str, opening: re.Match[str], name: str, unclosed: set[str]) -> tuple[str, int]:
    """Return what an element holds and where the page goes on after it."""
    after = opening.end()
    if not name:
        end = -1 if "comment" in unclosed else text.find("-->", after)
        if end >= 0:
            return "", end + 3
        unclosed.add("comment")
        return "", after
    closing = None if name in unclosed else _CLOSING[name].search(text, after)
    if closing:
        return text[after : closing.start()], closing.end()
    unclosed.add(name)
    if name == "script":
        return text[after:], len(text)
    tag_end = text.find(">", after)
    return "", tag_end + 1 if 0 <= tag_end < after + 2_000 else after


_ELEMENTS = etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)


def parse(html: str) -> Element | None:
    """Parse stripped markup; None when there is nothing to parse.

    The parser's own limits stay on: below 256 nested elements it stops reading.
    """
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True
    )
    # lxml.html asks Python for the class of every element it hands out, thousands of times a page,
    # only to tell forms and their fields from the rest.
    parser.set_element_class_lookup(_ELEMENTS)
    try:
        return lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, ValueError):
        return None


def is_overgrown(tree: Element) -> bool:
    """Say whether a tree has more elements than any article page has."""
    return bool(tree.xpath(f"count(descendant-or-self::*) > {MAX_ELEMENTS}"))


def drop_unseen(tree: Element) -> None:
    """Take out what is for screen readers only, such as "opens in a new window" in every link.

    Nothing of any length goes: some outlets mark whole texts so until their program ran.
    """
    for unseen in tree.xpath(_MAYBE_UNSEEN):
        if (
            not set(_UNSEEN).isdisjoint(unseen.get("class").split())
            and len(" ".join(unseen.itertext())) <= MAX_UNSEEN
        ):
            if " ".join(unseen.itertext())[:1] in ":|–—,;·/ ":
                unseen.tail = f" {unseen.tail or ''}"  # it keeps two words apart
            unseen.drop_tree()
