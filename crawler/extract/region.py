"""Which part of a page holds its own article, where a page holds several."""

from __future__ import annotations

import copy
from itertools import islice
from typing import Any

import lxml.html
from lxml import etree

from crawler.extract.decode import Element
from crawler.extract.headline import ALIKE, alike
from crawler.extract.jsonld import comparable
from crawler.extract.structured import words
from storage.seed_records import ExtractRule

MIN_PARAGRAPH = 60
"""Characters of the shortest thing that is taken for a paragraph of a body."""

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
