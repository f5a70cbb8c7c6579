"""How fast each host is asked: never faster than agreed, slower where it answers slowly.

Scrapy keeps a slot for each host: one connection, and a pause between two requests. Here the pause
has a floor for each host (its outlet's `delay`, its robots.txt's Crawl-delay), grows with the time
that the host needs to answer, and is as long as it asks for when it says 429 or 503.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import ClassVar
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary, proxy

from scrapy import Spider, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from crawler.bounds import header_of
from crawler.clock import Clock
from crawler.polling import LONGEST, retry_after

log = logging.getLogger(__name__)

SHORTEST = 0.01
"""Seconds. Without any delay, Scrapy 2.19 starts a whole queue before it counts its requests."""

SLOWEST = 30.0
"""Seconds that a pause may grow to because a host answers slowly."""

WORTH_WAITING = timedelta(minutes=1)
"""A host that asks for a shorter pause is waited for; else the next crawl comes back to it."""

UNNAMED_PAUSE = timedelta(seconds=30)
"""The pause after 429 or 503 without a Retry-After; twice as long each time."""

LONG_PAUSE = timedelta(hours=1)
"""The longest of these."""

_BUSY = (429, 503)
_MEMORY = 0.5


class HostHeld(IgnoreRequest):
    """A request was about to go to a host that is to be left alone for now."""


class CrawlEnded(HostHeld):
    """A request was waiting its turn when the crawl ended."""


class Pace:
    """The pause of each host. Scrapy loads it as an extension.

    Attributes:
        holds: Hosts that are asked nothing, and until when: they asked for more than is worth
            waiting for, or for any pause in an earlier crawl.
    """

    _all: ClassVar[WeakKeyDictionary[Crawler, Pace]] = WeakKeyDictionary()

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = proxy(crawler)
        self._floors: dict[str, float] = {}
        self._busy: dict[str, int] = {}
        self._rests: dict[str, timedelta] = {}
        self.holds: dict[str, datetime] = {}

    @classmethod
    def of(cls, crawler: Crawler) -> Pace:
        """Return the one that a crawler works with."""
        if crawler not in cls._all:
            cls._all[crawler] = cls(crawler)
        return cls._all[crawler]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Pace:
        """Listen to what comes down."""
        pace = cls.of(crawler)
        if crawler.settings.getbool("AUTOTHROTTLE_ENABLED"):
            crawler.signals.connect(pace.downloaded, signal=signals.response_downloaded)
        crawler.signals.connect(pace.left, signal=signals.request_left_downloader)
        return pace

    def at_least(self, host: str, delay: float) -> bool:
        """Never ask a host faster than this, in seconds between two requests.

        Returns:
            Whether that is too long to wait for in one crawl: then each crawl asks once.
        """
        if delay > WORTH_WAITING.total_seconds():
            self._rests[host] = timedelta(seconds=min(delay, LONGEST.total_seconds()))
            return True
        floor = max(delay, SHORTEST, self._floors.get(host, 0))
        if floor == self._floors.get(host):
            return False
        self._floors[host] = floor
        downloader = self._crawler.engine.downloader
        # A slot that was idle for a minute is forgotten, and made anew from these settings.
        downloader.per_slot_settings[host] = {"concurrency": 1, "delay": floor, "jitter": 0}
        if slot := downloader.slots.get(host):
            slot.delay = max(slot.delay, floor)
        return False

    def rest(self, host: str, now: datetime) -> None:
        """Leave a host alone for as long as its robots.txt wishes between two requests."""
        pause = self._rests.get(host)
        if pause:
            self._hold(host, now + pause, f"robots.txt wishes {pause.total_seconds():,.0f} s")

    def downloaded(self, response: Response, request: Request) -> None:
        """Follow the time that a host needs to answer: at a pause as long, it is never crowded."""
        slot = self._slot(request)
        latency = request.meta.get("download_latency")
        if slot is None or latency is None:
            return
        host = request.meta["download_slot"]
        floor = self._floors.get(host, slot.delay)
        self._floors.setdefault(host, floor)
        aim = max(latency, slot.delay + _MEMORY * (latency - slot.delay))
        if response.status < 400 or aim > slot.delay:  # errors are answered quickly
            slot.delay = max(floor, min(aim, SLOWEST))

    def left(self) -> None:
        """Once the crawl ends, leave what still waits its turn; Scrapy would ask for it all."""
        engine = self._crawler.engine
        if engine._slot is None or engine._slot.closing is None:
            return
        for slot in engine.downloader.slots.values():
            while slot.queue:
                _, waiting = slot.queue.popleft()
                waiting.errback(CrawlEnded("the crawl has ended"))

    def held(self, host: str, now: datetime) -> datetime | None:
        """Return until when a host is to be left alone, if it is."""
        until = self.holds.get(host)
        return until if until and until > now else None

    def busy(self, request: Request, response: Response, now: datetime) -> datetime:
        """Leave a host alone for as long as its 429 or 503 asks for.

        Returns:
            Until when.
        """
        host = host_of(request)
        times = self._busy[host] = self._busy.get(host, 0) + 1
        header = header_of(response.headers, "Retry-After")
        unnamed = min(UNNAMED_PAUSE * 2 ** (min(times, 12) - 1), LONG_PAUSE)
        pause = retry_after(header, now)
        if pause is None:
            pause = unnamed
        until, slot, why = now + pause, self._slot(request), str(response.status)
        if pause > WORTH_WAITING:
            self._hold(host, until, why)
            if slot:
                _turn_away(slot, until)
        else:
            self._tell(host, until, why)
            if slot:
                _wait(slot, pause.total_seconds())
        return until

    def _hold(self, host: str, until: datetime, why: str) -> None:
        self.holds[host] = until
        self._tell(host, until, why)

    def _tell(self, host: str, until: datetime, why: str) -> None:
        told = getattr(self._crawler.spider, "host_held", None)
        if told:
            told(host, until, why)

    def _slot(self, request: Request) -> Slot | None:
        slots: Mapping[str, Slot] = self._crawler.engine.downloader.slots
        return slots.get(request.meta.get("download_slot", ""))


class LeaveAlone(RetryMiddleware):
    """Downloader middleware: waits where a host asks for it, and tries again what failed once.

    A host that asks for more than `WORTH_WAITING` is asked nothing more in this crawl.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler.settings)
        self.crawler = crawler
        self._pace = Pace.of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> LeaveAlone:
        """See `Pace`."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse what would go to a host that asked to be left alone for long."""
        now = clock_of(self.crawler)()
        _refuse_held(self._pace, request, now)
        self._pace.rest(host_of(request), now)

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002
    ) -> Request | Response:
        """Note when a host is busy; try again later what is worth waiting for."""
        if response.status not in _BUSY:
            return super().process_response(request, response)
        now = clock_of(self.crawler)()
        until = self._pace.busy(request, response, now)
        if until - now > WORTH_WAITING or request.meta.get("dont_obey_robotstxt"):
            return response
        return self._retry(request, f"{response.status}") or response


class Held:
    """Downloader middleware: ask a host that wants to be left alone not even for robots.txt."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Held:
        """See `Pace`."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse what would go to such a host."""
        _refuse_held(Pace.of(self._crawler), request, clock_of(self._crawler)())


def clock_of(crawler: Crawler) -> Clock:
    """Return the clock that a crawl goes by."""
    clock: Clock | None = getattr(crawler.spider, "clock", None)
    return clock or (lambda: datetime.now(UTC))


def host_of(request: Request) -> str:
    """Return the host that a request goes to."""
    return (urlsplit(request.url).hostname or "").lower()


def _refuse_held(pace: Pace, request: Request, now: datetime) -> None:
    until = pace.held(host_of(request), now)
    if until:
        raise _held_until(until)


def _held_until(until: datetime) -> HostHeld:
    return HostHeld(f"the server asked not to be asked again before {until:%Y-%m-%d %H:%M}")


def _turn_away(slot: Slot, until: datetime) -> None:
    """Give up what waits in a slot: the crawl would stay open for as long as the host is held."""
    while slot.queue:
        _, waiting = slot.queue.popleft()
        waiting.errback(_held_until(until))


def _wait(slot: Slot, seconds: float) -> None:
    """Let a slot's next request wait: Scrapy counts its pause from when the slot was last used."""
    slot.lastseen = max(slot.lastseen, monotonic() + seconds - slot.delay)
