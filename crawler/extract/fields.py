"""What an article's page holds beside headline, body, names and dates, each with its origin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
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
from storage.records import Article

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
    agency, agency_from = opening.agency(declared, opens, article.bylines, texts, near)
    slug, slug_from = opening.slug(declared, url, texts, near)
    section, section_from = labels.section(declared, article.url, article.headline, names)
    tags, tags_from = labels.tags(declared, names)
    image, image_from = images.read(declared, tree, url)
    kind, kind_from = kinds.known_kind(
        declared,
        url,
        headline=article.headline,
        section=section,
        crumbs=labels.breadcrumbs(declared, jsonld.comparable(article.headline)),
        paragraphs=texts,
    )
    if kind == "article" and agency and agencies.is_release_service(agency):
        kind, kind_from = "press release", agency_from
    updates, updates_from = (
        live.read(declared, tree, article.body, article.paragraphs)
        if kind == "live blog"
        else ((), "")
    )
    wall = access.wall_at(texts, near)
    truncated = kind != "live blog" and access.is_truncated(declared, texts, wall)
    paid, paid_from = access.access(declared, walled=truncated and bool(wall))
    amp = _amp(declared, url, own)
    found = {
        "dateline": opens.origin, "lede": "text" if opens.lede else "", "agency": agency_from,
        "slug": slug_from, "section": section_from, "tags": tags_from, "image": image_from,
        "kind": kind_from, "updates": updates_from, "access": paid_from, "amp_url": amp and "link",
    }  # fmt: skip
    return replace(
        article,
        kind=kind,
        lede=opens.lede,
        dateline=opens.dateline,
        agency=agency,
        slug=slug,
        section=section,
        tags=tags,
        image=image,
        amp_url=amp,
        access=paid,
        truncated=truncated,
        updates=updates,
        corrections=corrections.read(article.body, article.paragraphs, declared, tree, near),
        origins={name: origin for name, origin in (article.origins | found).items() if origin},
    )


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
