"""The newsroom long after its stories, with seeds of its own."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from crawler.seeds import load_outlets
from storage.database import opened
from storytrack.newsroom.server import Seen, Server, serve
from storytrack.newsroom.web import Answer, Newsroom
from tests.running import SEEDS, storytrack

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

LATER = datetime.fromisoformat("2026-10-01T12:00:00Z")
PAST = ("indus-herald", "meridian", "northwire")
"""Outlets whose sitemaps still list the story."""
WITHOUT_PAST = ("harbor-post", "quiet-coast")
"""Outlets that have feeds alone."""
EMPTY = b'<rss version="2.0"><channel><title>Nothing lately</title></channel></rss>'


class Later:
    """The newsroom when its feeds show nothing any more of the story's days.

    Args:
        instead: Answers for addresses, which stand before the newsroom's own.
    """

    def __init__(self, instead: Mapping[str, Answer] | None = None) -> None:
        self._newsroom = Newsroom.load()
        feeds = [feed.url for outlet in load_outlets(SEEDS) for feed in outlet.feeds]
        empty = Answer(200, {"Content-Type": "application/rss+xml"}, EMPTY)
        self._instead = dict.fromkeys(feeds, empty) | dict(instead or {})

    def answer(self, method: str, url: str, headers: Mapping[str, str], at: datetime) -> Answer:
        """Answer one request."""
        answer = self._instead.get(url)
        return answer or self._newsroom.answer(method, url, headers, at)


@contextmanager
def later(web: Any = None) -> Iterator[Server]:
    """Serve the newsroom as it is long after."""
    with serve(web or Later(), LATER) as server:
        yield server


def seeds(folder: Path, outlets: Iterable[str] = (*PAST, *WITHOUT_PAST), more: str = "") -> Path:
    """Make a seeds folder of some of the newsroom's outlets and its followed story.

    Args:
        folder: Where.
        outlets: Their ids.
        more: What the story's file says beside what is shipped.
    """
    for name in ("outlets", "stories"):
        (folder / name).mkdir(parents=True)
    for outlet in outlets:
        text = (SEEDS / "outlets" / f"{outlet}.toml").read_text(encoding="utf-8")
        (folder / "outlets" / f"{outlet}.toml").write_text(text, encoding="utf-8")
    told = (SEEDS / "stories" / "leaked-audio.toml").read_text(encoding="utf-8") + more
    (folder / "stories" / "leaked-audio.toml").write_text(told, encoding="utf-8")
    return folder


def backfill(
    db: Path, server: Server, *words: str | Path, seeds: Path, story: str = "leaked-audio"
) -> subprocess.CompletedProcess[str]:
    """Look back for the followed story."""
    return storytrack(
        "backfill", story, *words, "--db", db, "--seeds", seeds, "--at", LATER.isoformat(),
        cwd=db.parent, proxy=server.proxy,
    )  # fmt: skip


def is_page(url: str) -> bool:
    """Whether an address of the newsroom is neither a list's nor robots.txt."""
    return not any(word in url for word in ("robots.txt", "rss", "feed", "sitemap", "atom"))


def pages(log: Iterable[Seen]) -> list[str]:
    """Return the pages that were asked for."""
    return [seen.url for seen in log if is_page(seen.url)]


def asked(db: Path, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with opened(db) as con:
        return con.execute(sql).fetchall()


def articles(db: Path) -> set[str]:
    """Return the ids of the articles that were read."""
    return {key for (key,) in asked(db, "SELECT id FROM articles")}
