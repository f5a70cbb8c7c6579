"""What a page prints closely before and after a body, where notes, credits and walls stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from crawler.extract.decode import Element
from crawler.extract.structured import in_teaser, words

BEFORE = 25
AFTER = 40
"""So many pieces of text around a body are near it; inline markup makes pieces of a line."""

MAX_LEVELS = 8
"""So far up from a body's first and last paragraph is looked for what stands beside it."""

BEGINNING = 16
"""Characters of a paragraph by which it is found on the page."""

_HOLDERS = etree.XPath("//body//*[text()[starts-with(normalize-space(.), $start)]]")
_INLINE = frozenset(
    {"a", "b", "strong", "em", "i", "span", "u", "small", "font", "mark", "cite", "time"}
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Pieces of text near a body, each on one line, in the order of the page."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def around(tree: Element, paragraphs: tuple[str, ...]) -> Surroundings:
    """Return what stands near a body; nothing where the page does not print the body's ends."""
    long = [text for text in paragraphs if len(text) >= 12]
    if not long:
        return Surroundings()
    first = _element(tree, long[0], last=False)
    last = _element(tree, long[-1], last=True)
    before = [] if first is None else list(islice(_pieces(first, back=True), BEFORE))
    after = () if last is None else islice(_pieces(last, back=False), AFTER)
    return Surroundings(tuple(reversed(before)), tuple(after))


_PARAGRAPHS = etree.XPath("//p[starts-with(normalize-space(.), $start)]")
_OTHERS = etree.XPath("//body//text()[starts-with(normalize-space(.), $start)]/..")


def _element(tree: Element, paragraph: str, *, last: bool) -> Element | None:
    """Return the element that prints a paragraph: the first, or the last of several."""
    for find in (_PARAGRAPHS, _OTHERS):
        if found := find(tree, start=paragraph[:BEGINNING]):
            return found[-1 if last else 0]
    return None


def _pieces(element: Element, *, back: bool) -> Iterator[str]:
    """Yield the pieces of text after an element, or those before it, the nearest first."""
    for at, up in enumerate((element, *element.iterancestors())):
        if at > MAX_LEVELS or up.tag in ("body", "html"):
            return
        if not back and up.tail and not up.tail.isspace():
            yield " ".join(up.tail[:2_000].split())
        for beside in up.itersiblings(preceding=back):
            texts = [one for one in islice(beside.itertext(), 120) if not one.isspace()]
            for text in reversed(texts) if back else texts:
                if line := " ".join(text[:2_000].split()):
                    yield line


def blocks_of(tree: Element, line: str) -> Iterator[str]:
    """Yield the whole paragraphs that begin with a line, and those after a line of its own.

    What stands in lists of other articles, menus and footers is left out.
    """
    for holder in islice(_HOLDERS(tree, start=line[:80]), 5):
        block = holder
        while block.tag in _INLINE and block.getparent() is not None:
            block = block.getparent()
        if in_teaser(block) or any(up.tag == "a" for up in (holder, *holder.iterancestors())):
            continue
        text = words(block)
        following = block.getnext()
        if len(text) <= len(line) + 2 and following is not None:
            text = f"{text} {words(following)}"
        yield text
