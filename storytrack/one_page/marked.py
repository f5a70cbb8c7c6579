"""The fetched page with what was kept marked on it, and nothing in it that runs or loads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import lxml.html
import nh3
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from crawler.extract import decode
from crawler.extract.decode import Element
from storage.records import Article, Rejection
from storytrack.one_page.beside import Plain
from storytrack.one_page.finding import Kept, body_places, found_on
from storytrack.one_page.letters import Letters
from storytrack.one_page.reading import Reading

_TAGS = frozenset((
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br",
    "caption", "center", "cite", "code", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "i", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q", "rp", "rt",
    "ruby", "s", "samp", "section", "small", "span", "strike", "strong", "sub", "summary",
    "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var",
    "wbr",
))  # fmt: skip
"""What is left of a page's markup: what gives text its shape, and nothing that does something."""

_ATTRIBUTES = {
    "*": {"dir", "lang"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
    "details": {"open"},
    "a": {"title"},
    "mark": {"class", "id"},
    "b": {"class"},
    "span": {"class"},
}
_FROM_PAGE = frozenset({"dir", "lang", "colspan", "rowspan", "start"})
"""The page's own attributes that stay. Classes and ids are only ours: a page that gives itself
those of a mark would be believed."""

_DROPPED = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "frameset",
    "svg", "math", "select", "datalist", "textarea", "audio", "video", "canvas", "map",
    "xmp", "plaintext", "listing", "noembed", "noframes", "title", "head",
)  # fmt: skip
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def marked_page(reading: Reading, found: Article | Rejection, plain: Plain) -> str | None:
    """Return a page of its own that shows the page as fetched, and what was kept of it.

    Where the page was refused, what trafilatura would have read is marked instead.

    Returns:
        HTML that asks for nothing and runs nothing; None where the page is no HTML to show.
    """
    answer = reading.answer
    kind = answer.headers.get("content-type", "")
    if len(answer.body) > decode.MAX_BYTES or not decode.is_html(answer.body, kind):
        return None
    tree = decode.parse(decode.strip(decode.to_text(answer.body, kind)).html)
    if tree is None or decode.is_overgrown(tree):
        return None
    decode.drop_unseen(tree)  # as the reader does; without its styles the page would show it
    body = tree.find("body")
    body = tree if body is None else body
    for unwanted in list(body.iter(*_DROPPED)):
        if unwanted is not body:
            unwanted.drop_tree()
    page = Letters(body)
    kept = found_on(page, found) if isinstance(found, Article) else _refused(page, plain)
    way = {name: _of_way(name, body, tree) for name in ("lang", "dir")}
    _make_plain(body)
    first = _mark(page, kept)
    return _template().render(
        reading=reading,
        rejection=found if isinstance(found, Rejection) else None,
        problem=plain.problem,
        kept=kept,
        first=first,
        lost=[one for one in kept if not one.spans],
        page=Markup(_inert(body)),  # noqa: S704 - what nh3 lets through
        **way,
    )


def _refused(page: Letters, plain: Plain) -> tuple[Kept, ...]:
    text = plain.of("body")
    places = body_places(page, text)
    return tuple(
        Kept("unkept", one, "trafilatura", spans) for one, spans in zip(text, places, strict=True)
    )


def _of_way(name: str, *elements: Element) -> str:
    """Return the language or direction that a page gives its text."""
    for element in elements:
        said = str(element.get(name, "")).strip()
        if name == "dir" and said.lower() in ("ltr", "rtl", "auto"):
            return said.lower()
        if name == "lang" and _LANGUAGE.fullmatch(said):
            return said
    return ""


def _make_plain(body: Element) -> None:
    """Leave of a page's attributes those that say how its text runs, and words for pictures."""
    for element in body.iter():
        address = element.get("href") if element.tag == "a" else None
        words = element.get("alt") if element.tag == "img" else None
        for name in list(element.attrib):
            if name not in _FROM_PAGE:
                del element.attrib[name]
        if element.tag == "details":
            element.set("open", "")
        elif address and address.startswith(("http://", "https://", "/")):
            element.set("title", address[:500])
        elif element.tag in ("img", "input"):
            element.tag = "span"
            element.text = f"[picture: {' '.join(words.split())}]" if words else None
            element.set("class", "picture")


def _mark(page: Letters, kept: Sequence[Kept]) -> dict[str, str]:
    """Put marks around the texts that were kept; where two share letters, the first has them.

    Returns:
        By kind, the id of the first mark.
    """
    first: dict[str, str] = {}
    taken = bytearray(len(page.run))
    wanted: dict[int, list[tuple[int, int, Element]]] = {}
    numbers: dict[str, int] = {}
    for one in kept:
        numbers[one.kind] = number = numbers.get(one.kind, 0) + 1
        label = f"{one.kind} {number}" if one.kind in ("body", "unkept") else one.kind
        for span in one.spans:
            if any(taken[span[0] : span[1]]):
                continue
            first.setdefault(one.kind, f"{one.kind}-{number}")
            taken[span[0] : span[1]] = b"\x01" * (span[1] - span[0])
            for slot, start, end in page.pieces(span):
                text = page.slots[slot].text[start:end]
                mark = _labelled(one.kind, label, number, text) if label else _new(one.kind, text)
                label = ""
                wanted.setdefault(slot, []).append((start, end, mark))
    for slot, marks in wanted.items():
        _put(page, slot, sorted(marks, key=lambda one: one[0]))
    return first


def _new(kind: str, text: str) -> Element:
    mark = lxml.html.Element("mark", {"class": kind})
    mark.text = text
    return mark


def _labelled(kind: str, label: str, number: int, text: str) -> Element:
    mark = lxml.html.Element("mark", {"class": kind, "id": f"{kind}-{number}"})
    named = lxml.html.Element("b", {"class": "label"})
    named.text, named.tail = label.replace("unkept", "not kept"), text
    mark.append(named)
    return mark


def _put(page: Letters, number: int, marks: Iterable[tuple[int, int, Element]]) -> None:
    """Put marks into a piece of text; they come in its order."""
    slot = page.slots[number]
    rest = slot.text
    made: list[Element] = []
    begins, at = rest, 0
    for start, end, mark in marks:
        if made:
            made[-1].tail = rest[at:start]
        else:
            begins = rest[:start]
        made.append(mark)
        at = end
    made[-1].tail = rest[at:]
    if slot.is_tail:
        slot.element.tail = begins
        parent = slot.element.getparent()
        where = parent.index(slot.element) + 1
        parent[where:where] = made
    else:
        slot.element.text = begins
        slot.element[0:0] = made


def _inert(body: Element) -> str:
    """Return the markup that is allowed, and nothing else: the last step, on the page as text."""
    inside = lxml.html.tostring(body, encoding="unicode", with_tail=False)
    return nh3.clean(
        inside,
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED) - _TAGS,
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(),
        link_rel=None,
    )


@cache
def _template() -> Template:
    here = FileSystemLoader(Path(__file__).parent)
    made = Environment(loader=here, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return made.get_template("marked.html")
