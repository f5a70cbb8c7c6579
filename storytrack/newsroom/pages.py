"""The HTML pages of the newsroom, made from the templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from storytrack.newsroom import dates, metadata
from storytrack.newsroom.front import Front, Shown, with_suffix
from storytrack.newsroom.markdown import blocks
from storytrack.newsroom.outlets import Site, Trap
from storytrack.newsroom.tables import parse_toml

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Return the templates; everything put into them is escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def words() -> Mapping[str, Mapping[str, Any]]:
    """Return what sites say around their articles, by language."""
    file = TEMPLATES / "words.toml"
    return parse_toml(file.read_text(encoding="utf-8"), file.name)


def visible_date(site: Site, at: datetime) -> str:
    """Return an instant as the site's pages print it."""
    return dates.shown(at, site.shown, words()[site.language]["months"], site.zone_label)


def article_page(front: Front, shown: Shown) -> str:
    """Return an article's page."""
    return _render(front, f"{front.site.template}/article.html", **_article(front, shown))


def amp_page(front: Front, shown: Shown) -> str:
    """Return the AMP twin of an article's page."""
    return _render(front, "amp.html", **_article(front, shown))


def print_page(front: Front, shown: Shown) -> str:
    """Return the view for printing of an article's page."""
    return _render(front, "print.html", **_article(front, shown))


def index_page(front: Front, section: str = "") -> str:
    """Return the home page, or a section's page."""
    listed = front.in_section(section) if section else front.shown
    title = section or front.site.slogan
    return _render(front, "index.html", listed=listed, heading=section, title=title)


def message_page(front: Front, title: str, text: str) -> str:
    """Return a page that only says something: not found, gone, nothing found."""
    return _render(front, "message.html", title=title, text=text)


def video_page(front: Front, trap: Trap) -> str:
    """Return a page with a player and hardly any text."""
    return _render(front, "video.html", title=trap.title, trap=trap)


def consent_page(front: Front) -> str:
    """Return the wall that asks for consent before anything is shown."""
    return _render(front, "consent.html", title=front.site.name)


def _render(front: Front, template: str, **values: Any) -> str:
    site = front.site
    return (
        environment()
        .get_template(template)
        .render(
            front=front,
            site=site,
            w=words()[site.language],
            layout=f"{site.template}/layout.html",
            lang=values.pop("lang", site.language),
            visible_date=visible_date,
            **values,
        )
    )


def _article(front: Front, shown: Shown) -> dict[str, Any]:
    site, article, revision = front.site, shown.article, shown.revision
    edited = site.modified and shown.modified > article.published
    return {
        "lang": article.language or site.language,
        "title": site.title.format(headline=revision.headline, section=article.section),
        "shown": shown,
        "article": article,
        "revision": revision,
        "blocks": blocks(revision.body),
        "metas": metadata.metas(front, shown),
        "scripts": metadata.json_ld(front, shown),
        "published": visible_date(site, article.published),
        "updated": visible_date(site, shown.modified) if edited else "",
        "stamp": dates.stamp(article.published, site.stamp),
        "microdata": "microdata" in site.markup,
        "amp": with_suffix(shown.address, site.amp) if site.amp else "",
        "print_view": with_suffix(shown.address, site.print_view) if site.print_view else "",
        "others": tuple(other for other in front.shown if other.article != article)[:5],
    }
