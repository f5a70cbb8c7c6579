"""The newsroom on loopback: an HTTP proxy that answers for all its hosts by itself."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import urlsplit

from storytrack.newsroom.dates import http_date
from storytrack.newsroom.web import Answer, Newsroom

LOGGED_HEADERS = ("Accept", "Accept-Encoding", "From", "If-Modified-Since", "If-None-Match")
IDLE_SECONDS = 60

Slow = Callable[[str, str], None]
"""Called with method and address before an answer is made; may wait as long as it likes. Raising
a ConnectionError drops the connection without an answer."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as the server saw it. `Server.log` is in the order of arrival."""

    method: str
    url: str
    status: int | None
    """None while the answer is held back, and where the connection was dropped."""
    user_agent: str
    headers: Mapping[str, str]
    """Those of `LOGGED_HEADERS` that the request had."""
    at: datetime
    """The newsroom's instant at which it was answered."""
    together: int
    """Requests to the same host that were under way, this one included."""


class Server(ThreadingHTTPServer):
    """A running newsroom. Use `serve`, which also stops it."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, newsroom: Newsroom, at: datetime, port: int, slow: Slow | None) -> None:
        self.newsroom = newsroom
        self.at = at
        """The instant that the sites show; may be set at any time."""
        self.slow = slow
        self._log: list[Seen] = []
        self._under_way: Counter[str] = Counter()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", port), Handler)

    @property
    def proxy(self) -> str:
        """The address to use as HTTP proxy."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def log(self) -> tuple[Seen, ...]:
        """All requests so far, in the order of arrival."""
        with self._lock:
            return tuple(self._log)

    def answer(self, method: str, url: str, headers: Mapping[str, str]) -> Answer:
        """Log a request, wait where tests want it, and answer as of `at`."""
        host = urlsplit(url).hostname or ""
        with self._lock:
            self._under_way[host] += 1
            place = len(self._log)
            self._log.append(self._seen(method, url, headers, None, self._under_way[host]))
        try:
            if self.slow is not None:
                self.slow(method, url)
            at = self.at
            answer = self.newsroom.answer(method, url, headers, at)
            with self._lock:
                together = self._log[place].together
                self._log[place] = self._seen(method, url, headers, answer.status, together)
            return answer
        finally:
            with self._lock:
                self._under_way[host] -= 1

    def _seen(
        self, method: str, url: str, headers: Mapping[str, str], status: int | None, together: int
    ) -> Seen:
        interesting = {name: headers[name] for name in LOGGED_HEADERS if name in headers}
        agent = headers.get("User-Agent", "")
        return Seen(method, url, status, agent, interesting, self.at, together)


class Handler(BaseHTTPRequestHandler):
    """One connection. Takes whole addresses, as proxies get them, or a path and a Host header."""

    protocol_version = "HTTP/1.1"
    server_version = "newsroom"
    sys_version = ""
    timeout = IDLE_SECONDS

    def do_GET(self) -> None:
        """Answer a GET."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer a HEAD."""
        self._answer()

    def do_POST(self) -> None:
        """Answer a POST: the sites refuse it."""
        self.close_connection = True
        self._answer()

    def do_CONNECT(self) -> None:
        """Refuse a tunnel: the invented hosts speak plain HTTP only."""
        self.send_error(501, "the newsroom speaks http:// only")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - inherited
        """Say nothing on stderr; `Server.log` has it all."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Return the newsroom's instant for the Date header, so that answers never differ."""
        if timestamp is not None:
            return super().date_time_string(timestamp)
        return http_date(cast(Server, self.server).at)

    def _answer(self) -> None:
        url = self.path
        if url.startswith("/"):
            url = f"http://{self.headers.get('Host', '')}{url}"
        headers = {name.title(): value for name, value in self.headers.items()}
        try:
            answer = cast(Server, self.server).answer(self.command, url, headers)
        except ConnectionError:
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD" and answer.status != 304:
            with suppress(ConnectionError):
                self.wfile.write(answer.body)


@contextmanager
def serve(
    newsroom: Newsroom, at: datetime, port: int = 0, slow: Slow | None = None
) -> Iterator[Server]:
    """Run the newsroom as a proxy on 127.0.0.1 until the block ends.

    Args:
        newsroom: the sites and articles.
        at: the instant that the sites show first, aware; `Server.at` moves it.
        port: 0 takes any that is free.
        slow: called before each answer, so that a test can hold it back.

    Raises:
        OSError: the port is taken.
    """
    server = Server(newsroom, at, port, slow)
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="newsroom", daemon=True
    )
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
