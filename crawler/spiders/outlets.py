"""The spider: from each outlet's lists to its articles."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

import scrapy
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.answers import Errand
from crawler.desk import Desk
from crawler.discovery.sitemaps import SitemapLink
from crawler.pipelines import Fetched, Found
from crawler.reading import NEWS_AGE, read_list
from crawler.urls import identity, why_no_article
from crawler.wire import answer_from, why_no_answer
from storage.records import Entry, Fetch, FetchKind, ListRead, PageRead, Poll, Rejection
from storage.seed_records import ListSeed

SITEMAP_DEPTH = 2
SITEMAP_CHILDREN = 50


class OutletSpider(scrapy.Spider):
    """Ask each outlet's feeds and sitemaps what is new, and fetch it."""

    name = "outlets"

    def __init__(
        self, desk: Desk, story_seeds: tuple[tuple[str, str], ...] = (), **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.desk = desk
        self._story_seeds = story_seeds
        self._asked: set[str] = set()

    async def start(self) -> AsyncIterator[Request | Rejection]:
        """Begin with lists, then what earlier crawls left, what is due again, and story seeds."""
        for outlet in self.desk.outlets.values():
            for listed in outlet.feeds:
                yield self._list_request(outlet.id, listed)
            for listed in outlet.sitemaps:
                yield self._list_request(outlet.id, replace(listed, kind="sitemap"))
        for entry in self._left():
            for found in self._unless_known(entry):
                yield found
        for again in self.desk.memory.revisits:
            if again.outlet in self.desk.outlets:
                yield self._page_request(Errand(again.url, again.outlet, "article"))

    def _left(self) -> Iterator[Entry]:
        """What was offered before and never read, and the followed stories' seed pages."""
        memory = self.desk.memory
        yield from (entry for entry in memory.pending if entry.outlet in self.desk.outlets)
        for outlet_id, url in self._story_seeds:
            if url not in memory.refused:
                yield Entry(url, outlet_id, feed="")

    async def parse_list(self, response: Response) -> AsyncIterator[Request | Found]:
        """Keep a feed or sitemap, and ask for what it offers that is new."""
        answer = answer_from(response, self.desk.clock())
        where = self.desk.keep(answer)
        outlet = self.desk.outlets[answer.errand.outlet]
        reading = await asyncio.to_thread(read_list, answer, outlet, where)
        yield reading.read
        for entry in reading.read.entries:
            for found in self._unless_known(entry):
                yield found
        for request in self._deeper(reading.sitemaps, answer.errand):
            yield request

    def parse_page(self, response: Response) -> Iterator[Fetched]:
        """Keep a page, and hand it on to be read."""
        answer = answer_from(response, self.desk.clock())
        yield Fetched(answer, self.desk.keep(answer))

    def not_fetched(self, failure: Failure) -> Iterator[Found]:
        """Say why there is no answer."""
        errand: Errand = failure.request.meta["errand"]  # type: ignore[attr-defined] # set by Scrapy
        outcome, detail = why_no_answer(failure)
        at = self.desk.clock()
        fetch = Fetch(errand.url, errand.outlet, errand.kind, at, outcome, detail=detail)
        if errand.kind == "article":
            refused = outcome in ("robots", "too large", "refused")
            stage = "robots" if outcome == "robots" else "fetch"
            yield PageRead(
                fetch,
                rejection=Rejection(errand.url, errand.outlet, stage, detail, at)
                if refused
                else None,
            )
        else:
            kind = errand.feed_kind or "rss"
            yield ListRead(fetch, Poll(errand.url, errand.outlet, kind, at, outcome, detail=detail))

    def _unless_known(self, entry: Entry) -> Iterator[Request | Rejection]:
        address = identity(entry.url)
        if address in self._asked or self.desk.memory.knows(entry.url):
            return
        self._asked.add(address)
        outlet = self.desk.outlets[entry.outlet]
        if reason := why_no_article(entry.url, outlet.skip):
            yield Rejection(entry.url, outlet.id, "urls", reason, self.desk.clock())
        else:
            yield self._page_request(Errand(entry.url, outlet.id, "article", entry))

    def _page_request(self, errand: Errand) -> Request:
        return self._request(errand, self.parse_page)

    def _list_request(self, outlet: str, listed: ListSeed, depth: int = 0) -> Request:
        kind: FetchKind = "sitemap" if listed.kind == "sitemap" else "feed"
        errand = Errand(listed.url, outlet, kind, feed_kind=listed.kind, depth=depth)
        validators = self.desk.memory.feeds.get(listed.url)
        headers = {}
        if validators and validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators and validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        return self._request(errand, self.parse_list, headers, priority=1)

    def _request(
        self,
        errand: Errand,
        callback: Any,
        headers: dict[str, str] | None = None,
        priority: int = 0,
    ) -> Request:
        self.desk.asked()
        return Request(
            errand.url,
            callback,
            headers=headers,
            errback=self.not_fetched,
            meta={"errand": errand},
            priority=priority,
            dont_filter=True,
        )

    def _deeper(self, sitemaps: tuple[SitemapLink, ...], errand: Errand) -> Iterator[Request]:
        if errand.depth >= SITEMAP_DEPTH:
            return
        oldest = self.desk.clock() - NEWS_AGE
        fresh = [link for link in sitemaps if link.lastmod is None or link.lastmod.at >= oldest]
        for link in fresh[:SITEMAP_CHILDREN]:
            listed = ListSeed(link.url, "sitemap")
            yield self._list_request(errand.outlet, listed, errand.depth + 1)
