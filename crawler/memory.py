"""What a crawl knows from earlier ones, so that it asks for nothing twice without need.

The database is the memory. Because another process may hold it, the crawl leaves a copy of what
it needs in the spool folder each time it could read it, and adds what batches in the spool say.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import msgspec

from crawler.polling import FeedMemory
from crawler.urls import identity
from storage.database import Connection
from storage.learned import Learned, learned_of
from storage.records import (
    ClaimedDate,
    Entry,
    Hold,
    ListRead,
    PageRead,
    Poll,
    Rejection,
    SpoolRecord,
    article_id,
)
from storage.sql import statement


@dataclass(frozen=True, slots=True)
class Revisit:
    """An article whose next look is due.

    Attributes:
        url: Where it was last read.
        outlet: Whose it is.
        etag: To be sent with the question; None where the whole page is to be asked for.
        last_modified: Likewise.
    """

    url: str
    outlet: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known when a crawl starts.

    Attributes:
        feeds: What is known of each list, by its address.
        holds: Hosts that asked to be left alone, and until when.
        known: Addresses that need no first fetch.
        refused: Addresses refused within a day, whoever offered them.
        gone: Addresses at which an outlet had nothing, or nothing any more.
        articles: Ids of the articles that were read.
        pending: Entries that were offered and of which nothing is known yet.
        revisits: Articles whose next look is due.
        learned: By outlet, the lines that it prints around its texts.
    """

    feeds: dict[str, FeedMemory] = field(default_factory=dict)
    holds: dict[str, datetime] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    pending: tuple[Entry, ...] = ()
    revisits: tuple[Revisit, ...] = ()
    learned: dict[str, Learned] = field(default_factory=dict)

    def knows(self, url: str) -> bool:
        """Whether an address needs no first fetch."""
        return url in self.known or article_id(identity(url)) in self.articles

    def feed(self, url: str) -> FeedMemory:
        """Return what is known of a list."""
        return self.feeds.get(url, FeedMemory())


def recall(con: Connection, now: datetime) -> Memory:
    """Read the memory from the database."""
    asked = {"now": now}
    feeds = con.execute(statement("memory_feeds")).fetchall()
    holds = con.execute(statement("memory_holds"), asked).fetchall()
    known = con.execute(statement("memory_known"), asked).fetchall()
    refused = con.execute(statement("memory_refused"), asked).fetchall()
    gone = con.execute(statement("memory_gone")).fetchall()
    articles = con.execute(statement("memory_articles")).fetchall()
    pending = con.execute(statement("memory_pending"), asked).fetchall()
    revisits = con.execute(statement("memory_revisits"), asked).fetchall()
    return Memory(
        feeds={url: FeedMemory(*known_of_it) for url, *known_of_it in feeds},
        holds=dict(holds),
        known=frozenset(url for (url,) in known),
        refused=frozenset(url for (url,) in refused),
        gone=frozenset(url for (url,) in gone),
        articles=frozenset(key for (key,) in articles),
        pending=tuple(
            Entry(url, outlet, feed, title, _dates(dates))
            for feed, url, outlet, title, dates in pending
        ),
        revisits=tuple(Revisit(*row) for row in revisits),
        learned=learned_of(con),
    )


def add_spooled(memory: Memory, records: Iterable[SpoolRecord]) -> Memory:
    """Return the memory with what is in the spool but not yet in the database."""
    feeds, holds = dict(memory.feeds), dict(memory.holds)
    pending = {entry.url: entry for entry in memory.pending}
    known, articles = set(memory.known), set(memory.articles)
    for record in records:
        match record:
            case ListRead(poll=poll, entries=entries):
                feeds[poll.feed] = _polled(feeds.get(poll.feed, FeedMemory()), poll)
                pending |= {entry.url: entry for entry in entries}
            case PageRead(article=article, rejection=rejection):
                if article:
                    articles.add(article.id)
                    known |= {article.url, *article.addresses}
                if rejection:
                    known.add(rejection.url)
            case Rejection(url=url):
                known.add(url)
            case Hold(host=host, until=until):
                holds[host] = until
            case _:
                pass
    left = tuple(entry for entry in pending.values() if entry.url not in known)
    return replace(
        memory,
        feeds=feeds,
        holds=holds,
        known=frozenset(known),
        articles=frozenset(articles),
        pending=left,
        revisits=tuple(again for again in memory.revisits if again.url not in known - memory.known),
    )


def _polled(before: FeedMemory, poll: Poll) -> FeedMemory:
    """Return what is known of a list after one more poll; as `update_feeds.sql` has it."""
    good = poll.outcome in ("read", "not modified")
    etag, last_modified = (poll.etag, poll.last_modified) if good else (None, None)
    whole = poll.whole and poll.outcome == "read"
    return FeedMemory(
        outlet=poll.outlet,
        kind=poll.kind,
        etag=etag or before.etag,
        last_modified=last_modified or before.last_modified,
        next_poll=poll.next_poll,
        every=poll.every or before.every,
        failures=0 if good else before.failures + 1,
        last_whole=poll.at if whole else before.last_whole,
    )


def save(memory: Memory, path: Path) -> None:
    """Leave a copy for a crawl that cannot read the database."""
    temporary = path.with_suffix(f".{os.getpid()}")
    temporary.write_bytes(msgspec.json.encode(memory))
    temporary.replace(path)


def load(path: Path) -> Memory:
    """Return the copy that was left, or an empty memory."""
    if not path.exists():
        return Memory()
    return msgspec.json.decode(path.read_bytes(), type=Memory)


def _dates(text: str | None) -> tuple[ClaimedDate, ...]:
    return msgspec.json.decode(text, type=tuple[ClaimedDate, ...]) if text else ()
