"""What an answer may be, judged before it costs much."""

from __future__ import annotations

import gzip
from types import SimpleNamespace

import pytest
from scrapy.exceptions import StopDownload
from scrapy.http import Headers, Request, Response
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import MemoryStatsCollector
from twisted.internet.testing import StringTransport

from crawler.answers import Errand
from crawler.bounds import (
    MAX_HEADER_BYTES,
    MAX_ROBOTS_BYTES,
    TooLarge,
    TooManyHeaders,
    Types,
    Unpack,
    _BoundedProtocol,
    header_of,
    wrong_type,
)
from crawler.packing import SWELLING_COUNTS_FROM, SWELLS_TIMES

URL = "http://a.example/news/1"


@pytest.mark.parametrize(
    ("content_type", "page", "listed"),
    [
        ("text/html", True, True),
        ("application/xhtml+xml", True, True),
        ("text/plain", True, True),
        ("text/xml", True, True),
        ("", True, True),
        ("application/rss+xml", False, True),
        ("application/json", False, True),
        ("application/gzip", False, True),
        ("application/octet-stream", False, True),
        ("application/pdf", False, True),
        ("image/png", False, False),
        ("video/mp4", False, False),
        ("audio/mpeg", False, False),
        ("font/woff2", False, False),
    ],
)
def test_pages_are_of_few_types_and_lists_of_all_but_some(content_type, page, listed) -> None:
    assert wrong_type(content_type, page=True) is not page
    assert wrong_type(content_type, page=False) is not listed


@pytest.mark.parametrize(
    ("content_type", "kind", "stopped"),
    [
        (" Text/HTML ; charset=utf-8", "article", False),
        ("IMAGE/PNG", "article", True),
        ("application/rss+xml", "feed", False),
        ("Video/MP4; codecs=x", "feed", True),
        ("\x00image/png", "home", True),
    ],
)
def test_a_download_of_the_wrong_type_stops_at_its_headers(content_type, kind, stopped) -> None:
    request = Request(URL, meta={"errand": Errand(URL, "a", kind)})
    headers = Headers({"Content-Type": content_type})
    if not stopped:
        Types().headers_received(headers, request)
        return
    with pytest.raises(StopDownload) as stop:
        Types().headers_received(headers, request)
    assert stop.value.fail


def test_robots_txt_may_be_of_any_type() -> None:
    Types().headers_received(Headers({"Content-Type": "image/png"}), Request(URL))


def test_of_a_robots_txt_without_end_what_came_counts() -> None:
    types, robots = Types(), Request(URL, meta={"dont_obey_robotstxt": True})
    types.bytes_received(b"x" * MAX_ROBOTS_BYTES, robots)
    with pytest.raises(StopDownload) as stop:
        types.bytes_received(b"x", robots)
    assert not stop.value.fail
    types.bytes_received(b"x" * (MAX_ROBOTS_BYTES + 1), Request(URL))


def unpack(body: bytes, most: int = 16 * 1024 * 1024) -> Response:
    crawler = SimpleNamespace(
        settings=Settings({"DOWNLOAD_MAXSIZE": most}), signals=SignalManager(), spider=None
    )
    crawler.stats = MemoryStatsCollector(crawler)
    packed = Response(URL, headers={"Content-Encoding": "gzip"}, body=gzip.compress(body))
    answer = Unpack.from_crawler(crawler).process_response(Request(URL), packed)
    assert isinstance(answer, Response)
    return answer


def test_a_packed_page_is_unpacked() -> None:
    assert unpack(b"<p>Hello</p>" * 1000).body == b"<p>Hello</p>" * 1000


def test_a_small_body_may_swell_as_much_as_it_likes() -> None:
    body = b" " * SWELLING_COUNTS_FROM
    assert len(gzip.compress(body)) * SWELLS_TIMES < len(body)
    assert unpack(body).body == body


def test_a_body_that_swells_beyond_measure_is_refused_with_its_sizes() -> None:
    with pytest.raises(TooLarge, match=r"^\d,\d{3} bytes become 4,194,305 when unpacked$"):
        unpack(b" " * (SWELLING_COUNTS_FROM + 1))


def test_a_body_that_is_too_large_unpacked_is_refused_with_the_limit() -> None:
    with pytest.raises(TooLarge, match=r"bytes become more than 100,000 when unpacked$"):
        unpack(bytes(range(256)) * 4096, most=100_000)


def test_headers_without_end_are_cut_off_and_long_ones_are_read() -> None:
    protocol, ended = _BoundedProtocol(lambda _: None), []
    protocol.makeConnection(StringTransport())
    sent = protocol.request(_request())
    sent.addErrback(ended.append)
    protocol.dataReceived(b"HTTP/1.1 200 OK\r\n")
    line = b"X-Long: " + b"x" * 8000 + b"\r\n"
    for _ in range(MAX_HEADER_BYTES // len(line) - 1):
        protocol.dataReceived(line)
    assert not ended
    for _ in range(3):
        protocol.dataReceived(line)
    (reason,) = ended[0].value.reasons[:1]
    assert isinstance(reason.value, TooManyHeaders)
    assert str(reason.value) == "more than 262,144 bytes of headers"


def _request() -> object:
    from twisted.web._newclient import Request as Wire
    from twisted.web.http_headers import Headers as WireHeaders

    return Wire(b"GET", b"/", WireHeaders({b"host": [b"a.example"]}), None)


def test_of_a_repeated_header_the_last_counts_without_control_characters() -> None:
    headers = Headers({"Retry-After": ["5", "6\x00\x1b"]})
    assert header_of(headers, "retry-after") == "6"
    assert header_of(headers, "ETag") == ""
