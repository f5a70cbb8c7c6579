"""Article files: TOML front matter between `+++` lines, the text, then one block per edit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, cast, get_args

from storage.errors import SeedError
from storage.records import ArticleKind
from storytrack.newsroom.tables import check_keys, instant_of, parse_toml, text_of, texts_of

State = Literal["not yet", "shown", "removed"]

FENCE = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
FILE_NAME = re.compile(r"(?P<outlet>[a-z0-9-]+?)--(?P<slug>[a-z0-9-]+)\.md")
REQUIRED = ("outlet", "path", "published", "section", "headline")
OPTIONAL = ("byline", "deck", "feed_title", "kind", "language", "removed", "related")
EDITABLE = ("headline", "deck", "feed_title", "byline", "note")


@dataclass(frozen=True, slots=True)
class WrittenRevision:
    """The text of an article from one instant on."""

    since: datetime
    headline: str
    body: str
    """Paragraphs in the small markdown of `markdown`, separated by one empty line."""
    deck: str = ""
    feed_title: str = ""
    """The feed's line, where it differs from the headline."""
    byline: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What is printed at the foot about this edit and earlier ones."""


@dataclass(frozen=True, slots=True)
class WrittenArticle:
    """One article of the newsroom, with all that happens to it."""

    file: str
    """Folder and file name, for messages."""
    story: str
    outlet: str
    path: str
    """Path and query on the outlet's host."""
    published: datetime
    """The true instant, in the offset of the outlet's zone."""
    section: str
    revisions: tuple[WrittenRevision, ...]
    """In the order of time; the first is what was published."""
    kind: ArticleKind = "article"
    language: str = ""
    """Empty: the outlet's."""
    removed: datetime | None = None
    related: tuple[str, ...] = ()

    def state_at(self, at: datetime) -> State:
        """Return whether the article is out at an instant."""
        if at < self.published:
            return "not yet"
        return "removed" if self.removed is not None and at >= self.removed else "shown"

    def revision_at(self, at: datetime) -> WrittenRevision:
        """Return the text at an instant; before publishing, the first."""
        seen = [revision for revision in self.revisions if revision.since <= at]
        return seen[-1] if seen else self.revisions[0]


def load_articles(folder: Path) -> tuple[WrittenArticle, ...]:
    """Read all article files of a folder.

    Args:
        folder: holds one folder per story, each with files `<outlet>--<slug>.md`.

    Returns:
        The articles in the order of publishing.

    Raises:
        SeedError: a file says something that is not understood, or two share an address.
    """
    files = sorted(folder.glob("*/*.md"))
    articles = [
        parse_article(file.read_text(encoding="utf-8"), file.parent.name, file.name)
        for file in files
    ]
    taken: dict[tuple[str, str], str] = {}
    for article in articles:
        first = taken.setdefault((article.outlet, article.path), article.file)
        if first != article.file:
            raise SeedError(f"{article.file}: key 'path': {article.path} is taken by {first}")
    return tuple(sorted(articles, key=lambda article: (article.published, article.file)))


def parse_article(text: str, story: str, name: str) -> WrittenArticle:
    """Read one article file.

    Args:
        text: the whole file.
        story: the name of its folder.
        name: the name of the file.

    Raises:
        SeedError: names the file and the key that is wrong.
    """
    where = f"{story}/{name}"
    named = FILE_NAME.fullmatch(name)
    if named is None:
        raise SeedError(f"{where}: the file's name must be <outlet>--<slug>.md")
    before, *parts = FENCE.split(text)
    if before.strip() or len(parts) < 2 or len(parts) % 2:
        raise SeedError(
            f"{where}: must begin with +++, and every TOML block must end with +++ on its own line"
        )
    head = parse_toml(parts[0], where)
    check_keys(head, (*REQUIRED, *OPTIONAL), REQUIRED, where)
    article = _first(head, parts[1].strip(), story, where)
    if article.outlet != named["outlet"]:
        raise SeedError(f"{where}: key 'outlet' is '{article.outlet}', the file's name differs")
    for block, body in zip(parts[2::2], parts[3::2], strict=True):
        edit = parse_toml(block, where)
        article = _edited(article, edit, body.strip(), where)
    return article


def _first(head: Mapping[str, Any], body: str, story: str, where: str) -> WrittenArticle:
    published = instant_of(head, "published", where)
    removed = instant_of(head, "removed", where)
    path = text_of(head, "path", where)
    kind = text_of(head, "kind", where) or "article"
    headline = text_of(head, "headline", where)
    if published is None or not headline or not body:
        raise SeedError(f"{where}: 'published', 'headline' and the text may not be empty")
    if not path.startswith("/"):
        raise SeedError(f"{where}: key 'path' must begin with /, not {path!r}")
    if kind not in get_args(ArticleKind):
        raise SeedError(f"{where}: key 'kind' must be one of {', '.join(get_args(ArticleKind))}")
    if removed is not None and removed <= published:
        raise SeedError(f"{where}: key 'removed' must come after 'published'")
    revision = WrittenRevision(
        since=published,
        headline=headline,
        body=body,
        deck=text_of(head, "deck", where),
        feed_title=text_of(head, "feed_title", where),
        byline=texts_of(head, "byline", where),
    )
    return WrittenArticle(
        file=where,
        story=story,
        outlet=text_of(head, "outlet", where),
        path=path,
        published=published,
        section=text_of(head, "section", where),
        revisions=(revision,),
        kind=cast(ArticleKind, kind),
        language=text_of(head, "language", where),
        removed=removed,
        related=texts_of(head, "related", where),
    )


def _edited(
    article: WrittenArticle, edit: Mapping[str, Any], body: str, where: str
) -> WrittenArticle:
    where = f"{where}, edit {len(article.revisions)}"
    check_keys(edit, ("at", *EDITABLE), ("at",), where)
    since = instant_of(edit, "at", where)
    last = article.revisions[-1]
    if since is None or since <= last.since:
        raise SeedError(f"{where}: key 'at' must come after {last.since}")
    note = text_of(edit, "note", where)
    revision = replace(
        last,
        since=since,
        headline=text_of(edit, "headline", where) or last.headline,
        deck=text_of(edit, "deck", where) if "deck" in edit else last.deck,
        feed_title=text_of(edit, "feed_title", where) or last.feed_title,
        byline=texts_of(edit, "byline", where) or last.byline,
        notes=(*last.notes, note) if note else last.notes,
        body=body or last.body,
    )
    return replace(article, revisions=(*article.revisions, revision))
