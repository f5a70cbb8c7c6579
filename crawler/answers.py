"""What a server answered, in one shape whether it comes off the wire or out of the archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus

from storage.records import Entry, FetchKind, Page
from storage.seed_records import FeedKind, SearchSeed


@dataclass(frozen=True, slots=True)
class Errand:
    """What a request is for. Travels with it, and is kept in the archive beside the answer.

    Attributes:
        url: The address asked for, before any redirect.
        outlet: Id of the outlet whose page it is.
        kind: What is expected there.
        entry: The line of a list that offered the address.
        feed_kind: For a list, its kind where the seed file names it.
        depth: For a sitemap, how many sitemap indexes lie above it.
        window: For a list of the past, the days that are looked for; else it is news.
        search: For a search, what was searched for.
        via: For a page that another archive holds, where it is there.
    """

    url: str
    outlet: str
    kind: FetchKind
    entry: Entry | None = None
    feed_kind: FeedKind | None = None
    depth: int = 0
    window: tuple[date, date] | None = None
    search: SearchSeed | None = None
    via: str | None = None

    @property
    def address(self) -> str:
        """Where the answer is to come from."""
        return self.via or self.url


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer, decompressed.

    Attributes:
        errand: What it is the answer to.
        url: Where it came from, after redirects.
        at: When it came.
        ms: Milliseconds it took.
        status: HTTP status.
        headers: Names in lower case; of repeated headers the last.
        body: The bytes, without any content encoding.
        captured: When another archive had fetched the page; None where the outlet itself answered.
    """

    errand: Errand
    url: str
    at: datetime
    ms: int
    status: int
    headers: dict[str, str]
    body: bytes
    captured: datetime | None = None

    @property
    def page(self) -> Page:
        """The answer as a page to be read."""
        asked = self.errand.url
        return Page(
            url=self.url,
            body=self.body,
            content_type=self.headers.get("content-type", ""),
            fetched_at=self.captured or self.at,
            asked=asked if asked != self.url else None,
            entry=self.errand.entry,
        )


@dataclass(frozen=True, slots=True)
class Location:
    """Where in the archive an answer is: file relative to the archive folder, and offset."""

    warc: str
    offset: int


def phrase_of(status: int) -> str:
    """Return an HTTP status in words: "404 not found"."""
    try:
        return f"{status} {HTTPStatus(status).phrase.lower()}"
    except ValueError:
        return str(status)
