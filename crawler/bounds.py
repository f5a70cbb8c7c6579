"""What an answer may be: its type, its headers and its packing, looked at before they cost much.

Size and time are Scrapy's settings (`crawler.settings`). Here is what it does not bound: headers
without end, bodies of the wrong type, and packed bodies that swell.
"""

from __future__ import annotations

from typing import Any

from scrapy import Spider, signals
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest, StopDownload
from scrapy.http import Headers, Request, Response
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS

from crawler.characters import without_control
from crawler.packing import swells

MAX_HEADER_BYTES = 256 * 1024
"""Status line and headers of one answer, any 1xx before it included; browsers allow as much."""

MAX_ROBOTS_BYTES = 500 * 1024
"""What of a robots.txt is taken; RFC 9309, 2.5."""

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
_ENDLESS = f"more than {MAX_HEADER_BYTES:,} bytes of headers"
_NEVER_LISTS = ("video/", "audio/", "image/", "font/")


class TooLarge(IgnoreRequest):
    """An answer is, or would become, more than we are ready to take."""


def header_of(headers: Headers, name: str) -> str:
    """Return the last of an answer's headers of that name as text, empty where there is none."""
    return without_control((headers.get(name) or b"").decode("latin-1"))


class TooManyHeaders(Exception):
    """An answer's headers did not end; why a connection was given up."""


class Types:
    """Scrapy extension: stop what cannot be a page or a list as soon as its headers are there.

    And take no more of a robots.txt than is read of it.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Types:
        """Listen to what comes down."""
        types = cls()
        crawler.signals.connect(types.headers_received, signal=signals.headers_received)
        crawler.signals.connect(types.bytes_received, signal=signals.bytes_received)
        return types

    def bytes_received(self, data: bytes, request: Request) -> None:
        """Stop a robots.txt that is too long; what came of it counts."""
        if not request.meta.get("dont_obey_robotstxt"):
            return
        taken = request.meta.get("robots_bytes", 0) + len(data)
        request.meta["robots_bytes"] = taken
        if taken > MAX_ROBOTS_BYTES:
            raise StopDownload(fail=False)

    def headers_received(self, headers: Headers, request: Request) -> None:
        """Stop the download where its type is wrong."""
        errand = request.meta.get("errand")
        if errand is None:
            return
        kind = header_of(headers, "Content-Type").partition(";")[0].strip().lower()
        if wrong_type(kind, page=errand.kind == "article"):
            raise StopDownload(fail=True)


def wrong_type(content_type: str, *, page: bool) -> bool:
    """Whether a content type cannot be a page's, or a list's; none at all may be anything."""
    if not content_type:
        return False
    if page:
        return not content_type.startswith(_PAGES)
    return content_type.startswith(_NEVER_LISTS)


class Unpack(HttpCompressionMiddleware):
    """Downloader middleware: unpack bodies, but none that swells beyond measure."""

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002
    ) -> Request | Response:
        """Return the answer unpacked."""
        packed = len(response.body)
        try:
            unpacked = super().process_response(request, response)
        except IgnoreRequest as error:
            raise TooLarge(
                f"{packed:,} bytes become more than {self._max_size:,} when unpacked"
            ) from error
        size = len(unpacked.body)
        if swells(packed, size):
            raise TooLarge(f"{packed:,} bytes become {size:,} when unpacked")
        return unpacked


class Handler(HTTP11DownloadHandler):
    """Download handler: cut off an answer whose headers do not end."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    _header_bytes = 0

    def request(self, request: Any) -> Any:
        self._header_bytes = 0
        return super().request(request)

    def dataReceived(self, bytes: bytes) -> None:  # noqa: N802, A002 - Twisted's names
        if self._parser is not None and self._parser.state in (STATUS, HEADER):
            self._header_bytes += len(bytes)
            if self._header_bytes > MAX_HEADER_BYTES:
                reason = Failure(TooManyHeaders(_ENDLESS))  # type: ignore[no-untyped-call]
                self._giveUp(reason)  # type: ignore[no-untyped-call]
                return
        super().dataReceived(bytes)  # type: ignore[no-untyped-call]


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _BoundedProtocol:  # noqa: ARG002, N802 - Twisted's names
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
