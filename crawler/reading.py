"""From an answer to what is kept of it. Pure: the same whether fetched now or archived long ago."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from urllib.parse import urlsplit

from crawler import extract
from crawler.answers import Answer, Location, phrase_of
from crawler.discovery.search import SearchReading, read_search
from crawler.lists import Said, said_by
from crawler.own import is_own
from crawler.reach import reach
from crawler.urls import identity
from storage.learned import NOTHING, Learned
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

TOO_MUCH_MEMORY = "took too much memory"

READING_BROKE = "reading it broke"
"""Begins the reason of a page that our own fault kept us from reading."""


@dataclass(frozen=True, slots=True)
class ListReading:
    """What is kept of a list, and what else it said."""

    read: ListRead
    said: Said = field(default_factory=lambda: Said(None))


def read_page(
    answer: Answer, outlet: Outlet, where: Location | None, learned: Learned = NOTHING
) -> PageRead:
    """Read the page of an answer: an article, a rejection with its reason, or a failed fetch.

    Args:
        answer: What the server, or the archive, answered.
        outlet: Whose page it is.
        where: Where in the archive the answer is.
        learned: Lines that the outlet prints around its texts.
    """
    outcome = outcome_of(answer.status)
    if answer.errand.via and (outcome != "read" or answer.captured is None):
        # What another archive cannot give says nothing of the page.
        detail = f"the archive answered {phrase_of(answer.status)} at {answer.url}"
        return PageRead(_fetch(answer, "failed", where, detail))
    if outcome != "read":
        fetch = _fetch(answer, outcome, where, phrase_of(answer.status))
        if outcome in ("gone", "refused"):
            return PageRead(fetch, rejection=_refusal(answer))
        return PageRead(fetch)
    if not is_own(answer.url, outlet):
        away = f"redirects to another site: {urlsplit(answer.url).hostname}"
        rejection = Rejection(answer.errand.url, outlet.id, "fetch", away, answer.at)
        return PageRead(_fetch(answer, "read", where), rejection=rejection)
    try:
        found = extract.article(answer.page, outlet, learned)
    except MemoryError:
        return broken_page(answer, where, TOO_MUCH_MEMORY)
    except Exception as error:
        log.warning("%s: reading it broke", answer.url, exc_info=True)
        return broken_page(answer, where, f"{type(error).__name__}: {error}")
    if isinstance(found, Rejection):
        return PageRead(_fetch(answer, "read", where), rejection=found)
    return PageRead(_fetch(answer, "read", where), article=found)


def broken_page(answer: Answer, where: Location | None, why: str) -> PageRead:
    """Return what is kept of a page that could not be read through a fault of ours or a trick."""
    errand = answer.errand
    broke = f"{READING_BROKE}: {why}"
    rejection = Rejection(errand.url, errand.outlet, "extract", broke, answer.at)
    return PageRead(_fetch(answer, "read", where), rejection=rejection)


def broken_list(answer: Answer, where: Location | None, why: str) -> ListReading:
    """Return what is kept of a list that could not be read: its outlet was not looked at."""
    return ListReading(_list_read(answer, "failed", where, f"{READING_BROKE}: {why}"))


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What is kept of a search's answer, and what else it found."""

    read: ListRead
    found: SearchReading


def read_searched(
    answer: Answer, outlets: Sequence[Outlet], where: Location | None
) -> SearchAnswer:
    """Read what a search answered; its entries are of several outlets."""
    outcome, search = outcome_of(answer.status), answer.errand.search
    if outcome != "read" or search is None:
        read = _list_read(answer, outcome, where, phrase_of(answer.status))
        return SearchAnswer(read, SearchReading())
    content_type = answer.headers.get("content-type", "")
    found = read_search(answer.body, answer.errand.url, content_type, search, outlets)
    failed = found.problem and not (found.entries or found.unknown or found.hidden)
    outcome = "failed" if failed or found.again else outcome
    read = _list_read(answer, outcome, where, found.problem, "search", found.entries)
    return SearchAnswer(read, found)


def read_list(answer: Answer, outlet: Outlet, where: Location | None) -> ListReading:
    """Read the feed or sitemap of an answer.

    A list that came but cannot be read counts as failed: its outlet was not looked at.
    """
    outcome = outcome_of(answer.status)
    if outcome != "read":
        return ListReading(_list_read(answer, outcome, where, phrase_of(answer.status)))
    said = said_by(answer, outlet)
    if said.problem and not (said.entries or said.sitemaps or said.captures):
        outcome = "failed"
    read = _list_read(answer, outcome, where, said.problem, said.kind, said.entries)
    if said.listed is not None:
        read = replace(read, poll=replace(read.poll, entries=said.listed))
    if said.sitemaps or said.lists:
        # A list of lists that has not changed says nothing of these: it is always asked for anew.
        read = replace(read, poll=replace(read.poll, etag=None, last_modified=None))
    captured = tuple(one.entry for one in said.captures)
    listed = _as_listed(captured, answer.errand.url)
    return ListReading(replace(read, entries=(*read.entries, *listed)), said)


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
        # Nobody knows what a section page leaves out: it proves no silence.
        oldest=None if kind == "section" else reach(dates),
        newest=max(dates, default=None),
        until=max(dates, default=None) if errand.window else None,
        # Of a look at the past, nothing that would keep the next crawl from reading the news.
        etag=None if errand.window else answer.headers.get("etag"),
        last_modified=None if errand.window else answer.headers.get("last-modified"),
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
    if answer.url != answer.errand.address and not answer.captured:
        detail = "; ".join(filter(None, (detail, f"answered at {answer.url}")))
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
    return Rejection(errand.url, errand.outlet, "fetch", phrase_of(answer.status), answer.at)
