"""Others' services beside the newsroom: an archive of the web, GDELT, and Google News.

They answer as the real ones do, on hosts that `tests.services.run` makes the crawl believe in.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from storytrack.newsroom.web import Answer, Newsroom
from tests.later import Later

LISTING = "http://archive.example/cdx/search/cdx"
REPLAY = "http://archive.example/web"
GDELT = "http://gdelt.example/api/v2/doc/doc"
GOOGLE_NEWS = "http://google-news.example/rss/search"

PAUSE = 0.3
"""Seconds between two requests to one of them; seconds in earnest."""
OTHERS = ("archive.example", "gdelt.example", "google-news.example")

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
CAPTURED = datetime(2025, 7, 12, 6, 30, tzinfo=UTC)
HTML = {"Content-Type": "text/html; charset=utf-8"}
TEXT = {"Content-Type": "text/plain"}
BUSY = b"Please limit requests to one every 5 seconds or contact us for larger queries.\n"
RSS = """<rss version="2.0"><channel><title>Google News</title>
<item><title>A tape of donors - Unseen Daily</title>
<link>https://news.google.com/rss/articles/CBMiAU_yqLhidden?oc=5</link>
<pubDate>Wed, 09 Jul 2025 08:00:00 GMT</pubDate>
<source url="https://unseen.example">Unseen Daily</source></item>
</channel></rss>"""


class Services:
    """The newsroom long after, and what others know of it.

    Args:
        held: Addresses of which the archive has a capture; with the status that it replays with.
        gone: Addresses at which the outlet itself has nothing any more.
        found: What GDELT finds.
        busy: How many times GDELT says that it was asked too often, before it answers.
    """

    def __init__(
        self,
        held: Mapping[str, int] | None = None,
        gone: tuple[str, ...] = (),
        found: tuple[str, ...] = (),
        busy: int = 0,
    ) -> None:
        self._then = Newsroom.load()
        self._web = Later(dict.fromkeys(gone, Answer(404, HTML, b"<p>nothing here</p>")))
        self._held = dict(held or {})
        self._found = found
        self._busy = busy
        self.asked: defaultdict[str, list[float]] = defaultdict(list)
        """When each host was asked, by a clock that only goes forward."""

    def answer(self, method: str, url: str, headers: Mapping[str, str], at: datetime) -> Answer:
        """Answer one request."""
        place = urlsplit(url)
        host = place.hostname or ""
        self.asked[host].append(time.monotonic())
        if place.path == "/robots.txt" and host in OTHERS:
            return Answer(404, TEXT, b"none")
        if url.startswith(LISTING):
            return self._listing(place.query)
        if url.startswith(REPLAY):
            return self._replay(url.removeprefix(f"{REPLAY}/"))
        if url.startswith(GDELT):
            return self._gdelt()
        if url.startswith(GOOGLE_NEWS):
            return Answer(200, {"Content-Type": "application/rss+xml"}, RSS.encode())
        return self._web.answer(method, url, headers, at)

    def _listing(self, query: str) -> Answer:
        host = parse_qs(query)["url"][0]
        rows = [
            ["key", f"{CAPTURED:%Y%m%d%H%M%S}", url, "text/html", "200", "DIGEST", "4000"]
            for url in self._held
            if host.split("/")[0] in url
        ]
        body = json.dumps([list(FIELDS), *rows] if rows else [])
        return Answer(200, {"Content-Type": "application/json"}, body.encode())

    def _replay(self, place: str) -> Answer:
        """Answer as the capture did, an hour off: the archive leads to the nearest that it has."""
        stamp, _, original = place.partition("/")
        status = self._held.get(original, 404)
        nearest = CAPTURED + timedelta(hours=1)
        if status != 200:
            headers = {**HTML, "Retry-After": "0"}
            return Answer(status, headers, b"<p>The archive cannot show this page.</p>")
        if stamp == f"{CAPTURED:%Y%m%d%H%M%S}id_":
            location = f"{REPLAY}/{nearest:%Y%m%d%H%M%S}id_/{original}"
            return Answer(302, {**HTML, "Location": location}, b"")
        return self._then.answer("GET", original, {}, nearest)

    def _gdelt(self) -> Answer:
        if self._busy > 0:
            self._busy -= 1
            return Answer(200, TEXT, BUSY)
        rows = [
            {"url": url, "title": "Found", "seendate": "20250709T081500Z"} for url in self._found
        ]
        body = json.dumps({"articles": rows} if rows else {})
        return Answer(200, {"Content-Type": "application/json"}, body.encode())
