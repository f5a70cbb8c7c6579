"""robots.txt as RFC 9309 has it, and the Crawl-delay that many add to it."""

from __future__ import annotations

from urllib.parse import urlsplit

from protego import Protego
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Request, Response
from scrapy.utils.misc import build_from_crawler
from twisted.internet.defer import Deferred

from crawler.guards import PublicResolver
from crawler.pace import Pace
from crawler.politeness import PRODUCT

MAX_BYTES = 500 * 1024
"""What of a robots.txt is read; RFC 9309, 2.5."""

_CLOSED = b"User-agent: *\nDisallow: /\n"
_TOO_MANY = 429


class RobotsTxt(RobotsTxtMiddleware):
    """Unreachable or 5xx closes the host, 4xx opens it; Crawl-delay slows us down."""

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == _TOO_MANY:
            response = response.replace(body=_CLOSED)
        elif response.status >= 300:
            response = response.replace(body=b"")
        elif len(response.body) > MAX_BYTES:
            whole_lines = response.body[:MAX_BYTES].rpartition(b"\n")[0]
            response = response.replace(body=whole_lines)
        self._slow_down(response, netloc)
        await super()._parse_robots(response, netloc, request)

    def _slow_down(self, response: Response, netloc: str) -> None:
        parser = Protego.parse(response.body.decode("utf-8", errors="ignore"))
        delay = parser.crawl_delay(PRODUCT)
        host = urlsplit(f"//{netloc}").hostname
        if delay and host:
            Pace.of(self.crawler).at_least(host, float(delay))

    def _robots_error(self, exc: Exception, netloc: str) -> None:  # noqa: ARG002 - inherited
        # Where the host turned out to be private the request itself is refused, for that reason.
        private = urlsplit(f"//{netloc}").hostname in PublicResolver.refused
        parser = None if private else build_from_crawler(self._parserimpl, self.crawler, _CLOSED)
        waiting, self._parsers[netloc] = self._parsers[netloc], parser
        assert isinstance(waiting, Deferred)
        waiting.callback(parser)
