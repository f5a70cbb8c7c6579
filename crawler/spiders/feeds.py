"""The spider: from each outlet's lists to its articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.answers import Answer, Errand
from crawler.desk import Desk
from crawler.discovery.sitemaps import SitemapLink
from crawler.extract.decode import MAX_BYTES
from crawler.lists import NEWS_AGE, Said
from crawler.pace import CrawlEnded, HostHeld, Pace
from crawler.pipelines import Fetched, Found
from crawler.polling import (
    FIRST,
    after_failure,
    after_no_change,
    after_reading,
    asks_for,
    retry_after,
)
from crawler.project import desk_for, job_from
from crawler.reading import ListReading
from crawler.traps import why_trap
from crawler.urls import identity, why_no_article
from crawler.wire import answer_from, why_no_answer
from storage.records import Entry, Fetch, FetchKind, Hold, ListRead, PageRead, Poll, Rejection
from storage.seed_records import ListSeed, Outlet

SITEMAP_DEPTH = 2
SITEMAP_CHILDREN = 50

MOST_NEW = 1_000
"""New pages that are fetched of one outlet in one crawl; the rest waits for the next."""

MOST_LISTS = 150
"""Lists of one outlet that are asked for in one crawl: an index may name itself in circles."""

_FETCH_KINDS: dict[str | None, FetchKind] = {
    "sitemap": "sitemap",
    "section": "section",
    "home": "home",
    "robots": "robots",
}


class FeedsSpider(scrapy.Spider):
    """Ask each outlet's feeds, sitemaps and section pages what is new, and fetch it."""

    name = "feeds"
    run_kind: ClassVar[str] = "crawl"
    most_new: ClassVar[int | None] = MOST_NEW

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> FeedsSpider:
        """Work at a desk; without one, as under `scrapy crawl`, open it from the arguments."""
        if "desk" not in kwargs:
            kwargs = {"desk": desk_for(crawler, cls.run_kind, job_from(kwargs))}
        spider: FeedsSpider = super().from_crawler(crawler, *args, **kwargs)
        return spider

    def __init__(self, desk: Desk, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.desk = desk
        self.clock = desk.clock
        self._pages_asked: set[str] = set()
        self._lists_asked: set[str] = set()
        self._new: Counter[str] = Counter()
        self._lists_of: Counter[str] = Counter()
        self._hosts: dict[str, str] = {}

    async def start(self) -> AsyncIterator[Request | Rejection]:
        """Begin with lists, then what earlier crawls left, what is due again, and story seeds."""
        Pace.of(self.crawler).holds.update(self.desk.memory.holds)
        for outlet in self.desk.outlets.values():
            for listed in self._lists(outlet):
                for request in self._list_requests(outlet.id, listed):
                    yield request
        for entry in self._left():
            for found in self._unless_known(entry):
                yield found
        for again in self.desk.memory.revisits:
            if again.outlet in self.desk.outlets:
                headers = {"If-None-Match": again.etag, "If-Modified-Since": again.last_modified}
                errand = Errand(again.url, again.outlet, "article")
                yield self._page_request(errand, {k: v for k, v in headers.items() if v})

    def _lists(self, outlet: Outlet) -> Iterator[ListSeed]:
        """Yield the lists of an outlet that its seed file names."""
        yield from outlet.feeds
        yield from (replace(listed, kind="sitemap") for listed in outlet.sitemaps)
        yield from (ListSeed(section.url, "section") for section in outlet.sections)
        if outlet.discover:
            yield ListSeed(urljoin(outlet.home, "/robots.txt"), "robots")
            yield ListSeed(outlet.home, "home")

    def _left(self) -> Iterator[Entry]:
        """What was offered before and never read, and the followed stories' seed pages."""
        memory = self.desk.memory
        yield from (entry for entry in memory.pending if entry.outlet in self.desk.outlets)
        for outlet_id, url in self.desk.story_seeds:
            if url not in memory.refused:
                yield Entry(url, outlet_id, feed="")

    async def parse_list(self, response: Response) -> AsyncIterator[Request | Found]:
        """Keep a list, and ask for what it offers that is new."""
        answer = answer_from(response, self.clock())
        where = await self.desk.keep(answer)
        outlet = self.desk.outlets[answer.errand.outlet]
        reading = await self.desk.reader.list(answer, outlet, where)
        entries = reading.read.entries
        fresh = [entry for entry in entries if not self.desk.memory.knows(entry.url)]
        yield self._planned(reading, answer, len(fresh))
        captured = {one.entry.url for one in reading.said.captures}
        for entry in fresh:
            if entry.url not in captured and self._is_wanted(entry):
                for found in self._unless_known(entry):
                    yield found
        for request in self._further(reading.said, answer.errand):
            yield request

    async def parse_page(self, response: Response) -> AsyncIterator[Request | Fetched]:
        """Keep a page, and hand it on to be read."""
        answer = answer_from(response, self.clock())
        yield Fetched(answer, await self.desk.keep(answer))

    def not_fetched(self, failure: Failure) -> Iterator[Found]:
        """Say why there is no answer."""
        errand: Errand = failure.request.meta["errand"]  # type: ignore[attr-defined] # set by Scrapy
        if isinstance(failure.value, HostHeld):
            if not isinstance(failure.value, CrawlEnded):
                self.desk.left_alone(errand)
            return
        outcome, detail = why_no_answer(failure)
        at = self.clock()
        outcome = "failed" if errand.via else outcome
        fetch = Fetch(errand.url, errand.outlet, errand.kind, at, outcome, detail=detail)
        if errand.kind == "article":
            # What another archive cannot give says nothing of the page.
            refused = outcome in ("robots", "too large", "refused") and not errand.via
            stage = "robots" if outcome == "robots" else "fetch"
            rejection = Rejection(errand.url, errand.outlet, stage, detail, at)
            yield PageRead(fetch, rejection=rejection if refused else None)
        else:
            plan = after_failure(self.desk.memory.feed(errand.url), at)
            poll = Poll(
                errand.url, errand.outlet, errand.feed_kind or "rss", at, outcome,
                detail=detail, next_poll=plan.at,
            )  # fmt: skip
            yield ListRead(fetch, poll)

    def host_held(self, host: str, until: datetime, why: str) -> None:
        """Remember for later crawls that a host asked to be left alone."""
        self.desk.record(Hold(host, self._hosts.get(host, ""), until, why, self.clock()))

    def _planned(self, reading: ListReading, answer: Answer, fresh: int) -> ListRead:
        """Return what was read of a list with the moment of its next poll."""
        read, now = reading.read, answer.at
        before = self.desk.memory.feed(answer.errand.url)
        asked = asks_for(answer.headers, reading.said.ttl_minutes)
        match read.poll.outcome:
            case "read":
                dates = [max(claim.at for claim in e.dates) for e in read.entries if e.dates]
                pace = self._pace_of(reading.said)
                plan = after_reading(before, now, dates=dates, fresh=fresh, asked=asked, pace=pace)
            case "not modified":
                plan = after_no_change(before, now, asked)
            case _:
                pause = retry_after(answer.headers.get("retry-after"), now)
                plan = after_failure(before, now, pause)
        every = round(plan.every.total_seconds()) if plan.every else None
        whole = not before.conditions(now)
        return replace(read, poll=replace(read.poll, next_poll=plan.at, every=every, whole=whole))

    def _pace_of(self, said: Said) -> timedelta | None:
        """Return the pause of the quickest list that a list of lists names."""
        named = [link.url for link in self._chosen(said.sitemaps)]
        named += [listed.url for listed in said.lists]
        known = (self.desk.memory.feed(url).every for url in named)
        paces = [timedelta(seconds=every) if every else FIRST for every in known]
        return min(paces, default=None)

    def _is_wanted(self, entry: Entry) -> bool:  # noqa: ARG002 - some spiders choose
        return True

    def _is_new(self, entry: Entry) -> bool:
        """Whether an entry is neither known nor asked for in this crawl; it is asked for then."""
        address = identity(entry.url)
        if address in self._pages_asked or self.desk.memory.knows(entry.url):
            return False
        self._pages_asked.add(address)
        return True

    def _unless_known(self, entry: Entry) -> Iterator[Request | Rejection]:
        if not self._is_new(entry):
            return
        outlet = self.desk.outlets[entry.outlet]
        reason = why_no_article(entry.url, outlet.skip) or why_trap(entry.url)
        if reason:
            yield Rejection(entry.url, outlet.id, "urls", reason, self.clock())
        elif self.most_new is None or self._new[outlet.id] < self.most_new:
            self._new[outlet.id] += 1
            yield self._page_request(Errand(entry.url, outlet.id, "article", entry))
        else:
            self.desk.counts["pages left for later"] += 1

    def _page_request(self, errand: Errand, headers: dict[str, str] | None = None) -> Request:
        return self._request(errand, self.parse_page, headers)

    def _list_requests(self, outlet: str, listed: ListSeed, depth: int = 0) -> Iterator[Request]:
        """Ask for a list once a crawl, if it is due."""
        known, now = self.desk.memory.feed(listed.url), self.clock()
        if listed.url in self._lists_asked:
            return
        self._lists_asked.add(listed.url)
        if not (self.desk.asks_all or known.is_due(now)):
            self.desk.counts["lists not due"] += 1
            return
        if self._lists_of[outlet] >= MOST_LISTS:
            self.desk.counts["lists left for later"] += 1
            return
        self._lists_of[outlet] += 1
        kind = _FETCH_KINDS.get(listed.kind, "feed")
        errand = Errand(listed.url, outlet, kind, feed_kind=listed.kind, depth=depth)
        yield self._request(errand, self.parse_list, known.conditions(now), priority=1)

    def _request(
        self,
        errand: Errand,
        callback: Any,
        headers: dict[str, str] | None = None,
        priority: int = 0,
    ) -> Request:
        self.desk.asked()
        host = urlsplit(errand.address).hostname
        if host:
            self._hosts[host] = errand.outlet
            Pace.of(self.crawler).at_least(host, self._delay(errand))
        # robots.txt is for everybody to read (RFC 9309, 2.2.2), even where it forbids the rest.
        meta = {"errand": errand, "dont_obey_robotstxt": errand.kind == "robots"}
        if errand.kind == "article":
            meta["download_maxsize"] = MAX_BYTES
        return Request(
            errand.address,
            callback,
            headers=headers,
            errback=self.not_fetched,
            meta=meta,
            priority=priority,
            dont_filter=True,
        )

    def _delay(self, errand: Errand) -> float:
        return self.desk.outlets[errand.outlet].delay

    def _further(self, said: Said, errand: Errand) -> Iterator[Request]:
        """Ask for the lists that a list names."""
        if errand.depth < SITEMAP_DEPTH:
            for link in self._chosen(said.sitemaps):
                listed = ListSeed(link.url, "sitemap")
                yield from self._list_requests(errand.outlet, listed, errand.depth + 1)
        for listed in said.lists:
            yield from self._list_requests(errand.outlet, listed)

    def _chosen(self, sitemaps: tuple[SitemapLink, ...]) -> Sequence[SitemapLink]:
        """Return those of an index's sitemaps that may hold what is looked for."""
        oldest = self.clock() - NEWS_AGE
        fresh = [link for link in sitemaps if link.lastmod is None or link.lastmod.at >= oldest]
        return fresh[:SITEMAP_CHILDREN]
