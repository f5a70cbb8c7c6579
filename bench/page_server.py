"""A web of outlets on this machine, for benchmarks: every answer waits in memory.

    python -m bench.page_server [--outlets 20] [--each 50] [--pages DIR]

Each outlet has a loopback address of its own (127.0.2.1, 127.0.2.2, …), all on one port, with
`/robots.txt`, `/feed.xml`, `/news-sitemap.xml` and its pages. The first line printed is a JSON
object with the port and the outlets' addresses; `/served` tells how many pages were sent so far.
With `--pages` the pages of a folder are served instead of invented ones, under invented addresses
and again and again until there are enough.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import socket
import sys
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from bench.pages import invented

NEWEST = 20
"""Entries in an outlet's feed."""


class Served(NamedTuple):
    """A page in memory, ready to be sent."""

    path: str
    title: str
    published: datetime | None
    parts: tuple[bytes, ...]
    size: int


class Site:
    """What one outlet answers.

    Args:
        home: Its address, without a slash at its end.
        pages: Its pages, newest first.
    """

    def __init__(self, home: str, pages: list[Served]) -> None:
        self.pages = {page.path.encode(): page for page in pages}
        self.lists = {
            b"/robots.txt": _answer(
                b"text/plain",
                f"User-agent: *\nDisallow: /search\nSitemap: {home}/news-sitemap.xml\n".encode(),
            ),
            b"/feed.xml": _answer(b"application/rss+xml", feed(home, pages[:NEWEST])),
            b"/news-sitemap.xml": _answer(b"application/xml", sitemap(home, pages)),
        }


def feed(home: str, pages: list[Served]) -> bytes:
    """Return pages as RSS."""
    items = "".join(
        f"<item><title>{escape(page.title)}</title><link>{home}{page.path}</link>"
        + (f"<pubDate>{format_datetime(page.published)}</pubDate>" if page.published else "")
        + "</item>"
        for page in pages
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Bench</title>'
        f"<link>{home}/</link><description>Bench</description>{items}</channel></rss>"
    ).encode()


def sitemap(home: str, pages: list[Served]) -> bytes:
    """Return pages as a sitemap."""
    lines = "".join(
        f"<url><loc>{home}{page.path}</loc>"
        + (f"<lastmod>{page.published.isoformat()}</lastmod>" if page.published else "")
        + "</url>"
        for page in pages
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{lines}</urlset>'
    ).encode()


def invented_site(outlet: int, each: int, home: str) -> Site:
    """Return an outlet with so many invented pages."""
    pages = [invented(outlet, number, home) for number in range(each)]
    return Site(
        home,
        [
            Served(
                page.path,
                page.truth.headline,
                page.truth.published,
                page.parts,
                sum(map(len, page.parts)),
            )
            for page in pages
        ],
    )


def saved_site(outlet: int, home: str, bodies: Iterator[bytes], each: int) -> Site:
    """Return an outlet with pages that were saved before."""
    return Site(
        home,
        [
            Served(f"/news/page-{outlet:02}{n:06}", f"Page {n}", None, (body,), len(body))
            for n, body in enumerate(islice(bodies, each))
        ],
    )


class PageProtocol(asyncio.Protocol):
    """HTTP/1.1 as far as crawlers need it: GET, one answer after the other, keep-alive."""

    sites: dict[str, Site]
    sent = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Learn which outlet is asked."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._site = self.sites[transport.get_extra_info("sockname")[0]]
        self._waiting = b""

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        self._waiting += data
        while (end := self._waiting.find(b"\r\n\r\n")) >= 0:
            request, self._waiting = self._waiting[:end], self._waiting[end + 4 :]
            path = request.split(b" ", 2)[1]
            self._transport.write(self._answer_to(path))
            if b"connection: close" in request.lower():
                self._transport.close()
                return

    def _answer_to(self, path: bytes) -> bytes:
        page = self._site.pages.get(path)
        if page is not None:
            PageProtocol.sent += 1
            return b"".join((_HEAD % (b"200 OK", b"text/html", page.size), *page.parts))
        if path == b"/served":
            return _answer(b"application/json", json.dumps({"pages": PageProtocol.sent}).encode())
        return self._site.lists.get(path) or _answer(b"text/plain", b"not here", b"404 Not Found")


_HEAD = b"HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"


def _answer(kind: bytes, body: bytes, status: bytes = b"200 OK") -> bytes:
    return _HEAD % (status, kind, len(body)) + body


def _listening(count: int) -> list[socket.socket]:
    """Return a socket an outlet, all on the same port."""
    first = socket.create_server(("127.0.2.1", 0), backlog=1024)
    port = first.getsockname()[1]
    rest = [socket.create_server((f"127.0.2.{n}", port), backlog=1024) for n in range(2, count + 1)]
    return [first, *rest]


async def _serve(sockets: list[socket.socket]) -> None:
    loop = asyncio.get_running_loop()
    for one in sockets:
        await loop.create_server(PageProtocol, sock=one)
    homes = [f"http://{one.getsockname()[0]}:{one.getsockname()[1]}" for one in sockets]
    print(json.dumps({"homes": homes}), flush=True)
    # Whoever started the server holds its input open: without them there is nothing to serve.
    await asyncio.to_thread(sys.stdin.read)


def main() -> None:
    """Make the pages and serve them until the input ends."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--outlets", type=int, default=20, help="at most 250")
    parser.add_argument("--each", type=int, default=50, help="pages an outlet")
    parser.add_argument("--pages", type=Path, help="saved pages; see bench.page_folders")
    asked = parser.parse_args()
    sockets = _listening(asked.outlets)
    bodies: Iterator[bytes] = iter(())
    if asked.pages:
        from bench.page_folders import pages

        bodies = cycle([body for _, _, body in pages(asked.pages)])
    sites = {}
    for outlet, one in enumerate(sockets):
        host, port = one.getsockname()[:2]
        home = f"http://{host}:{port}"
        sites[host] = (
            saved_site(outlet, home, bodies, asked.each)
            if asked.pages
            else invented_site(outlet, asked.each, home)
        )
    PageProtocol.sites = sites
    gc.freeze()  # so many objects that never change need not be looked at again
    asyncio.run(_serve(sockets))


if __name__ == "__main__":
    main()
