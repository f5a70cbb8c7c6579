"""Read section pages: bytes in, entries out. No network, no clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from time import perf_counter
from typing import Final
from urllib.parse import urlsplit

import regex

from crawler.dates import read_date
from crawler.discovery import MAX_TITLE, counted, joined
from crawler.discovery.pages import MAX_LINKS, base_of, full_address, parsed
from crawler.extract import phrases
from crawler.extract.decode import Element, drop_unseen
from crawler.extract.structured import words
from crawler.own import is_own
from crawler.urls import identity, reads_like_article, why_no_article
from storage.records import ClaimedDate, DateRole, Entry
from storage.seed_records import Outlet, SectionSeed

MAX_ENTRIES: Final = 300
"""Entries of one section page; no page shows more articles."""
MAX_TIMES: Final = 2_000
"""`<time>` elements of one page that are looked at."""
BESIDE: Final = 4
"""Steps up from a link, and from a date, within which both must meet."""
TITLE_WORDS: Final = 4
SLUG_PARTS: Final = 3
"""From so many words of a link and parts of its address's end on, both read like a headline."""
PATTERN_SECONDS: Final = 1.0
"""How long a pattern of a seed file may think about all addresses of one page."""

_AROUND: Final = (
    "//nav | //footer | //body/header | //*[@role='navigation' or @role='contentinfo'"
    " or @role='banner' or @role='menu' or @role='search']"
)
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
# What stands before the last part of an address that leads to more lists, not to an article.
_LISTING: Final = re.compile(
    r"(?i)/(?:tags?|topics?|authors?|categor(?:y|ies)|search|page|profiles?|people|contributors?"
    r"|sections?|newsletters?)/[^/?]+/?(?:\?|$)|[?&](?:page|paged|offset)=\d"
)


@dataclass(frozen=True, slots=True)
class SectionReading:
    """What one section page lists."""

    entries: tuple[Entry, ...] = ()
    problem: str | None = None
    """What was wrong or left out, in words; None when all was well."""


@dataclass(frozen=True, slots=True)
class _Link:
    """A link as it stands in the page."""

    element: Element
    url: str
    article: str
    """What all addresses of what it leads to have in common."""


@dataclass(slots=True)
class _Pattern:
    """A seed file's regular expression, and how long it may still think."""

    compiled: regex.Pattern[str]
    seconds: float = PATTERN_SECONDS
    problem: str | None = None

    def matches(self, url: str) -> bool:
        if self.problem:
            return False
        started = perf_counter()
        try:
            found = self.compiled.search(url, timeout=max(self.seconds, 0.001))
        except TimeoutError:
            what = self.compiled.pattern
            self.problem = f"pattern {what} takes too long, as over {url[:200]}: given up"
            return False
        self.seconds -= perf_counter() - started
        return found is not None


def read_section(
    body: bytes, url: str, content_type: str, outlet: Outlet, rule: SectionSeed | None
) -> SectionReading:
    """Read the links of a section page that lead to articles of the outlet.

    Navigation and footer are left out where the page tells them apart. A title is the longest text
    that links to the article. A date is taken from a `<time datetime>` that belongs to one link
    alone; its origin is 'text', since such pages print it for readers and often for their last
    change.

    Args:
        body: The bytes of the page, not compressed.
        url: Where they came from, after redirects; relative links start here.
        content_type: The Content-Type header; may be empty.
        outlet: Whose page it is.
        rule: The seed file's rule for this page; without patterns in it, links count that look like
            an article's address.

    Returns:
        At most `MAX_ENTRIES` entries in the page's order; none where what came is no page.
    """
    tree = parsed(body, content_type)
    if isinstance(tree, str):
        return SectionReading(problem=tree)
    drop_unseen(tree)
    patterns = [_Pattern(regex.compile(written)) for written in (rule.links if rule else ())]
    links = tuple(_own_links(tree, url, outlet))
    titles = _titles(links)
    leading = {
        link.url: _leads_to_article(link.url, titles.get(link.article, ""), outlet, patterns)
        for link in {link.url: link for link in links}.values()
    }
    articles = tuple(link for link in links if leading[link.url])
    around = {element for part in tree.xpath(_AROUND) for element in part.iter("a")}
    # Where nothing is left, a navigation that was never closed holds the whole page.
    articles = tuple(link for link in articles if link.element not in around) or articles
    dates = _dates(tree, articles, outlet)
    entries = (
        Entry(link.url, outlet.id, url, titles.get(link.article), dates.get(link.article, ()))
        for link in articles
    )
    problems = [pattern.problem for pattern in patterns if pattern.problem]
    if not articles:
        problems.append(f"{counted(len(links), 'link')}, none of them to an article")
    return SectionReading(joined(entries, MAX_ENTRIES), "; ".join(problems) or None)


def _own_links(tree: Element, url: str, outlet: Outlet) -> Iterator[_Link]:
    """Yield the links that stay with the outlet and lead away from this page."""
    base, here = base_of(tree, url), identity(url)
    for element in islice(tree.iter("a"), MAX_LINKS):
        href = element.get("href", "").strip()
        address = full_address(href, base) if href else None
        if address and is_own(address, outlet) and (article := identity(address)) != here:
            yield _Link(element, address, article)


def _leads_to_article(url: str, title: str, outlet: Outlet, patterns: list[_Pattern]) -> bool:
    if why_no_article(url, outlet.skip):
        return False
    if patterns:
        return any(pattern.matches(url) for pattern in patterns)
    if _LISTING.search(url):
        return False
    # A short slug may be a section's, but then the link has no headline's words.
    slug = re.findall(r"[^\W_]+", urlsplit(url).path.rstrip("/").rpartition("/")[2])
    headed = len(title.split()) >= TITLE_WORDS and len(slug) >= SLUG_PARTS
    return headed or reads_like_article(url)


def _titles(links: tuple[_Link, ...]) -> dict[str, str]:
    """Return the longest text that links to each article."""
    titles: dict[str, str] = {}
    for link in links:
        text = words(next(link.element.iter(*_HEADINGS), link.element))[:MAX_TITLE]
        if len(text) > len(titles.get(link.article, "")):
            titles[link.article] = text
    return titles


def _dates(
    tree: Element, articles: tuple[_Link, ...], outlet: Outlet
) -> dict[str, tuple[ClaimedDate, ...]]:
    """Return the dates that stand beside the links of one article and of no other."""
    near: dict[Element, set[str]] = {}
    for link in articles:
        for above in islice(_upwards(link.element), BESIDE):
            near.setdefault(above, set()).add(link.article)
    found: dict[str, dict[str, ClaimedDate]] = {}
    for time in islice(tree.iter("time"), MAX_TIMES):
        beside = next((near[one] for one in islice(_upwards(time), BESIDE) if one in near), set())
        role: DateRole = "modified" if phrases.UPDATED.search(words(time)) else "published"
        raw = time.get("datetime", "").strip()
        claim = read_date(raw, role=role, origin="text", timezone=outlet.timezone) if raw else None
        if claim and len(beside) == 1:
            found.setdefault(next(iter(beside)), {})[raw] = claim
    # Of several dates nobody can say which is the article's.
    return {article: (*claims.values(),) for article, claims in found.items() if len(claims) == 1}


def _upwards(element: Element) -> Iterator[Element]:
    yield element
    for above in element.iterancestors():
        if above.tag in ("body", "html", "main"):
            return
        yield above
