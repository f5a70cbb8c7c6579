"""What a page prints closely before and after a body, where notes, credits and walls stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from crawler.extract.decode import Element
from crawler.extract.structured import in_teaser, words

MAX_TEXTS = 20_000
"""No more pieces of text than this are looked at on one page."""

BEFORE = 25
AFTER = 40
"""So many pieces of text around a body are near it; inline markup makes pieces of a line."""

_TEXTS = etree.XPath("//body//text()[normalize-space()]", smart_strings=False)
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
    texts = _TEXTS(tree)[:MAX_TEXTS]
    first = next(_begun(long[0], texts, range(len(texts))), None)
    last = next(_begun(long[-1], texts, range(len(texts) - 1, -1, -1)), None)
    return Surroundings(
        () if first is None else _lines(texts[max(0, first - BEFORE) : first]),
        () if last is None else _lines(texts[last + 1 : last + 1 + AFTER], but=long[-1]),
    )


def _begun(paragraph: str, texts: list[str], places: range) -> Iterator[int]:
    """Yield where a paragraph's first words stand among a page's pieces of text."""
    first = paragraph[:8]
    for at in places:
        start = texts[at].lstrip()[:25]
        if start[:8] == first and paragraph.startswith(" ".join(start.split())):
            yield at


def _lines(texts: list[str], *, but: str = "") -> tuple[str, ...]:
    lines = (" ".join(text[:2_000].split()) for text in texts)
    return tuple(line for line in lines if line and not (len(line) > 3 and line in but))


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
