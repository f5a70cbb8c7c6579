"""What `storytrack try` makes of an answer that is a feed or sitemap."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.discovery.feeds import read_feed
from crawler.discovery.sitemaps import read_sitemap
from storage.records import Entry
from storytrack.one_page.reading import Reading


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed or sitemap: its kind, in words, and its entries."""

    kind: str
    words: str
    entries: tuple[Entry, ...]


def read_list(reading: Reading) -> Listed | None:
    """Return the list that an answer is; None where it is none."""
    answer = reading.answer
    kind = answer.headers.get("content-type", "")
    if "html" in kind:
        return None
    feed = read_feed(answer.body, answer.url, kind, reading.outlet)
    if feed.entries:
        return Listed(feed.kind or "feed", f"a feed ({feed.kind})", tuple(feed.entries))
    sitemap = read_sitemap(answer.body, answer.url, reading.outlet)
    if not sitemap.entries and not sitemap.sitemaps:
        return None
    words = f"a sitemap, naming {len(sitemap.sitemaps)} more"
    return Listed("sitemap", words, tuple(sitemap.entries))
