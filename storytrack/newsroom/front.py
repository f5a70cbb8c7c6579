"""What a site shows at one instant: its articles as edited so far, without the removed ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from storytrack.newsroom.articles import WrittenArticle, WrittenRevision
from storytrack.newsroom.markdown import paragraphs, plain
from storytrack.newsroom.outlets import Site

# Percent-encoded parts of a written path stay as they are; other letters are encoded.
SAFE = "/%?&=:;,+~@!$'()*-._"


@dataclass(frozen=True, slots=True)
class Shown:
    """An article that is out, in the text of the moment."""

    article: WrittenArticle
    revision: WrittenRevision
    address: str
    """Its own address, without suffixes."""

    @property
    def feed_title(self) -> str:
        """The line that feeds carry."""
        return self.revision.feed_title or self.revision.headline

    @property
    def summary(self) -> str:
        """The deck, or the first paragraph where there is none."""
        return self.revision.deck or plain(paragraphs(self.revision.body)[0])

    @property
    def modified(self) -> datetime:
        """When the text last changed, in the offset of the outlet's zone."""
        return self.revision.since.astimezone(self.article.published.tzinfo)


@dataclass(frozen=True, slots=True)
class Front:
    """A site at one instant."""

    site: Site
    shown: tuple[Shown, ...]
    """Newest first."""
    sections: tuple[str, ...]
    at: datetime
    first: WrittenArticle | None
    """The outlet's earliest article, out or not."""
    changed: datetime | None
    """When an article last came, changed or went; None before the first."""

    def section_address(self, section: str) -> str:
        """Return the address of a section's page."""
        return self.site.address(section_path(section))

    def in_section(self, section: str) -> tuple[Shown, ...]:
        """Return the articles of one section, newest first."""
        return tuple(shown for shown in self.shown if shown.article.section == section)


def section_path(section: str) -> str:
    """Return the path of a section's page, percent-encoded."""
    return "/section/" + quote("-".join(re.findall(r"\w+", section.lower())))


def with_suffix(address: str, suffix: str) -> str:
    """Return an address with an ending: a path such as `/amp`, or a query such as `?print=true`."""
    path, mark, query = address.partition("?")
    if not suffix:
        return address
    if not suffix.startswith("?"):
        return path.rstrip("/") + suffix + mark + query
    return f"{address}&{suffix[1:]}" if mark else address + suffix


def show(site: Site, article: WrittenArticle, at: datetime) -> Shown:
    """Return an article in its text of the moment."""
    return Shown(article, article.revision_at(at), site.address(quote(article.path, safe=SAFE)))


def front_at(site: Site, articles: Iterable[WrittenArticle], at: datetime) -> Front:
    """Return what a site shows at an instant.

    Args:
        site: the outlet's site.
        articles: all that the outlet ever publishes, in any order.
        at: the instant, aware.
    """
    everything = sorted(articles, key=lambda article: (article.published, article.file))
    past = [article for article in everything if article.state_at(at) != "not yet"]
    changes = [article.revision_at(at).since for article in past]
    changes += [gone for article in past if (gone := article.removed) is not None and gone <= at]
    shown = tuple(
        show(site, article, at) for article in reversed(past) if article.state_at(at) == "shown"
    )
    sections = tuple(dict.fromkeys(article.section for article in everything))
    return Front(
        site=site,
        shown=shown,
        sections=sections,
        at=at,
        first=everything[0] if everything else None,
        changed=max(changes, default=None),
    )
