"""The spider that looks back: it fills a followed story's window from what lists the past."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit

from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.answers import Answer, Errand
from crawler.desk import Desk
from crawler.discovery.search import PAUSES, search_addresses
from crawler.discovery.sitemaps import SitemapLink
from crawler.history.cdx import (
    SERVER,
    ArchivedEntry,
    capture_address,
    listing_address,
    scopes_of,
)
from crawler.history.matching import sounds_like
from crawler.history.months import archive_addresses, in_window, sitemaps_for
from crawler.jobs import followed
from crawler.lists import Said
from crawler.own import is_own
from crawler.pace import Pace
from crawler.pipelines import Fetched, Found
from crawler.project import desk_for, is_on, job_from
from crawler.reading import ListReading, outcome_of
from crawler.spiders.feeds import FeedsSpider
from crawler.urls import identity
from crawler.wire import answer_from, why_no_answer
from storage.errors import UserError
from storage.records import Entry, FetchKind, ListRead, Rejection, article_id
from storage.seed_records import FollowedStory, ListSeed, Outlet

ARCHIVE_PAUSE = 2.0
"""Seconds between two requests to somebody else's archive, which serves everybody."""

MOST_PAGES = 20
"""Pages of one outlet's listing of captures; each has thousands."""

PLAN_WORDS: tuple[str, ...] = ("story", "wayback", "matching")
"""What `scrapy crawl backfill -a` takes beside what every crawl does."""

ASKED_TOO_OFTEN = "asked_too_often"
"""In a search's `meta`: how many times its engine said so."""

MOST_AGAIN = 2
"""Times that a search is asked again after that."""

NOBODY = ""
"""Stands for the outlet of a search, which is of all."""


@dataclass(frozen=True, slots=True)
class BackfillPlan:
    """What to look back for.

    Attributes:
        story: The story; its window is what is filled.
        wayback: Ask the Wayback Machine for what outlets do not list or show any more.
        matching: Fetch only pages whose title or address has words of the story. Quick, but then
            nobody can say "absent" of an outlet.
    """

    story: FollowedStory
    wayback: bool = False
    matching: bool = False

    @property
    def window(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.story.start, self.story.end


class BackfillSpider(FeedsSpider):
    """Ask sitemap archives, searches and the Wayback Machine for a window of days."""

    name = "backfill"
    run_kind: ClassVar[str] = "backfill"
    most_new: ClassVar[int | None] = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> BackfillSpider:
        """Work at a desk; under `scrapy crawl backfill -a story=…`, open it from the arguments."""
        if "desk" not in kwargs:
            job = job_from(kwargs, PLAN_WORDS)
            plan = plan_from(kwargs, job.stories)
            kwargs = {"desk": desk_for(crawler, cls.run_kind, job), "plan": plan}
        spider = super().from_crawler(crawler, *args, **kwargs)
        assert isinstance(spider, cls)
        return spider

    def __init__(self, desk: Desk, plan: BackfillPlan) -> None:
        super().__init__(desk)
        self.plan = plan
        self._listing_pages = 0
        self._gone = {identity(url) for url in desk.memory.gone}
        self._held: dict[str, ArchivedEntry] = {}

    async def start(self) -> AsyncIterator[Request | Rejection]:
        """Begin with what lists the window, then what is left of it, and the story's seed pages."""
        Pace.of(self.crawler).holds.update(self.desk.memory.holds)
        for outlet in self.desk.outlets.values():
            for request in self._lists_of_the_past(outlet):
                yield request
        for search in self.plan.story.searches:
            for address in search_addresses(search, *self.plan.window, self.clock()):
                errand = Errand(address, NOBODY, "search", feed_kind="search", search=search)
                yield self._request(errand, self.parse_search, priority=1)
        for entry in self._left():
            if self.plan.wayback and entry.feed.startswith(SERVER):
                continue  # the listing says where it is held
            if entry.feed == "" or in_window(entry, *self.plan.window) == "inside":
                for found in self._unless_known(entry):
                    yield found

    def _lists_of_the_past(self, outlet: Outlet) -> Iterator[Request]:
        for archive in outlet.archives:
            for address in archive_addresses(archive, *self.plan.window):
                yield from self._list_requests(outlet.id, ListSeed(address, archive.kind))
        for listed in outlet.sitemaps:
            yield from self._list_requests(outlet.id, replace(listed, kind="sitemap"))
        robots = urljoin(outlet.home, "/robots.txt")
        yield from self._list_requests(outlet.id, ListSeed(robots, "robots"))
        if self.plan.wayback:
            for scope in scopes_of(outlet):
                yield from self._listing(outlet.id, listing_address(scope, *self.plan.window))

    async def parse_search(self, response: Response) -> AsyncIterator[Request | Found]:
        """Keep a search's answer, and ask for what it found."""
        answer = answer_from(response, self.clock())
        where = await self.desk.keep(answer)
        every = tuple(self.desk.every.values())
        reading = await self.desk.reader.search(answer, every, where)
        ours = tuple(entry for entry in reading.read.entries if entry.outlet in self.desk.outlets)
        yield replace(reading.read, entries=ours)
        self.desk.note(reading.found.unknown, reading.found.hidden)
        for entry in ours:
            for found in self._unless_known(entry):
                yield found
        for address in reading.found.more:
            yield self._request(replace(answer.errand, url=address), self.parse_search, priority=1)
        times = response.meta.get(ASKED_TOO_OFTEN, 0)
        if reading.found.again and times < MOST_AGAIN:
            yield self._more_slowly(answer.errand, times + 1)
        elif reading.read.poll.outcome != "read":
            self._unanswered(answer.errand, reading.read.poll.detail)

    def _more_slowly(self, errand: Errand, times: int) -> Request:
        """Ask a search again that was asked too often: after the others, at twice the pause."""
        request = self._request(errand, self.parse_search, priority=-1)
        request.meta[ASKED_TOO_OFTEN] = times
        host = urlsplit(errand.url).hostname or ""
        Pace.of(self.crawler).at_least(host, self._delay(errand) * 2**times)
        return request

    def not_fetched(self, failure: Failure) -> Iterator[Found]:
        """Say why there is no answer; of a search, to whoever asked for it, too."""
        errand: Errand = failure.request.meta["errand"]  # type: ignore[attr-defined] # set by Scrapy
        if errand.search:
            self._unanswered(errand, why_no_answer(failure)[1])
        yield from super().not_fetched(failure)

    def _unanswered(self, errand: Errand, why: str | None) -> None:
        if errand.search:
            named = f"{errand.search.engine}, {errand.search.query}"
            self.desk.unanswered.append(f"{named}: {why or 'no answer'}")

    async def parse_page(self, response: Response) -> AsyncIterator[Request | Fetched]:
        """Keep a page; where nothing is any more, look whether the archive holds it."""
        async for found in super().parse_page(response):
            yield found
        errand: Errand = response.meta["errand"]
        if errand.via is None and outcome_of(response.status) == "gone":
            key = identity(errand.url)
            self._gone.add(key)
            if key in self._held:
                yield self._capture_request(self._held[key])

    def _list_requests(self, outlet: str, listed: ListSeed, depth: int = 0) -> Iterator[Request]:
        """Ask for a list of the past, once, whole, and whenever it may be due as news."""
        if listed.url in self._lists_asked:
            return
        self._lists_asked.add(listed.url)
        kind: FetchKind = _KINDS.get(listed.kind or "", "sitemap")
        errand = Errand(
            listed.url, outlet, kind,
            feed_kind=listed.kind, depth=depth, window=self.plan.window,
        )  # fmt: skip
        yield self._request(errand, self.parse_list, priority=1)

    def _planned(self, reading: ListReading, answer: Answer, fresh: int) -> ListRead:  # noqa: ARG002
        """Leave a list's next poll as it was: a look at the past says nothing of what is new."""
        before = self.desk.memory.feed(answer.errand.url)
        return replace(reading.read, poll=replace(reading.read.poll, next_poll=before.next_poll))

    def _listing(self, outlet: str, address: str) -> Iterator[Request]:
        if self._listing_pages < MOST_PAGES * len(self.desk.outlets):
            self._listing_pages += 1
            yield from self._list_requests(outlet, ListSeed(address, "captures"))

    def _further(self, said: Said, errand: Errand) -> Iterator[Request]:
        yield from super()._further(said, errand)
        for address in said.more:
            yield from self._listing(errand.outlet, address)
        for found in said.captures:
            if self._is_wanted(found.entry):
                key = identity(found.entry.url)
                self._held[key] = found
                if self._is_new(found.entry) or self._is_gone(key):
                    yield self._capture_request(found)

    def _is_gone(self, key: str) -> bool:
        """Whether the outlet shows a page no more that we never read."""
        return key in self._gone and article_id(key) not in self.desk.memory.articles

    def _capture_request(self, found: ArchivedEntry) -> Request:
        entry, via = found.entry, capture_address(found.capture)
        return self._page_request(Errand(entry.url, entry.outlet, "article", entry, via=via))

    def _chosen(self, sitemaps: tuple[SitemapLink, ...]) -> Sequence[SitemapLink]:
        return sitemaps_for(sitemaps, *self.plan.window).links

    def _is_wanted(self, entry: Entry) -> bool:
        return not self.plan.matching or sounds_like(entry, self.plan.story.terms)

    def _delay(self, errand: Errand) -> float:
        if errand.search:
            return float(PAUSES[errand.search.engine])
        theirs = errand.via is None and is_own(errand.address, self.desk.outlets[errand.outlet])
        return super()._delay(errand) if theirs else ARCHIVE_PAUSE


_KINDS: dict[str, FetchKind] = {"section": "section", "captures": "captures", "robots": "robots"}


def plan_from(words: Mapping[str, str], stories: Sequence[FollowedStory]) -> BackfillPlan:
    """Return the plan that a spider's arguments ask for.

    Raises:
        UserError: No followed story has that id, or an argument is not understood.
    """
    if "story" not in words:
        raise UserError(f"-a story=…: which one? There are: {', '.join(one.id for one in stories)}")
    story = followed(stories, words["story"])
    return BackfillPlan(story, wayback=is_on(words, "wayback"), matching=is_on(words, "matching"))
