"""Records for tests, with what does not matter filled in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.records import (
    Article,
    ClaimedDate,
    Entry,
    Fetch,
    ListRead,
    PageRead,
    Poll,
    Rejection,
    article_id,
)
from storage.seed_records import Outlet

START = datetime(2025, 7, 9, 12, tzinfo=UTC)


def hours(number: float) -> datetime:
    """Return the time that many hours after the start."""
    return START + timedelta(hours=number)


def outlet(key: str = "cnn", **changed: Any) -> Outlet:
    """Return an outlet."""
    given = {"name": key.upper(), "home": f"http://{key}.example/", "language": "en"}
    return Outlet(id=key, **given | changed)


def claim(text: str, precision: str = "minute", origin: str = "json-ld") -> ClaimedDate:
    """Return a claimed publication date."""
    return ClaimedDate("published", origin, text, datetime.fromisoformat(text), precision, "stated")


def article(
    url: str, headline: str = "A headline", body: str = "A body.", **changed: Any
) -> Article:
    """Return what was read from a page."""
    given = {"outlet": "cnn", "seen_at": START, "reader": "a test", "addresses": (url,)}
    return Article(article_id(url), url, headline=headline, body=body, **given | changed)


def fetch(url: str, outcome: str = "read", **changed: Any) -> Fetch:
    """Return a request that ended."""
    given = {"outlet": "cnn", "kind": "article", "at": START, "status": 200}
    return Fetch(url, outcome=outcome, **given | changed)


def read(url: str, headline: str = "A headline", body: str = "A body.", at: float = 0) -> PageRead:
    """Return an article that was read some hours after the start."""
    return PageRead(fetch(url, at=hours(at)), article(url, headline, body, seen_at=hours(at)))


def gone(url: str, at: float = 0) -> PageRead:
    """Return an address that the server said is gone."""
    refused = Rejection(url, "cnn", "fetch", "410 gone", hours(at))
    return PageRead(fetch(url, "gone", at=hours(at), status=410), rejection=refused)


def polled(feed: str, *urls: str, outcome: str = "read", at: float = 0, **changed: Any) -> ListRead:
    """Return a feed that was asked."""
    poll = Poll(feed, "cnn", "rss", hours(at), outcome, len(urls), **changed)
    entries = tuple(Entry(url, "cnn", feed, "A title") for url in urls)
    return ListRead(fetch(feed, outcome, kind="feed", at=hours(at)), poll, entries)
