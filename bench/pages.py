"""Invented article pages: realistic markup around invented text, and what is true of each.

A page is a function of its outlet's number and its own: the same call returns the same page in
every process. Sizes lie between some 40 and 200 KB, as outlets' pages do; each outlet has one of
four layouts.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from bench import furniture
from bench.furniture import Furniture
from bench.prose import Prose

AT = datetime(2026, 3, 20, 12, tzinfo=UTC)
"""When the pages are crawled; all were published in the days before."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What a reader is to find on a page."""

    headline: str
    published: datetime
    author: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InventedPage:
    """One page; of its `parts`, those that an outlet's pages share are the same objects."""

    path: str
    truth: Truth
    parts: tuple[bytes, ...]

    @property
    def body(self) -> bytes:
        """The page as it is served."""
        return b"".join(self.parts)


@dataclass(frozen=True, slots=True)
class _Draft:
    url: str
    outlet: str
    truth: Truth
    prose: Prose

    @property
    def stamp(self) -> str:
        return self.truth.published.isoformat()


def outlet_name(outlet: int) -> str:
    """Return what an outlet calls itself."""
    return f"The {Prose(f'outlet {outlet}').place()} Herald"


def invented(outlet: int, number: int, home: str) -> InventedPage:
    """Return one page of one outlet.

    Args:
        outlet: The outlet's number; decides the layout.
        number: The page's number.
        home: The outlet's address, without a slash at its end.
    """
    prose = Prose(f"{outlet}/{number}")
    truth = _truth(prose, number)
    slug = "-".join("".join(c if c.isalnum() else " " for c in truth.headline.lower()).split()[:8])
    path = f"/{prose.chance.choice(furniture.SECTIONS)}/{slug}-{outlet:02}{number:06}"
    layout = _LAYOUTS[outlet % len(_LAYOUTS)]
    shared = _furniture(outlet)
    head, article, below = layout(_Draft(home + path, outlet_name(outlet), truth, prose))
    start = (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>'
        f"{html.escape(truth.headline)} | {outlet_name(outlet)}</title>"
        f'<link rel="canonical" href="{home + path}">{head}'
    )
    return InventedPage(
        path,
        truth,
        (
            start.encode(),
            shared[0],
            article.encode(),
            shared[1],
            f"{below}</body></html>".encode(),
        ),
    )


@lru_cache(maxsize=256)
def _furniture(outlet: int) -> tuple[bytes, bytes]:
    size = 26 + (outlet * 37) % 110
    one: Furniture = furniture.furnished(outlet_name(outlet), f"furniture {outlet}", size)
    above = f'{one.styles}</head><body class="page page--article">{one.programs}{one.menu}'
    return above.encode(), one.footer.encode()


def _truth(prose: Prose, number: int) -> Truth:
    count = prose.chance.randint(5, 40)
    age = timedelta(minutes=5 + number % 7_000, seconds=prose.chance.randint(0, 59))
    return Truth(
        headline=prose.headline(),
        published=AT - age,
        author=prose.name(),
        paragraphs=tuple(prose.paragraph() for _ in range(count)),
    )


def _paragraphs(draft: _Draft, wrap: str = "{}") -> str:
    """Return the body as markup: links in some paragraphs, pictures and ads between some."""
    out: list[str] = []
    for place, text in enumerate(draft.truth.paragraphs):
        marked = html.escape(text, quote=False)
        if place % 4 == 1:
            first, _, rest = marked.partition(" ")
            marked = f'<a href="{draft.url.rsplit("/", 2)[0]}/archive/{place}">{first}</a> {rest}'
        out.append(wrap.format(f"<p>{marked}</p>"))
        if place % 5 == 2:
            out.append(furniture.ad(place))
        if place % 9 == 6:
            out.append(furniture.picture(draft.prose))
        if place % 12 == 8:
            out.append(furniture.teasers(draft.prose, "Related", 2))
    return "".join(out)


def _open_graph(draft: _Draft, *, dated: bool = True) -> str:
    title = html.escape(draft.truth.headline)
    when = f'<meta property="article:published_time" content="{draft.stamp}">' if dated else ""
    return (
        f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">'
        f'<meta property="og:url" content="{draft.url}"><meta property="og:site_name" '
        f'content="{draft.outlet}"><meta name="twitter:card" content="summary_large_image">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{when}'
    )


def _json_ld(value: object) -> str:
    return f'<script type="application/ld+json">{furniture.in_script(value)}</script>'


def _news_article(draft: _Draft, **more: object) -> dict[str, object]:
    return {
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": draft.url},
        "headline": draft.truth.headline,
        "datePublished": draft.stamp,
        "dateModified": draft.stamp,
        "author": [{"@type": "Person", "name": draft.truth.author}],
        "publisher": {"@type": "NewsMediaOrganization", "name": draft.outlet},
        "image": ["/img/lead-1280.jpg", "/img/lead-640.jpg"],
        **more,
    }


def _heading(draft: _Draft) -> str:
    shown = f"{draft.truth.published:%d %B %Y, %H:%M}"
    return (
        f'<h1 class="headline">{html.escape(draft.truth.headline, quote=False)}</h1>'
        f'<div class="meta"><span class="byline">By <a rel="author" href="/authors/1">'
        f'{draft.truth.author}</a></span> <time datetime="{draft.stamp}">{shown}</time></div>'
    )


def _below(draft: _Draft) -> str:
    return furniture.teasers(draft.prose, "Most read", 8, tag="section") + furniture.teasers(
        draft.prose, "More from us", 10
    )


def _plain(draft: _Draft) -> tuple[str, str, str]:
    """JSON-LD of one object; the article in an `<article>`."""
    ld = _json_ld({"@context": "https://schema.org", **_news_article(draft)})
    body = f'<div class="article-body">{_paragraphs(draft)}</div>'
    main = f'<main id="main"><article class="story">{_heading(draft)}{body}</article></main>'
    return _open_graph(draft) + ld, main, _below(draft)


def _graph(draft: _Draft) -> tuple[str, str, str]:
    """JSON-LD as a graph; every paragraph in wrappers; the text once more for programs."""
    crumbs = [{"@type": "ListItem", "position": n, "name": name} for n, name in enumerate("abc")]
    graph = [
        {"@type": "WebSite", "@id": "/#site", "name": draft.outlet},
        {"@type": "BreadcrumbList", "itemListElement": crumbs},
        _news_article(draft, keywords=[draft.prose.place() for _ in range(8)]),
    ]
    ld = _json_ld({"@context": "https://schema.org", "@graph": graph})
    block = '<div class="block block--text" data-block="text"><div class="inner">{}</div></div>'
    main = (
        f'<main id="main"><div class="layout"><article><div class="wrap">{_heading(draft)}</div>'
        f'<div class="wrap wrap--body">{_paragraphs(draft, block)}</div></article></div></main>'
    )
    told = furniture.state(draft.truth.headline, list(draft.truth.paragraphs))
    return _open_graph(draft) + ld, main, _below(draft) + told


def _microdata(draft: _Draft) -> tuple[str, str, str]:
    """No JSON-LD: meta tags and microdata."""
    main = (
        '<div id="main" class="content" itemscope itemtype="https://schema.org/NewsArticle">'
        f'<meta itemprop="datePublished" content="{draft.stamp}">{_heading(draft)}'
        f'<div class="text" itemprop="articleBody">{_paragraphs(draft)}</div></div>'
    )
    return _open_graph(draft), main, _below(draft)


def _stated_body(draft: _Draft) -> tuple[str, str, str]:
    """JSON-LD that holds the whole body; teasers between the headline and the text."""
    text = "\n".join(draft.truth.paragraphs)
    ld = _json_ld({"@context": "https://schema.org", **_news_article(draft, articleBody=text)})
    main = (
        f'<main id="main"><article class="art">{_heading(draft)}{furniture.picture(draft.prose)}'
        f'<section class="art__text">{_paragraphs(draft)}</section></article></main>'
    )
    return _open_graph(draft, dated=False) + ld, main, _below(draft)


_LAYOUTS: tuple[Callable[[_Draft], tuple[str, str, str]], ...] = (
    _plain, _graph, _microdata, _stated_body,
)  # fmt: skip
