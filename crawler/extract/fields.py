"""What an article's page holds beside headline, body, names and dates, each with its origin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from crawler.extract import (
    access,
    agencies,
    corrections,
    images,
    jsonld,
    kinds,
    labels,
    live,
    opening,
    printed,
)
from crawler.extract.decode import Element
from crawler.extract.structured import Declared
from crawler.urls import site
from storage.page_parts import Update
from storage.records import Article, ArticleKind

_AMP_CACHES = ("cdn.ampproject.org", "bing-amp.com")


def filled(
    article: Article,
    declared: Declared,
    tree: Element,
    url: str,
    names: frozenset[str],
    *,
    own: Callable[[str], bool],
) -> Article:
    """Return an article with all its fields.

    Args:
        article: headline, body, bylines and dates are read.
        declared: what the page says about itself.
        tree: the page.
        url: where the page was fetched.
        names: the outlet's names, as `comparable` gives them.
        own: says whether an address is the outlet's.
    """
    texts = tuple(article.body[one.start : one.end] for one in article.paragraphs)
    near = printed.around(tree, texts)
    opens = opening.read(declared, article.body, article.paragraphs)
    agency = opening.agency(declared, opens, article.bylines, texts, near)
    section = labels.section(declared, article.url, article.headline, names)
    kind = _kind(article, declared, url, section[0], agency, texts)
    updates = _updates(kind[0], declared, tree, article)
    wall = access.wall_at(texts, near)
    truncated = kind[0] != "live blog" and access.is_truncated(declared, texts, wall)
    found: dict[str, tuple[Any, str]] = {
        "lede": (opens.lede, "text"),
        "dateline": (opens.dateline, opens.origin),
        "agency": agency,
        "slug": opening.slug(declared, url, texts, near),
        "section": section,
        "tags": labels.tags(declared, names),
        "image": images.read(declared, tree, url),
        "kind": kind,
        "updates": updates,
        "access": access.access(declared, walled=truncated and bool(wall)),
        "amp_url": (_amp(declared, url, own), "link"),
    }
    origins = article.origins | {name: origin for name, (value, origin) in found.items() if value}
    return replace(
        article,
        **{name: value for name, (value, _) in found.items()},
        truncated=truncated,
        corrections=corrections.read(article.body, article.paragraphs, declared, tree, near),
        origins={name: origin for name, origin in origins.items() if origin},
    )


def _kind(
    article: Article,
    declared: Declared,
    url: str,
    section: str | None,
    agency: tuple[str | None, str],
    texts: tuple[str, ...],
) -> tuple[ArticleKind, str]:
    kind = kinds.known_kind(
        declared,
        url,
        headline=article.headline,
        section=section,
        crumbs=labels.breadcrumbs(declared, jsonld.comparable(article.headline)),
        paragraphs=texts,
    )
    if kind[0] == "article" and agency[0] and agencies.is_release_service(agency[0]):
        return "press release", agency[1]
    return kind


def _updates(
    kind: ArticleKind, declared: Declared, tree: Element, article: Article
) -> tuple[tuple[Update, ...], str]:
    if kind != "live blog":
        return (), ""
    return live.read(declared, tree, article.body, article.paragraphs)


def _amp(declared: Declared, url: str, own: Callable[[str], bool]) -> str | None:
    """Return the address of a page's AMP form: on the outlet's own hosts, or in an AMP cache."""
    if not declared.amp:
        return None
    try:
        full = urljoin(url, declared.amp)
        host = urlsplit(full).hostname or ""
    except ValueError:
        return None
    if not full.startswith(("http://", "https://")):
        return None
    if own(full) or site(full) == site(url) or host.endswith(_AMP_CACHES):
        return full
    return None
