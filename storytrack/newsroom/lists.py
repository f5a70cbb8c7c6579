"""The lists that sites publish: feeds, sitemaps and robots.txt."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storytrack.newsroom import dates
from storytrack.newsroom.front import Front, Shown, with_suffix
from storytrack.newsroom.outlets import ListPlan
from storytrack.newsroom.pages import environment

FEED_LENGTH = 20
CONTENT_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a feed."""

    title: str
    address: str
    published: datetime
    modified: datetime
    summary: str = ""
    section: str = ""
    byline: tuple[str, ...] = ()


def feed_lines(front: Front, plan: ListPlan) -> tuple[Line, ...]:
    """Return the lines of a feed, newest first, at most `FEED_LENGTH`, with the site's traps."""
    redirect = next((trap.path for trap in front.site.traps if trap.kind == "redirect"), "")
    short = front.site.address(redirect) if redirect else ""
    lines = [
        _line(shown, plan, short if shown.article == front.first else "") for shown in front.shown
    ]
    for trap in front.site.traps:
        if trap.published is not None and trap.published <= front.at:
            address = front.site.address(trap.path)
            lines.append(Line(trap.title, address, trap.published, trap.published, trap.text))
    return tuple(sorted(lines, key=lambda line: line.published, reverse=True)[:FEED_LENGTH])


def made_list(front: Front, plan: ListPlan) -> tuple[str, bytes]:
    """Return the content type and the bytes of a feed or sitemap."""
    if plan.kind == "json":
        return CONTENT_TYPES["json"], _json_feed(front, plan)
    if plan.kind in CONTENT_TYPES:
        text = _xml(f"{plan.kind}.xml", front, plan, lines=feed_lines(front, plan))
        return CONTENT_TYPES[plan.kind], text
    template = plan.kind.replace(" ", "-") + ".xml"
    text = _xml(template, front, plan, with_suffix=with_suffix)
    if plan.gzip:
        return "application/gzip", gzip.compress(text, mtime=0)
    return "application/xml; charset=utf-8", text


def robots(front: Front) -> str:
    """Return the text of robots.txt."""
    if front.site.robots == "forbid":
        return "User-agent: *\nDisallow: /\n"
    rules = ["User-agent: *", "Disallow: /search", "Disallow: /account/", ""]
    rules += [f"Sitemap: {front.site.address(plan.path)}" for plan in front.site.sitemaps]
    return "\n".join(rules).strip() + "\n"


def _line(shown: Shown, plan: ListPlan, instead: str) -> Line:
    return Line(
        title=shown.feed_title,
        address=instead or with_suffix(shown.address, plan.link_suffix),
        published=shown.article.published,
        modified=shown.modified,
        summary=shown.summary,
        section=shown.article.section,
        byline=shown.revision.byline,
    )


def _xml(template: str, front: Front, plan: ListPlan, **values: Any) -> bytes:
    page = environment().get_template(f"lists/{template}")
    return page.render(front=front, site=front.site, plan=plan, dates=dates, **values).encode()


def _json_feed(front: Front, plan: ListPlan) -> bytes:
    site = front.site
    entries: list[dict[str, Any]] = []
    for line in feed_lines(front, plan):
        entry: dict[str, Any] = {
            "id": line.address,
            "url": line.address,
            "title": line.title,
            "content_text": line.summary,
            "date_published": dates.stamp(line.published, "second"),
        }
        if plan.dates == "both":
            entry["date_modified"] = dates.stamp(line.modified, "second")
        if line.byline:
            entry["authors"] = [{"name": name} for name in line.byline]
        entries.append(entry | ({"tags": [line.section]} if line.section else {}))
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.name,
        "home_page_url": site.address("/"),
        "feed_url": site.address(plan.path),
        "language": site.language,
        "items": entries,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()
