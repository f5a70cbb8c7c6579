"""A few pages, one after another, fetched as politely as a crawl would, and kept nowhere."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator
from datetime import UTC, datetime
from typing import Any, Generic, TypeAlias, TypeVar

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

Result = TypeVar("Result")
Talk: TypeAlias = Generator[Errand, "Answer | str", Result]
"""Yields what to ask next, is sent the answer, or in words why there is none, and returns what was
learnt. It touches no network itself, so that tests can answer it."""


class _Interview(Generic[Result]):
    """A talk under way, and how it ended."""

    def __init__(self, talk: Talk[Result], contact: str | None) -> None:
        self._talk = talk
        self._contact = contact
        self.results: list[Result] = []
        self.error: Exception | None = None
        self.errand = self._next(None)
        """What to ask now; None once the talk has ended."""

    def tell(self, answer: Answer | str) -> None:
        """Hand on an answer, or in words why there is none."""
        self.errand = self._next(answer)

    def _next(self, answer: Answer | str | None) -> Errand | None:
        try:
            errand = next(self._talk) if answer is None else self._talk.send(answer)
            require_contact(self._contact, [errand.url])
        except StopIteration as end:
            self.results.append(end.value)
        except Exception as error:  # noqa: BLE001 - raised again once the reactor has stopped
            self.error = error
        else:
            return errand
        return None


class _TalkSpider(scrapy.Spider):
    name = "talk"

    def __init__(self, interview: _Interview[Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._interview = interview

    async def start(self) -> AsyncIterator[Request]:
        for request in self._requests():
            yield request

    def keep(self, response: Response) -> Iterator[Request]:
        self._interview.tell(answer_from(response, datetime.now(UTC)))
        return self._requests()

    def explain(self, failure: Failure) -> Iterator[Request]:
        self._interview.tell(why_no_answer(failure)[1])
        return self._requests()

    def _requests(self) -> Iterator[Request]:
        errand = self._interview.errand
        if errand:
            # robots.txt is for everybody to read (RFC 9309, 2.2.2), even where it forbids the rest.
            meta = {"errand": errand, "dont_obey_robotstxt": errand.kind == "robots"}
            yield Request(errand.url, self.keep, errback=self.explain, meta=meta, dont_filter=True)


def fetch_in_turn(talk: Talk[Result], contact: str | None, delay: float | None = None) -> Result:
    """Ask what a talk wants to know, one address after another, and return what it returns.

    Once a process: Twisted's reactor runs only once.

    Args:
        talk: Says what to ask.
        contact: Mail or web address for webmasters.
        delay: Seconds between two requests to one host; None for the default.

    Raises:
        NoContact: It asks for a public host and nobody said whom to write to.
        StorytrackError: The talk was cut short. What the talk raises comes through as it is.
    """
    interview = _Interview(talk, contact)
    if interview.errand:
        _run(interview, contact, delay)
    if interview.error:
        raise interview.error
    if not interview.results:
        raise StorytrackError("stopped before all was asked; nothing was kept")
    return interview.results[0]


def _run(interview: _Interview[Any], contact: str | None, delay: float | None) -> None:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    own = {
        "USER_AGENT": user_agent(contact),
        "ITEM_PIPELINES": {},
        "EXTENSIONS": {"crawler.pace.Pace": 0},  # any type may come: a feed, a page, a sitemap
    }
    settings.setdict({**QUIET, **own}, priority="cmdline")
    if delay is not None:
        settings.set("DOWNLOAD_DELAY", delay, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    process.crawl(_TalkSpider, interview=interview)
    process.start()


def fetch_one(url: str, outlet: str, contact: str | None) -> Answer:
    """Fetch one address. Once a process: Twisted's reactor runs only once.

    Raises:
        NoContact: It is on a public host and nobody said whom to write to.
        StorytrackError: No answer came, or robots.txt does not allow to ask.
    """

    def talk() -> Talk[Answer]:
        answer = yield Errand(url, outlet, "article")
        if isinstance(answer, str):
            raise StorytrackError(f"{url}: {answer}")
        return answer

    return fetch_in_turn(talk(), contact)
