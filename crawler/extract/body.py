"""Reading an article's body: trafilatura for the region, our own rules around it."""

from __future__ import annotations

import copy
import html
import logging
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

import lxml.html
from trafilatura import bare_extraction
from trafilatura.settings import Document

from crawler.extract import blocks as reading
from crawler.extract import jsonld
from crawler.extract.blocks import Block, words
from crawler.extract.decode import Element
from crawler.extract.headline import candidates
from crawler.extract.jsonld import comparable
from crawler.extract.region import follow_rule, own_region, stands_apart
from crawler.extract.structured import Declared
from crawler.extract.trimming import Surroundings, trim
from storage.seed_records import ExtractRule

THIN_WORDS = 60
"""Fewer words than this are looked for again in other ways."""

ARBITER_WORDS = 80
"""A JSON-LD articleBody shorter than this has no say."""

VAST = 4_000
"""Parts of a page from which on only one way to its text is tried; no real one seen had 3,000."""

_PARTS = (
    "p", "div", "li", "td", "th", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt",
    "section", "article", "blockquote", "figure", "pre", "table", "ul", "ol",
)  # fmt: skip

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read(
    tree: Element,
    declared: Declared,
    headline: str,
    *,
    base: str,
    names: tuple[str, ...],
    deck: str | None,
    rule: ExtractRule | None,
    learned: frozenset[str],
) -> tuple[tuple[Block, ...], str]:
    """Return an article's paragraphs, in order, and who found them; none on a page without text.

    Args:
        tree: the page; an outlet's rule may take parts out of it.
        declared: what the page says about itself.
        headline: the article's headline, so that it is not repeated in the body.
        base: the page's address, for links.
        names: the authors' names as printed.
        deck: the lines between headline and body, where the page declares them.
        rule: the outlet's own rule for pages of this date.
        learned: lines that the outlet prints around its texts, folded.
    """
    around = Surroundings(
        frozenset(
            text
            for one in (headline, *declared.h1, *candidates(declared))
            if len(text := comparable(one)) >= 4
        ),
        names,
        comparable(deck) if deck and stands_apart(tree, deck) else None,
        learned,
    )
    tree, named = follow_rule(tree, rule)
    region = tree if named else own_region(tree, headline)
    found = trim(_extracted(region, base, recall=named), around)
    if region is not tree and length(found) < THIN_WORDS:
        whole = trim(_extracted(tree, base), around)
        found = max(found, whole, key=length)
    stated = trim(_stated(declared), around)
    if _overruled(found, stated):
        return stated, "json-ld"
    return found, "outlet rule" if named else "trafilatura"


def length(blocks: Sequence[Block]) -> int:
    """Return how many words a body has."""
    return sum(words(block.text) for block in blocks)


def _extracted(tree: Element, base: str, *, recall: bool = False) -> tuple[Block, ...]:
    try:
        document = bare_extraction(
            _as_page(tree),
            url=base,
            include_comments=False,
            include_links=True,
            favor_recall=recall,
            fast=_is_vast(tree),
        )
    except Exception:  # noqa: BLE001  # another's code on a stranger's page may fail in any way
        return ()
    if not isinstance(document, Document) or document.body is None:
        return ()
    return reading.from_tree(document.body, base)


def _is_vast(tree: Element) -> bool:
    """Say whether a page has too many parts for a second opinion: justext takes their square."""
    return next(islice(tree.iter(*_PARTS), VAST, None), None) is not None


def _as_page(tree: Element) -> Element:
    """Return a page whose body is this part; trafilatura works on a copy of what it is given."""
    if tree.tag == "html":
        return tree
    page = lxml.html.Element("html")
    body = tree if tree.tag == "body" else None
    if body is None:
        body = lxml.html.Element("body")
        body.append(copy.deepcopy(tree))
    page.append(body)
    return page


def _stated(declared: Declared) -> tuple[Block, ...]:
    """Return the paragraphs that JSON-LD gives as the article's body."""
    text = next(iter(jsonld.strings(declared.json_ld.get("articleBody"))), "")
    text = re.sub(r"(?i)<br\s*/?>|</(?:p|div|li|h\d)>", "\n", html.unescape(text[:500_000]))
    text = re.sub(r"<[^<>]{0,500}>", "", text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(Block(line) for line in lines if line)


def _overruled(found: Sequence[Block], stated: Sequence[Block]) -> bool:
    """Say whether a page's own statement of its body is to be believed against ours.

    Only where they have little in common and ours is not clearly the longer: statements are
    often cut short, and as often of one piece without paragraphs.
    """
    theirs = length(stated)
    if theirs < ARBITER_WORDS:
        return False
    shared = _shared(found, stated)
    return shared < 0.4


def _shared(found: Sequence[Block], stated: Sequence[Block]) -> float:
    """Return the share of a stated body's word pairs that ours has."""
    ours, theirs = _pairs(found), _pairs(stated)
    total = sum(theirs.values())
    return sum((ours & theirs).values()) / total if total else 1.0


def _pairs(blocks: Sequence[Block]) -> Counter[tuple[str, str]]:
    tokens = re.findall(r"\w+", " ".join(block.text for block in blocks))
    return Counter(zip(tokens, islice(tokens, 1, None), strict=False))
