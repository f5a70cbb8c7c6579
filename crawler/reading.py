"""From an answer to what is kept of it. Pure: the same whether fetched now or archived long ago."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus

from crawler import extract
from crawler.answers import Answer, Location
from crawler.discovery.feeds import read_feed
from crawler.discovery.sitemaps import SitemapLink, read_sitemap
from crawler.reach import reach
from crawler.urls import identity
from storage.records import (
    Entry,
    Fetch,
    FetchOutcome,
    ListRead,
    PageRead,
    Poll,
    Rejection,
    article_id,
)
from storage.seed_records import FeedKind, Outlet

log = logging.getLogger(__name__)

NEWS_AGE = timedelta(days=8)
"""Sitemap lines and sitemaps that are older belong to history, not to news."""

READING_BROKE = "reading it broke"
"""Begins the reason of a page that our own fault kept us from reading."""


@dataclass(frozen=True, slots=True)
class ListReading:
    """What a list said.

    Attributes:
        read: What is kept of it.
        sitemaps: For a sitemap index, the sitemaps it names.
    """

    read: ListRead
    sitemaps: tuple[SitemapLink, ...] = ()


def read_page(answer: Answer, outlet: Outlet, where: Location | None) -> PageRead:
    """Read the page of an answer: an article, a rejection with its reason, or a failed fetch."""
    outcome = outcome_of(answer.status)
    if outcome != "read":
        fetch = _fetch(answer, outcome, where, _phrase(answer.status))
        if outcome in ("gone", "refused"):
            return PageRead(fetch, rejection=_refusal(answer))
        return PageRead(fetch)
    try:
        found = extract.article(answer.page, outlet)
    except Exception as error:
        log.warning("%s: reading it broke", answer.url, exc_info=True)
        broke = f"{READING_BROKE}: {type(error).__name__}: {error}"
        found = Rejection(answer.errand.url, outlet.id, "extract", broke, answer.at)
    if isinstance(found, Rejection):
        return PageRead(_fetch(answer, "read", where), rejection=found)
    return PageRead(_fetch(answer, "read", where), article=found)


def read_list(answer: Answer, outlet: Outlet, where: Location | None) -> ListReading:
    """Read the feed or sitemap of an answer.

    A list that came but cannot be read counts as failed: its outlet was not looked at.
    """
    outcome = outcome_of(answer.status)
    if outcome != "read":
        return ListReading(_list_read(answer, outcome, where, _phrase(answer.status)))
    entries: tuple[Entry, ...]
    sitemaps: tuple[SitemapLink, ...] = ()
    kind: FeedKind | None
    if answer.errand.kind == "sitemap":
        sitemap = read_sitemap(answer.body, answer.url, outlet)
        kind, entries, sitemaps, problem = (
            "sitemap", sitemap.entries, sitemap.sitemaps, sitemap.problem,
        )  # fmt: skip
    else:
        content_type = answer.headers.get("content-type", "")
        feed = read_feed(answer.body, answer.url, content_type, outlet)
        kind, entries, problem = feed.kind, feed.entries, feed.problem
    if problem and not entries and not sitemaps:
        outcome = "failed"
    read = _list_read(answer, outcome, where, problem, kind, entries)
    if sitemaps:
        # An index that has not changed says nothing of its sitemaps: it is always asked for anew.
        read = replace(read, poll=replace(read.poll, etag=None, last_modified=None))
    if answer.errand.kind == "sitemap":
        fresh = tuple(entry for entry in read.entries if not _is_history(entry, answer.at))
        read = replace(read, entries=fresh)
    return ListReading(read, sitemaps)


def _is_history(entry: Entry, now: datetime) -> bool:
    newest = max((claim.at for claim in entry.dates), default=None)
    return newest is not None and newest < now - NEWS_AGE


def outcome_of(status: int) -> FetchOutcome:
    """Return how a request with this HTTP status ended."""
    if 200 <= status < 300:
        return "read"
    if status == HTTPStatus.NOT_MODIFIED:
        return "not modified"
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return "gone"
    if status >= 500 or status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT):
        return "failed"
    return "refused"


def _list_read(
    answer: Answer,
    outcome: FetchOutcome,
    where: Location | None,
    detail: str | None,
    kind: FeedKind | None = None,
    entries: tuple[Entry, ...] = (),
) -> ListRead:
    errand = answer.errand
    dates = [claim.at for entry in entries for claim in entry.dates if claim.role == "published"]
    poll = Poll(
        feed=errand.url,
        outlet=errand.outlet,
        kind=kind or errand.feed_kind or ("sitemap" if errand.kind == "sitemap" else "rss"),
        at=answer.at,
        outcome=outcome,
        entries=len(entries),
        oldest=reach(dates),
        newest=max(dates, default=None),
        etag=answer.headers.get("etag"),
        last_modified=answer.headers.get("last-modified"),
        detail=detail,
    )
    return ListRead(_fetch(answer, outcome, where, detail), poll, _as_listed(entries, errand.url))


def _as_listed(entries: tuple[Entry, ...], feed: str) -> tuple[Entry, ...]:
    # Readers name the address that answered; the list is known by the address that was asked.
    return tuple(
        replace(entry, feed=feed, article=article_id(identity(entry.url))) for entry in entries
    )


def _fetch(
    answer: Answer, outcome: FetchOutcome, where: Location | None, detail: str | None = None
) -> Fetch:
    return Fetch(
        url=answer.errand.url,
        outlet=answer.errand.outlet,
        kind=answer.errand.kind,
        at=answer.at,
        outcome=outcome,
        status=answer.status,
        bytes=len(answer.body),
        ms=answer.ms,
        detail=detail,
        warc=where.warc if where else None,
        warc_offset=where.offset if where else None,
        etag=answer.headers.get("etag"),
        last_modified=answer.headers.get("last-modified"),
        captured=answer.captured,
    )


def _refusal(answer: Answer) -> Rejection:
    errand = answer.errand
    return Rejection(errand.url, errand.outlet, "fetch", _phrase(answer.status), answer.at)


def _phrase(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase.lower()}"
    except ValueError:
        return str(status)
