"""One page, fetched as politely as a crawl would, and kept nowhere."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Request, Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from crawler.answers import Answer, Errand
from crawler.jobs import QUIET
from crawler.politeness import require_contact, user_agent
from crawler.wire import answer_from, why_no_answer
from storage.errors import StorytrackError


class _OneSpider(scrapy.Spider):
    name = "one"

    def __init__(self, errand: Errand, found: list[Answer | str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._errand = errand
        self._found = found

    async def start(self) -> AsyncIterator[Request]:
        yield Request(
            self._errand.url, self.keep, errback=self.explain, meta={"errand": self._errand}
        )

    def keep(self, response: Response) -> None:
        self._found.append(answer_from(response, datetime.now(UTC)))

    def explain(self, failure: Failure) -> None:
        self._found.append(why_no_answer(failure)[1])


def fetch_one(url: str, outlet: str, contact: str | None) -> Answer:
    """Fetch one address. Once a process: Twisted's reactor runs only once.

    Raises:
        NoContact: It is on a public host and nobody said whom to write to.
        StorytrackError: No answer came, or robots.txt does not allow to ask.
    """
    require_contact(contact, [url])
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    own = {
        "USER_AGENT": user_agent(contact),
        "ITEM_PIPELINES": {},
        "EXTENSIONS": {"crawler.pace.Pace": 0},  # whatever type comes: a feed, a page, a sitemap
    }
    settings.setdict({**QUIET, **own}, priority="cmdline")
    found: list[Answer | str] = []
    process = AsyncCrawlerProcess(settings)
    process.crawl(_OneSpider, errand=Errand(url, outlet, "article"), found=found)
    process.start()
    if not found or isinstance(found[0], str):
        raise StorytrackError(f"{url}: {found[0] if found else 'no answer'}")
    return found[0]
