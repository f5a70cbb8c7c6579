"""The steps from an answer to the spool, in the order that `crawler.settings` gives them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from scrapy.crawler import Crawler

from crawler.answers import Answer, Location
from crawler.desk import Desk
from storage.learned import NOTHING
from storage.records import ListRead, PageRead, Rejection


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that was archived and is to be read."""

    answer: Answer
    where: Location


Found = Fetched | PageRead | ListRead | Rejection


class _AtDesk:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> _AtDesk:
        """Take the desk from the spider that works at it."""
        return cls(crawler.spider.desk)  # type: ignore[union-attr] # crawler.crawl gives it one


class ReadPage(_AtDesk):
    """Read archived pages, in worker processes, so that the next ones can come meanwhile."""

    async def process_item(self, item: Found) -> PageRead | ListRead | Rejection:
        """Turn what was fetched into what was read."""
        if not isinstance(item, Fetched):
            return item
        outlet = self.desk.outlets[item.answer.errand.outlet]
        learned = self.desk.memory.learned.get(outlet.id, NOTHING)
        return await self.desk.reader.page(item.answer, outlet, item.where, learned)


class RecordFound(_AtDesk):
    """Spool what was found, and now and then store what was spooled."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._storing = False

    async def process_item(self, item: PageRead | ListRead | Rejection) -> None:
        """Write one line; store full batches while nobody else does."""
        if self.desk.record(item) and not self._storing:
            self._storing = True
            try:
                await asyncio.to_thread(self.desk.store)
            finally:
                self._storing = False
