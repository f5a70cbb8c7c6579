"""How fast a host is asked, and when it is left alone."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from time import monotonic
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Spider
from scrapy.core.downloader import Slot
from scrapy.http import Request, Response
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import MemoryStatsCollector
from twisted.internet.defer import Deferred

from crawler.pace import SLOWEST, Held, HostHeld, LeaveAlone, Pace
from crawler.robots import Forbidden, Kept, RobotsTxt, kept_robots

NOW = datetime(2025, 7, 12, 12, tzinfo=UTC)
HOST, PAGE = "a.example", "http://a.example/news/1"
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


class Crawling(SimpleNamespace):
    """What our middlewares want of a Scrapy crawler."""

    __hash__ = object.__hash__

    def __init__(self) -> None:
        settings = Settings()
        settings.setmodule("crawler.settings")
        super().__init__(settings=settings, signals=SignalManager())
        self.stats = MemoryStatsCollector(self)


class Host:
    """One host as Scrapy knows it, with what our middlewares did to it."""

    def __init__(self, kept: Kept | None = None) -> None:
        self.now = NOW
        self.told: list[tuple[str, timedelta, str]] = []
        self.robots = {HOST: kept} if kept else {}
        self.answers: list[tuple[int, bytes]] = []
        self.asked = 0
        self.downloader = SimpleNamespace(slots={}, per_slot_settings={})
        crawler = self.crawler = Crawling()
        crawler.engine = SimpleNamespace(downloader=self.downloader, download_async=self._robots)
        crawler.spider = Spider(
            "test",
            clock=lambda: self.now,
            desk=SimpleNamespace(robots=self.robots),
            host_held=lambda host, until, why: self.told.append((host, until - self.now, why)),
        )
        crawler.spider.crawler = crawler
        self.pace = Pace.of(crawler)
        self.rules = RobotsTxt.from_crawler(crawler)
        self.alone = LeaveAlone.from_crawler(crawler)
        self.held = Held.from_crawler(crawler)

    async def _robots(self, request: Request) -> Response:
        self.asked += 1
        status, body = self.answers.pop(0)
        came = self.alone.process_response(request, Response(request.url, status, body=body))
        return came if isinstance(came, Response) else await self._robots(came)

    @property
    def slot(self) -> Slot:
        """The host's slot, made anew from its settings where Scrapy has none."""
        known = self.downloader.per_slot_settings.get(HOST, {"concurrency": 1, "delay": 1.0})
        return self.downloader.slots.setdefault(HOST, Slot(known["concurrency"], known["delay"], 0))

    def answered(self, latency: float, status: int = 200) -> float:
        """Let a page come after so many seconds, and return the pause after it."""
        self.slot  # noqa: B018 - it is made
        request = Request(PAGE, meta={"download_slot": HOST, "download_latency": latency})
        self.pace.downloaded(Response(PAGE, status), request)
        return self.slot.delay

    def busy(self, status: int = 429, retry_after: str | None = None, **meta: Any) -> Any:
        self.slot  # noqa: B018 - it is made
        headers = {"Retry-After": retry_after} if retry_after else {}
        request = Request(PAGE, meta={"download_slot": HOST, **meta})
        return self.alone.process_response(request, Response(PAGE, status, headers))

    def waits(self) -> float:
        """Seconds until Scrapy would ask the host again."""
        return self.slot.delay - monotonic() + self.slot.lastseen

    def ask(self) -> str:
        """Send a request through our middlewares; return "asked", or why it was not."""
        request = Request(PAGE)
        try:
            self.held.process_request(request)
            asyncio.run(self.rules.process_request(request))
            self.alone.process_request(request)
        except (HostHeld, Forbidden) as error:
            return str(error)
        return "asked"


@pytest.fixture
def host() -> Host:
    return Host()


LEFT_ALONE = "the server asked not to be asked again before"


def test_the_pause_never_goes_below_the_floor_however_quick_the_host(host) -> None:
    host.pace.at_least(HOST, 2.5)
    assert {host.answered(latency) for latency in (0.001, 0, 0.1, 2.4)} == {2.5}


def test_a_slow_host_is_asked_more_slowly_at_once_and_faster_again_step_by_step(host) -> None:
    host.pace.at_least(HOST, 1)
    assert host.answered(8) == 8
    assert host.answered(2) == 5
    assert host.answered(2) == 3.5
    assert [host.answered(0.1) for _ in range(9)][-1] == 1


def test_a_pause_grows_no_longer_than_half_a_minute(host) -> None:
    assert host.answered(500) == SLOWEST == 30


def test_quick_errors_do_not_make_us_faster_and_slow_ones_make_us_slower(host) -> None:
    host.answered(8)
    assert host.answered(0.01, status=500) == 8
    assert host.answered(12, status=500) == 12


def test_of_two_outlets_on_one_host_the_more_patient_one_decides(host) -> None:
    for delay in (3, 1, 2):
        host.pace.at_least(HOST, delay)
        assert host.slot.delay == 3
    assert host.answered(0.1) == 3


def test_an_outlets_delay_may_be_asked_for_after_its_host_was_asked(host) -> None:
    assert host.slot.delay == 1
    host.pace.at_least(HOST, 5)
    assert host.slot.delay == 5


def test_a_slot_that_scrapy_forgot_comes_back_with_its_floor_and_one_connection(host) -> None:
    host.pace.at_least(HOST, 4)
    host.answered(20)
    host.downloader.slots.clear()
    assert (host.slot.delay, host.slot.concurrency, host.slot.jitter) == (4, 1, 0)
    assert host.answered(0.1) == 4


@pytest.mark.parametrize("status", [429, 503])
def test_a_short_pause_is_waited_for_and_the_page_asked_for_again(host, status) -> None:
    again = host.busy(status, "45")
    assert isinstance(again, Request)
    assert again.url == PAGE
    assert 44 < host.waits() <= 45
    assert host.told == [(HOST, 45 * SECOND, str(status))]
    assert host.pace.held(HOST, NOW) is None


def test_without_a_retry_after_the_pause_doubles_each_time(host) -> None:
    for _ in range(9):
        host.busy(503)
    pauses = [pause.total_seconds() for _, pause, _ in host.told]
    assert pauses == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]


def test_a_page_that_stays_busy_is_given_up_in_this_crawl(host) -> None:
    again = host.busy(429, "5")
    answer = host.alone.process_response(again, Response(PAGE, 429, {"Retry-After": "5"}))
    assert isinstance(answer, Response)


def test_a_host_that_asks_for_long_is_asked_nothing_more(host) -> None:
    assert isinstance(host.busy(429, "3600"), Response)
    assert host.told == [(HOST, HOUR, "429")]
    assert host.ask().startswith(f"{LEFT_ALONE} 2025-07-12 13:00")
    assert host.asked == 0
    host.answers = [(404, b"")]
    host.now = NOW + HOUR
    assert host.ask() == "asked"


def test_what_waits_for_a_host_is_given_up_once_it_asks_for_long(host) -> None:
    waiting: list[Deferred[Any]] = [Deferred(), Deferred()]
    host.slot.queue.extend((Request(PAGE), one) for one in waiting)
    host.busy(429, "3600")
    refused: list[Any] = []
    for one in waiting:
        one.addErrback(refused.append)
    assert [failure.type for failure in refused] == [HostHeld, HostHeld]
    assert not host.slot.queue


def test_what_waits_for_a_host_stays_when_the_pause_is_short(host) -> None:
    host.slot.queue.append((Request(PAGE), Deferred()))
    host.busy(429, "45")
    assert len(host.slot.queue) == 1


@pytest.mark.parametrize("left", [5 * SECOND, HOUR])
def test_a_hold_of_an_earlier_crawl_lets_not_even_robots_txt_be_asked_for(host, left) -> None:
    host.pace.holds[HOST] = NOW + left
    assert host.ask().startswith(LEFT_ALONE)
    assert host.asked == 0


def robots(text: str, age: timedelta = HOUR) -> Host:
    return Host(Kept(NOW - age, f"User-agent: *\n{text}\n"))


def test_a_crawl_delay_is_waited_for(host) -> None:
    host.answers = [(200, b"User-agent: *\nCrawl-delay: 20\n")]
    assert [host.ask(), host.ask()] == ["asked", "asked"]
    assert host.slot.delay == 20
    assert host.answered(0.1) == 20
    assert host.asked == 1


def test_a_crawl_delay_for_us_by_name_goes_before_that_for_all() -> None:
    host = robots("Crawl-delay: 50\n\nUser-agent: storytrack\nCrawl-delay: 7")
    assert host.ask() == "asked"
    assert host.slot.delay == 7


def test_a_crawl_delay_below_the_outlets_own_changes_nothing() -> None:
    host = robots("Crawl-delay: 1")
    host.pace.at_least(HOST, 3)
    assert host.ask() == "asked"
    assert host.slot.delay == 3


def test_a_crawl_delay_of_more_than_a_minute_means_one_request_a_crawl() -> None:
    host = robots("Crawl-delay: 600")
    assert host.ask() == "asked"
    assert host.ask().startswith(LEFT_ALONE)
    assert host.told == [(HOST, 600 * SECOND, "robots.txt wishes 600 s")]


def test_robots_txt_itself_is_the_one_request_where_it_asks_for_such_a_delay(host) -> None:
    host.answers = [(200, b"User-agent: *\nCrawl-delay: 1e9\n")]
    assert host.ask().startswith(LEFT_ALONE)
    assert {pause for _, pause, _ in host.told} == {DAY}


@pytest.mark.parametrize("delay", ["nan", "inf", "-5", "1e400", "soon", ""])
def test_a_crawl_delay_that_is_no_number_counts_as_none(delay) -> None:
    host = robots(f"Crawl-delay: {delay}")
    assert host.ask() == "asked"
    assert host.slot.delay == 1


def test_robots_txt_is_kept_for_a_day_and_asked_for_again_after_it() -> None:
    host = robots("Disallow: /news/", age=DAY - SECOND)
    assert host.ask() == "robots.txt does not allow it"
    assert host.asked == 0
    host.answers, host.now = [(200, b"")], NOW + SECOND
    assert host.ask() == "asked"
    assert host.asked == 1
    assert host.robots[HOST].at == host.now


def test_a_crawl_of_more_than_a_day_asks_for_robots_txt_again(host) -> None:
    host.answers = [(200, b""), (200, b"User-agent: *\nDisallow: /\n")]
    assert host.ask() == "asked"
    host.now = NOW + DAY
    assert host.ask() == "robots.txt does not allow it"
    assert host.asked == 2


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_robots_txt_that_is_not_there_opens_the_host(host, status) -> None:
    host.answers = [(status, b"User-agent: *\nDisallow: /\n")]
    assert host.ask() == "asked"
    assert host.robots[HOST].text == ""


@pytest.mark.parametrize(
    ("status", "words"),
    [(500, "500 internal server error"), (503, "503 service unavailable"), (599, "599")],
)
def test_a_robots_txt_that_fails_closes_the_host_and_is_not_kept(host, status, words) -> None:
    host.answers = [(status, b""), (status, b"")]  # some are asked for twice
    assert host.ask() == f"robots.txt could not be read: {words}"
    assert host.robots == {}


def test_a_429_for_robots_txt_closes_the_host_and_holds_it(host) -> None:
    host.answers = [(429, b"")]
    assert host.ask() == "robots.txt could not be read: 429 too many requests"
    assert host.told == [(HOST, 30 * SECOND, "429")]
    assert host.robots == {}


def test_robots_txt_files_are_kept_from_crawl_to_crawl(tmp_path) -> None:
    path = tmp_path / "robots.json"
    with kept_robots(path, NOW) as known:
        known["new.example"] = Kept(NOW, "User-agent: *")
        known["old.example:8080"] = Kept(NOW - DAY, "")
    with kept_robots(path, NOW) as known:
        assert known == {"new.example": Kept(NOW, "User-agent: *")}
    assert [file.name for file in tmp_path.iterdir()] == ["robots.json"]
