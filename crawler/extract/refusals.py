"""Why a page is no article, in a fixed set of plain words."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from urllib.parse import urlsplit

from crawler.extract import jsonld, other_pages, phrases, walls
from crawler.extract.blocks import words as count
from crawler.extract.decode import Element
from crawler.extract.structured import Declared
from storage.records import Article

NOT_HTML = "not HTML"
TOO_LARGE = "page too large to read"
UNREADABLE = "markup that cannot be read"
NO_TEXT = "no text"
TOO_SHORT = "too short"
NO_HEADLINE = "no headline"
INDEX_PAGE = "index page"
NOT_FOUND = "says that the page was not found"
CONSENT_WALL = "consent wall"
ROBOT_CHECK = "robot check"
PAYWALL = "only the beginning is shown without a subscription"
NEEDS_JAVASCRIPT = "needs JavaScript"
IN_FUTURE = "dated in the future"
NO_NEWS = "not news"
NOT_IN_COUNTRY = "not shown in this country"

REASONS = (
    NOT_HTML, TOO_LARGE, UNREADABLE, NO_TEXT, TOO_SHORT, NO_HEADLINE, INDEX_PAGE, NOT_FOUND,
    CONSENT_WALL, ROBOT_CHECK, PAYWALL, NEEDS_JAVASCRIPT, IN_FUTURE, NO_NEWS,
    NOT_IN_COUNTRY,
)  # fmt: skip

MIN_WORDS = 25
"""Shorter texts are no article; the shortest real news articles have some 35 words."""

DECLARED_MIN_WORDS = 12
"""The same where the page declares itself an article with a date."""

MOSTLY_LINKS = 0.5
"""From this share of links on, a text is a list of other articles."""

MUCH_OF_COOKIES = 2
"""A short text that names cookies so often asks for consent, in whatever words."""

MOSTLY_WALL = 60
"""With fewer words than this, a page's whole text is asked whether it is a wall."""

MAX_HEADINGS = 200

MUCH_SCRIPT = 5_000
"""Characters of script from which on an empty page is one that a browser would fill."""

MAYBE_TEASERS = 800
"""With fewer words than this, a text may be nothing but the teasers around a missing one."""

WALL_WORDS = 180
"""Walls and error pages have fewer words than this, whatever they talk about."""


_FURNITURE = ("a", "button", "nav", "footer", "h1", "h2", "h3", "h4", "h5", "h6")

_LISTS = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage"})
_OF_LIST = re.compile(
    r"(?:^|.*/)(?:tags?|topics?|authors?|autore?s?|auteurs?|search|suche|buscar?|recherche|categor(?:y|ies)"
    r"|temas?|themen?|schlagwort|stichwort|etiquetas?|sujets?|dossiers?|teg|temat)/[^/]+(?:/page/\d+)?",
    re.IGNORECASE,
)
"""Addresses of lists by subject or author; an article's would go on."""


def refusal(
    found: Article, declared: Declared, tree: Element, *, url: str, scripts: int
) -> str | None:
    """Return why a page is no article, one of `REASONS`; None when it is one.

    Words about robots, cookies and lost pages only count where there is little else to read: all
    of them also stand in real articles.

    Args:
        found: the article that the page would be.
        declared: what the page says about itself.
        tree: the page.
        url: where the page was fetched, after redirects.
        scripts: how many characters of the page are scripts and comments.
    """
    is_article = _is_declared(declared)
    length = count(found.body)
    visible = " ".join(" ".join(tree.itertext()).split()) if length < WALL_WORDS else ""
    if not is_article and visible and (reason := _wall(found, declared, visible, length)):
        return reason
    if other_pages.is_no_news(declared, found.headline, url, is_article=is_article):
        return NO_NEWS
    if not is_article and _is_index(found, declared, tree, url):
        return INDEX_PAGE
    if length < MAYBE_TEASERS and length * _own(found.body, tree) < _least(is_article):
        return _why_short(declared, visible, length, scripts)
    return None if found.headline else NO_HEADLINE


def _least(is_article: bool) -> int:
    return DECLARED_MIN_WORDS if is_article else MIN_WORDS


def _own(body: str, tree: Element) -> float:
    """Return the share of a body that does not also stand in links, buttons, menus and headings.

    Where a page has hardly any text, the menus and teasers around it are all there is to read.
    """
    tokens = re.findall(r"\w+", body)
    furniture = re.findall(
        r"\w+", " ".join(" ".join(one.itertext()) for one in tree.iter(*_FURNITURE))
    )
    theirs = set(pairwise(furniture))
    own = [pair not in theirs for pair in pairwise(tokens)]
    return sum(own) / len(own) if own else 1.0


def _wall(found: Article, declared: Declared, visible: str, length: int) -> str | None:
    heading = " ".join((declared.title or "", found.headline, *declared.h1[:2]))
    text = f"{heading} {found.body or visible}"[:6_000]
    if phrases.ROBOT_CHECK.search(heading if length >= MOSTLY_WALL else text):
        return ROBOT_CHECK
    if phrases.ELSEWHERE_ONLY.search(text):
        return NOT_IN_COUNTRY
    if phrases.NOT_FOUND.search(heading):
        return NOT_FOUND
    consents = len(phrases.CONSENT.findall(text))
    consents += len(phrases.COOKIES.findall(text)) >= MUCH_OF_COOKIES
    return CONSENT_WALL if consents >= 2 or (consents and length < MOSTLY_WALL) else None


def _is_declared(declared: Declared) -> bool:
    """Say whether a page declares itself an article, with a date or a title of its own."""
    if declared.json_ld and jsonld.is_article(dict(declared.json_ld)):
        return True
    kinds = {value.lower() for value in declared.meta.get("og:type", ())}
    return "article" in kinds and bool(declared.first("article:published_time"))


def _is_index(found: Article, declared: Declared, tree: Element, url: str) -> bool:
    """Say whether a page that does not declare itself an article is a list of articles.

    It is the home page; or what was read from it is mostly links; or its address is that of a
    subject's or an author's list; or it calls itself a site, a collection or a profile, and has
    neither a date nor an address like an article's.
    """
    path, query = urlsplit(url).path.strip("/"), urlsplit(url).query
    linked = sum(len(link.anchor) for link in found.links)
    if not (path or query) or linked >= MOSTLY_LINKS * max(1, len(found.body)):
        return True
    kinds = {value.lower() for value in declared.meta.get("og:type", ())}
    slug = path.rpartition("/")[2]
    if _OF_LIST.fullmatch(path) and len(re.split(r"[-_]", slug)) <= 3 and _lists_others(tree):
        return True
    if "website" not in kinds and not declared.other_types & _LISTS:
        return False
    if found.published is None or found.published.origin == "url":
        return True
    return len(re.split(r"[-_]", slug)) <= 2 and not re.search(r"\d", slug)


def _lists_others(tree: Element) -> bool:
    """Say whether a page has several headings that are links: the headlines of articles."""
    headings = islice(tree.iter("h2", "h3", "h4"), MAX_HEADINGS)
    return sum(one.find(".//a") is not None or _in_link(one) for one in headings) >= 2


def _in_link(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "a"


def _why_short(declared: Declared, visible: str, length: int, scripts: int) -> str:
    free = str(declared.json_ld.get("isAccessibleForFree", "")).lower()
    if free == "false" or walls.WALL.search(visible[:20_000]):
        return PAYWALL
    bare = len(visible.split()) < MOSTLY_WALL and scripts > MUCH_SCRIPT
    if bare or phrases.NEEDS_SCRIPT.search(visible[:20_000]):
        return NEEDS_JAVASCRIPT
    return TOO_SHORT if length else NO_TEXT
