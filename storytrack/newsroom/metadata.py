"""What the pages tell machines: JSON-LD and meta elements, in each site's own way."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from storytrack.newsroom.dates import stamp
from storytrack.newsroom.front import Front, Shown
from storytrack.newsroom.outlets import Site

SCHEMA_TYPES = {
    "live blog": "LiveBlogPosting",
    "opinion": "OpinionNewsArticle",
    "gallery": "ImageGallery",
    "video": "VideoObject",
    "audio": "AudioObject",
}
AGENCIES = ("Northwire", "Yantar News Agency", "Yantar")


def metas(front: Front, shown: Shown) -> list[tuple[str, str]]:
    """Return the meta elements of an article page as pairs of property and content."""
    site, revision = front.site, shown.revision
    pairs = [("og:type", "article"), ("og:site_name", site.name)]
    if site.og_title:
        title = site.og_title.format(headline=revision.headline, section=shown.article.section)
        pairs += [("og:title", title), ("og:url", shown.address), ("og:description", shown.summary)]
        pairs += [("og:image", site.address("/static/photo.svg"))]
    if "meta" in site.markup:
        pairs += [("article:published_time", stamp(shown.article.published, site.stamp))]
        if site.modified:
            pairs += [("article:modified_time", stamp(shown.modified, site.stamp))]
        pairs += [("article:section", shown.article.section)]
    return pairs


def json_ld(front: Front, shown: Shown) -> tuple[Markup, ...]:
    """Return the contents of the JSON-LD scripts of an article page, none where it has none."""
    site = front.site
    if "json-ld graph" in site.markup:
        return (_script({"@context": "https://schema.org", "@graph": _graph(front, shown)}),)
    article = {"@context": "https://schema.org", **_article(site, shown)}
    if "json-ld list" in site.markup:
        return (_script([{"@context": "https://schema.org", **_organisation(site)}, article]),)
    if "json-ld" in site.markup:
        home = {"@context": "https://schema.org", "@type": "WebSite", "url": site.address("/")}
        return _script({**home, "name": site.name}), _script(article)
    return ()


def _script(data: object) -> Markup:
    # "<" could end the script element.
    text = json.dumps(data, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704 - see above


def _organisation(site: Site) -> dict[str, Any]:
    return {
        "@type": "NewsMediaOrganization",
        "@id": site.address("/#organization"),
        "name": site.name,
        "url": site.address("/"),
        "logo": {"@type": "ImageObject", "url": site.address("/static/logo.svg")},
    }


def _article(site: Site, shown: Shown) -> dict[str, Any]:
    article, revision = shown.article, shown.revision
    kind = SCHEMA_TYPES.get(article.kind, "NewsArticle")
    data: dict[str, Any] = {
        "@type": kind,
        "mainEntityOfPage": {"@type": "WebPage", "@id": shown.address},
        "headline": revision.headline,
        "description": shown.summary,
        "datePublished": stamp(article.published, site.stamp),
        "articleSection": article.section,
        "inLanguage": article.language or site.language,
        "image": [site.address("/static/photo.svg")],
        "isAccessibleForFree": True,
    }
    if site.modified:
        data["dateModified"] = stamp(shown.modified, site.stamp)
    data["author"] = [_author(name) for name in revision.byline] or _organisation(site)
    return {**data, "publisher": _organisation(site)}


def _author(name: str) -> dict[str, str]:
    return {"@type": "Organization" if name in AGENCIES else "Person", "name": name}


def _graph(front: Front, shown: Shown) -> list[dict[str, Any]]:
    """The graph that a common content system prints: the page and its crumbs beside the article."""
    site = front.site
    page = {
        "@type": "WebPage",
        "@id": shown.address,
        "url": shown.address,
        "name": site.title.format(headline=shown.revision.headline, section=shown.article.section),
        "isPartOf": {"@id": site.address("/#website")},
        "breadcrumb": {"@id": shown.address + "#breadcrumb"},
    }
    crumbs = {
        "@type": "BreadcrumbList",
        "@id": shown.address + "#breadcrumb",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": site.name, "item": site.address("/")},
            {"@type": "ListItem", "position": 2, "name": shown.article.section},
        ],
    }
    website = {"@type": "WebSite", "@id": site.address("/#website"), "url": site.address("/")}
    article = _article(site, shown) | {"@id": shown.address + "#article"}
    return [website | {"name": site.name}, _organisation(site), page, crumbs, article]
