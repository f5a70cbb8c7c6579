"""robots.txt as RFC 9309 has it, and the Crawl-delay that many add to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from protego import Protego
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.misc import build_from_crawler
from twisted.internet.defer import Deferred

from crawler.answers import phrase_of
from crawler.bounds import MAX_ROBOTS_BYTES
from crawler.guards import PublicResolver
from crawler.pace import Pace, clock_of
from crawler.politeness import PRODUCT

KEPT = timedelta(days=1)
"""How long a robots.txt that was read counts; RFC 9309, 2.4."""

_CLOSED = b"User-agent: *\nDisallow: /\n"
_TOO_MANY = 429


class Forbidden(IgnoreRequest):
    """robots.txt does not allow a request, or could not be had, which closes the host, too."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A robots.txt as it was read."""

    at: datetime
    text: str

    def counts(self, now: datetime) -> bool:
        """Whether it was read within a day."""
        return self.at <= now < self.at + KEPT


Robots = dict[str, Kept]
"""By host and port."""


@contextmanager
def kept_robots(path: Path, now: datetime) -> Iterator[Robots]:
    """Yield what is known of robots.txt files, and keep in a file what was learnt meanwhile.

    Args:
        path: The file; it need not be there.
        now: Older ones than a day are forgotten.
    """
    known = msgspec.json.decode(path.read_bytes(), type=Robots) if path.exists() else {}
    robots = {host: kept for host, kept in known.items() if kept.counts(now)}
    yield robots
    temporary = path.with_suffix(".part")
    temporary.write_bytes(msgspec.json.encode(robots))
    temporary.replace(path)


class RobotsTxt(RobotsTxtMiddleware):
    """Unreachable or 5xx closes the host, 4xx opens it; Crawl-delay slows us down."""

    _why: dict[str, str]

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the rules of a request's host: as they were read within a day, or asked for."""
        netloc = urlsplit(request.url).netloc
        kept = self._kept().get(netloc)
        if kept and not kept.counts(self._now()):
            del self._kept()[netloc]
            self._parsers.pop(netloc, None)
            kept = None
        if netloc not in self._parsers and kept:
            body = kept.text.encode()
            self._slow_down(body, netloc)
            self._parsers[netloc] = build_from_crawler(self._parserimpl, self.crawler, body)
        return await super().robot_parser(request)

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Let a request pass, or say why robots.txt does not."""
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            why = getattr(self, "_why", {}).get(urlsplit(request.url).netloc)
            raise Forbidden(why or "robots.txt does not allow it") from error

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == _TOO_MANY:
            self._close(netloc, f"robots.txt could not be read: {phrase_of(response.status)}")
            response = response.replace(body=_CLOSED)
        else:
            body = response.body if response.status < 300 else b""
            if len(body) >= MAX_ROBOTS_BYTES:  # cut off there
                body = body[:MAX_ROBOTS_BYTES].rpartition(b"\n")[0]
            text = body.decode("utf-8", errors="ignore")
            self._kept()[netloc] = Kept(self._now(), text)
            response = response.replace(body=text.encode())
            if self._slow_down(response.body, netloc):
                Pace.of(self.crawler).rest(urlsplit(f"//{netloc}").hostname or "", self._now())
        await super()._parse_robots(response, netloc, request)

    def _slow_down(self, body: bytes, netloc: str) -> bool:
        """Ask a host no faster than its robots.txt wishes.

        Returns:
            Whether that is so slowly that a crawl asks once and goes on with others.
        """
        delay = Protego.parse(body.decode()).crawl_delay(PRODUCT)
        host = urlsplit(f"//{netloc}").hostname
        return bool(delay and host) and Pace.of(self.crawler).at_least(str(host), float(delay or 0))

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        # Where the host turned out to be private the request itself is refused, for that reason.
        private = urlsplit(f"//{netloc}").hostname in PublicResolver.refused
        parser = None if private else build_from_crawler(self._parserimpl, self.crawler, _CLOSED)
        self._close(netloc, f"robots.txt could not be read: {type(exc).__name__}")
        waiting, self._parsers[netloc] = self._parsers[netloc], parser
        assert isinstance(waiting, Deferred)
        waiting.callback(parser)

    def _close(self, netloc: str, why: str) -> None:
        self._why = {**getattr(self, "_why", {}), netloc: why}

    def _kept(self) -> Robots:
        desk = getattr(self.crawler.spider, "desk", None)
        robots: Robots = desk.robots if desk else {}
        return robots

    def _now(self) -> datetime:
        return clock_of(self.crawler)()
