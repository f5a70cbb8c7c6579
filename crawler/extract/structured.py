"""What a page says about itself, in markup made for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from crawler.extract import jsonld
from crawler.extract.decode import Element

MAX_VALUES = 40
"""No more values than this are kept under one name."""

MAX_TEXT = 2_000
"""Nothing that a page says about itself is longer than this."""

MAX_TAGGED = 3_000
"""No more elements with microdata than this are looked at."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A page's statements about itself, none of them believed yet.

    `meta` and `micro` map lower-case names to the values under them, in the page's order.
    """

    json_ld: Mapping[str, Any]
    """The JSON-LD object of the page's own article; empty when there is none."""
    meta: Mapping[str, tuple[str, ...]]
    micro: Mapping[str, tuple[str, ...]]
    """Microdata and RDFa: `itemprop` or `property` on visible elements."""
    times: tuple[tuple[str, str], ...]
    """The page's `<time datetime>` outside of teasers: the attribute, the printed words."""
    h1: tuple[str, ...]
    title: str | None
    canonical: str | None
    language: str | None
    other_types: frozenset[str]
    """Types of every JSON-LD object on the page."""
    things: tuple[jsonld.JsonObject, ...] = ()
    """Every JSON-LD object on the page, outer ones first."""
    amp: str | None = None
    """The address of the page's AMP form, as it stands there."""

    def first(self, *names: str) -> str | None:
        """Return the first value of the first of these meta names that has one."""
        return next((value for name in names for value in self.meta.get(name, ())), None)


def read(tree: Element, json_ld: tuple[str, ...], page_url: str) -> Declared:
    """Gather what a page declares; `json_ld` holds its blocks, cut out before parsing."""
    meta = _meta(tree)
    h1 = tuple(text for one in islice(tree.iter("h1"), MAX_VALUES) if (text := words(one)))
    title = next((words(one) for one in tree.iter("title")), "") or None
    canonical = _linked(tree, "canonical")
    things = jsonld.read_blocks(json_ld)
    named = [*h1, *meta.get("og:title", ()), *meta.get("twitter:title", ()), title or ""]
    own = {page_url, canonical or "", *meta.get("og:url", ())}
    chosen = jsonld.choose(
        things,
        frozenset(text for one in named if (text := jsonld.comparable(one))),
        frozenset(path for one in own if (path := jsonld.comparable_address(one))),
    )
    return Declared(
        json_ld=chosen or {},
        meta=meta,
        micro=_microdata(tree),
        times=_times(tree),
        h1=h1,
        title=title,
        canonical=canonical,
        language=_language(tree, meta),
        other_types=frozenset(name for thing in things for name in jsonld.types(thing)),
        things=things,
        amp=_linked(tree, "amphtml"),
    )


def _linked(tree: Element, relation: str) -> str | None:
    """Return the first address that a page links to in its head as this."""
    for link in tree.iter("link"):
        if relation in link.get("rel", "").lower().split() and (href := link.get("href")):
            return str(href).strip()[:MAX_TEXT]
    return None


def words(element: Element) -> str:
    """Return an element's text on one line, or the first `MAX_TEXT` characters of a long one."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        if parts and part[:1].isupper() and _WORD_ENDS.search(parts[-1][-8:]):
            parts.append(" ")  # two lines of a heading, set apart by style only
        parts.append(part)
        length += len(part)
        if length > MAX_TEXT:
            break
    return " ".join("".join(parts)[:MAX_TEXT].split())


_WORD_ENDS = re.compile(r"[^\W\d_]{3}[a-zà-ÿ:]$")


def _meta(tree: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = (tag.get("content") or tag.get("value") or "").strip()
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in _COLONS.sub(r"\1_\2", (tag.get(attribute) or "").lower()).split():
                values = found.setdefault(name, [])
                if content not in values and len(values) < MAX_VALUES:
                    values.append(content)
    return {name: tuple(values) for name, values in found.items()}


_COLONS = re.compile(r"^(article:(?:published|modified)|og:(?:site|updated)):(time|name)$")
"""Names that some outlets' software writes with a colon where others have a line."""


def _microdata(tree: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    tagged = tree.xpath("//*[@itemprop or @property][not(self::meta)]")
    for tag in islice(tagged, MAX_TAGGED):
        if in_teaser(tag):
            continue
        for name in (tag.get("itemprop") or tag.get("property") or "").lower().split()[:4]:
            plain = re.split(r"[:/#]", name)[-1]
            if plain in ("articlebody", "text"):
                continue
            value = tag.get("content") or tag.get("datetime") or words(tag)
            values = found.setdefault(plain, [])
            if value.strip() and len(value) < 1_000 and len(values) < MAX_VALUES:
                values.append(value.strip())
    return {name: tuple(values) for name, values in found.items() if values}


_TEASER = re.compile(
    r"(?:^|[\s_-])(?:related|recommend|teaser|promo|most-?(?:read|popular)|sidebar|trending"
    r"|comments?|newsletter|read-?(?:more|next)|more-?(?:stories|news|from)|latest-?(?:news|stories|posts))",
    re.IGNORECASE,
)


def in_teaser(tag: Element) -> bool:
    """Say whether an element stands in a list of other articles."""
    for up, parent in enumerate(tag.iterancestors()):
        if up > 12 or parent.tag in ("body", "html"):
            return False
        if parent.tag in ("aside", "footer", "nav"):
            return True
        if _TEASER.search(f"{parent.get('class', '')} {parent.get('id', '')}"[:300]):
            return True
    return False


def _times(tree: Element) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for tag in tree.iter("time"):
        machine = (tag.get("datetime") or "").strip()
        if machine and len(machine) < 60 and not in_teaser(tag):
            found.append((machine, words(tag)[:80]))
        if len(found) >= MAX_VALUES:
            break
    return tuple(found)


def printed_dates(tree: Element) -> tuple[str, ...]:
    """Return short texts near the headline in which a date may be printed for people."""
    heading = next(tree.iter("h1"), None)
    marked = (*islice(tree.iter("time"), 3), *islice(tree.xpath(_DATE_MARKS), 8))
    found = [
        text
        for element in marked
        if (text := words(element)) and len(text) < 200 and not in_teaser(element)
    ]
    if heading is not None:
        after = islice(heading.itersiblings(), 6)
        parent = heading.getparent()
        around = islice(parent.itersiblings(), 3) if parent is not None else ()
        found.extend(words(element)[:200] for element in (*after, *around))
    return tuple(text for text in found if text)


_DATE_MARKS = (
    "//*[self::span or self::p or self::div or self::li or self::small or self::td]"
    "[contains(@class, 'date') or contains(@class, 'Date') or contains(@class, 'time')"
    " or contains(@class, 'publish') or contains(@class, 'posted') or contains(@id, 'date')]"
)


def _language(tree: Element, meta: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the declared language's two or three letters."""
    declared: Iterator[str] = (
        value
        for value in (
            tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
            tree.get("xml:lang"),
            *meta.get("content-language", ()),
            *meta.get("og:locale", ()),
        )
        if value
    )
    for value in declared:
        if match := re.match(r"([a-z]{2,3})(?:[-_,;\s]|$)", value.strip().lower()):
            return match.group(1)
    return None
