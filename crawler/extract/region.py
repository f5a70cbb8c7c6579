"""Which part of a page holds its own article, where a page holds several."""

from __future__ import annotations

import copy
from collections import Counter
from itertools import islice
from typing import Any

import lxml.html
from lxml import etree
from trafilatura.xpaths import BODY_XPATH

from crawler.extract.decode import Element
from crawler.extract.headline import ALIKE, alike
from crawler.extract.jsonld import comparable
from crawler.extract.structured import words
from storage.seed_records import ExtractRule

MIN_PARAGRAPH = 60
"""Characters of the shortest thing that is taken for a paragraph of a body."""

MOST = 0.6
"""The share of a page's prose from which on the part that holds it is the article's."""

MAX_LEVELS = 4
"""So far up from its paragraphs is looked for the part that holds them."""

MAX_TABLES = 500
"""No more tables than this are looked at."""

MIN_PROSE = 300
"""Characters in paragraphs from which on a part of a page can hold an article."""


def own_region(tree: Element, headline: str) -> Element:
    """Return the part of a page that holds the article of this headline, else the whole page.

    A part is the innermost `<article>`, or container with an article's microdata, around the
    headline that has enough prose. Pages that go on with the next article, or that carry long
    notices, hold more text outside of it than inside.
    """
    heading = _heading(tree, headline)
    if heading is None:
        return tree
    for ancestor in heading.iterancestors():
        if _is_container(ancestor) and prose(ancestor) >= MIN_PROSE:
            return ancestor
    return tree


_CELLS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th"})
_LAYOUT = etree.XPath("boolean(.//table | .//h1)")


def unfold_layout(tree: Element) -> None:
    """Make plain containers of the tables with which old pages place their parts.

    A table that holds the headline or another table places things; one of figures holds neither.
    """
    tables = [one for one in islice(tree.iter("table"), MAX_TABLES) if _LAYOUT(one)]
    for table in tables:
        waiting = [table]
        for part in waiting:
            waiting.extend(one for one in part if one.tag in _CELLS and one.tag != "table")
            part.tag = "div"


def _heading(tree: Element, headline: str) -> Element | None:
    best: tuple[float, Any] | None = None
    for heading in islice(tree.iter("h1", "h2"), 60):
        likeness = alike(words(heading), headline)
        if likeness >= max(ALIKE, 0.8) and (best is None or likeness > best[0]):
            best = (likeness, heading)
    return best[1] if best else None


def _is_container(element: Element) -> bool:
    kind = (element.get("itemtype") or element.get("typeof") or "").lower()
    if element.tag in ("body", "html"):
        return False
    return element.tag == "article" or "article" in kind or "posting" in kind


def mark_unnamed(tree: Element) -> None:
    """Call the part of a page that holds most of its prose what trafilatura looks for.

    Where no part has one of the names that it knows, it takes all paragraphs of the page and none
    of the headings between them.
    """
    if any(known(tree) for known in BODY_XPATH):
        return
    held: Counter[Any] = Counter()
    total = 0
    for one in islice(tree.iter("p"), 3_000):
        if (length := len(words(one))) >= MIN_PARAGRAPH:
            total += length
            for up in islice(one.iterancestors(), MAX_LEVELS):
                held[up] += length
    most = [part for part, length in held.items() if length >= MOST * total]
    innermost = min(most, key=lambda part: (held[part], -_depth(part)), default=None)
    if total >= MIN_PROSE and innermost is not None and innermost.tag in ("div", "section"):
        innermost.set("class", f"{innermost.get('class', '')} article-body")


def _depth(element: Element) -> int:
    return sum(1 for _ in element.iterancestors())


def stands_apart(tree: Element, deck: str) -> bool:
    """Say whether a page prints its deck apart from the body, not as its first paragraph."""
    start = " ".join(deck.split())[:30]
    wanted = comparable(deck)
    for element in islice(_DECKS(tree, start=start), 20):
        if comparable(words(element)) != wanted:
            continue
        parent = element.getparent()
        if element.tag != "p" or parent is None:
            return True
        return not any(
            other is not element and len(words(other)) >= MIN_PARAGRAPH
            for other in islice(parent.iterchildren("p"), 12)
        )
    return False


_DECKS = etree.XPath(
    "//*[self::p or self::h2 or self::h3 or self::h4 or ((self::div or self::span) and not(*))]"
    "[starts-with(normalize-space(.), $start)]"
)


def prose(element: Element) -> int:
    """Return how many characters stand in an element's paragraphs."""
    return sum(len(words(one)) for one in islice(element.iter("p"), 3_000))


def follow_rule(tree: Element, rule: ExtractRule | None) -> tuple[Element, bool]:
    """Apply an outlet's own `[[extract]]` rule to a page.

    Returns:
        The tree to read, and whether the rule itself names the body.
    """
    if rule is None:
        return tree, False
    for path in rule.prune_xpath:
        for element in _found(tree, path):
            if element.getparent() is not None:
                element.drop_tree()
    chosen = _found(tree, rule.body_xpath) if rule.body_xpath else []
    if not chosen:
        return tree, False
    body = lxml.html.Element("body")
    body.extend(copy.deepcopy(element) for element in chosen)
    return body, True


def _found(tree: Element, path: str) -> list[Element]:
    try:
        found = tree.xpath(path)
    except etree.XPathError:
        return []
    return (
        [one for one in found if isinstance(one, etree.ElementBase)]
        if isinstance(found, list)
        else []
    )
