"""The newsroom as a web: an answer to every request, as a pure function of time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from storage.errors import SeedError
from storytrack.newsroom import lists, pages
from storytrack.newsroom.articles import WrittenArticle, load_articles
from storytrack.newsroom.dates import http_date
from storytrack.newsroom.front import Front, front_at, section_path, show
from storytrack.newsroom.outlets import Site, Trap, load_sites

HERE = Path(__file__).parent
HTML = "text/html; charset=utf-8"
BACK_IN = "1800"
"""Seconds after which a site that is down says that it may be asked again."""
STATIC_TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}

Query = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says: headers by their usual names, a body even where the method is HEAD."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """An answer before the headers that all answers have."""

    status: int
    body: bytes
    content_type: str = HTML
    modified: datetime | None = None
    location: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, taken apart."""

    path: str
    """Without percent-encoding."""
    query: Query


@dataclass(frozen=True, slots=True)
class Newsroom:
    """All sites and articles. Build it with `Newsroom.load` or `Newsroom.of`."""

    sites: tuple[Site, ...]
    articles: tuple[WrittenArticle, ...]
    by_host: Mapping[str, Site] = field(repr=False, compare=False)
    by_path: Mapping[tuple[str, str], tuple[tuple[Query, WrittenArticle], ...]] = field(
        repr=False, compare=False
    )

    @classmethod
    def load(cls, folder: Path = HERE / "articles") -> Newsroom:
        """Read the shipped sites and the articles of a folder.

        Raises:
            SeedError: a file says something that is not understood.
        """
        return cls.of(load_sites(HERE / "outlets.toml"), load_articles(folder))

    @classmethod
    def of(cls, sites: Iterable[Site], articles: Iterable[WrittenArticle]) -> Newsroom:
        """Put sites and articles together.

        Raises:
            SeedError: an article names an outlet that has no site.
        """
        sites, articles = tuple(sites), tuple(articles)
        known = {site.id for site in sites}
        by_path: dict[tuple[str, str], tuple[tuple[Query, WrittenArticle], ...]] = {}
        for article in articles:
            if article.outlet not in known:
                raise SeedError(f"{article.file}: key 'outlet': no such outlet {article.outlet!r}")
            asked = _asked(article.path)
            key = (article.outlet, asked.path)
            by_path[key] = (*by_path.get(key, ()), (asked.query, article))
        return cls(sites, articles, {site.host: site for site in sites}, by_path)

    def site(self, outlet: str) -> Site:
        """Return the site of an outlet; a KeyError where there is none."""
        return {site.id: site for site in self.sites}[outlet]

    def front(self, site: Site, at: datetime) -> Front:
        """Return what a site shows at an instant."""
        return front_at(site, (part for part in self.articles if part.outlet == site.id), at)

    def answer(self, method: str, url: str, headers: Mapping[str, str], at: datetime) -> Answer:
        """Answer one request.

        Args:
            method: GET or HEAD; anything else is refused.
            url: the whole address, `http://host/path?query`.
            headers: of the request, in any case.
            at: the instant at which it is asked, aware.
        """
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        site = self.by_host.get(host)
        if site is None:
            return _finished(self._elsewhere(host, url), {})
        if method not in {"GET", "HEAD"}:
            return _finished(Made(405, b"only GET and HEAD\n", "text/plain; charset=utf-8"), {})
        asked = _asked(parts.path + ("?" + parts.query if parts.query else ""))
        front = self.front(site, at)
        made = self._article(front, asked) or self._other(front, asked)
        return _finished(made, {name.lower(): value for name, value in headers.items()})

    def _elsewhere(self, host: str, url: str) -> Made:
        site = self.by_host.get("www." + host)
        if site is not None:
            return _moved(url.replace(f"//{host}", f"//{site.host}", 1))
        text = f"no outlet of the newsroom lives at {host or 'an empty host'}\n"
        return Made(502, text.encode(), "text/plain; charset=utf-8")

    def _find(self, site: Site, asked: Asked) -> WrittenArticle | None:
        # The article whose own parameters are all there; others, such as utm_*, do not matter.
        fitting = [
            (len(query), article)
            for query, article in self.by_path.get((site.id, asked.path), ())
            if query <= asked.query
        ]
        return max(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def _article(self, front: Front, asked: Asked) -> Made | None:
        site, page = front.site, pages.article_page
        if site.amp.startswith("/") and asked.path.endswith(site.amp):
            asked, page = Asked(asked.path.removesuffix(site.amp), asked.query), pages.amp_page
        elif site.amp and _parameters(site.amp) <= asked.query:
            page = pages.amp_page
        elif site.print_view and _parameters(site.print_view) <= asked.query:
            page = pages.print_page
        article = self._find(site, asked)
        if article is None or article.state_at(front.at) == "not yet":
            return self._slashed(front, asked)
        if article.state_at(front.at) == "removed":
            words = pages.words()[site.language]
            text = pages.message_page(front, words["gone"], words["gone_text"])
            return Made(410, text.encode())
        shown = show(site, article, front.at)
        return Made(200, page(front, shown).encode(), modified=shown.modified)

    def _slashed(self, front: Front, asked: Asked) -> Made | None:
        """Lead from an address with a slash too many or too few to the article's own."""
        path = asked.path.removesuffix("/") if asked.path.endswith("/") else asked.path + "/"
        article = self._find(front.site, Asked(path, asked.query))
        if article is None or article.state_at(front.at) == "not yet":
            return None
        return _moved(show(front.site, article, front.at).address)

    def _other(self, front: Front, asked: Asked) -> Made:
        site, words = front.site, pages.words()[front.site.language]
        if asked.path == "/robots.txt" and site.robots != "missing":
            return Made(200, lists.robots(front).encode(), "text/plain; charset=utf-8")
        for plan in site.lists:
            if plan.path == asked.path and plan.status != 200:
                return Made(plan.status, b"temporarily unavailable\n", "text/plain; charset=utf-8")
            if plan.path == asked.path:
                content_type, body = lists.made_list(front, plan)
                return Made(200, body, content_type, front.changed)
        for trap in site.traps:
            if trap.path == asked.path:
                return _trap(front, trap)
        if asked.path.startswith("/static/"):
            return _static(front, asked.path.removeprefix("/static/"))
        if asked.path == "/search":
            page = pages.message_page(front, words["search"], words["no_hits"])
            return Made(200, page.encode())
        return _index(front, asked) or _missing(front)


def _index(front: Front, asked: Asked) -> Made | None:
    if asked.path == "/":
        return Made(200, pages.index_page(front).encode())
    for section in front.sections:
        if unquote(section_path(section)) == asked.path:
            return Made(200, pages.index_page(front, section).encode())
    return None


def _trap(front: Front, trap: Trap) -> Made:
    if trap.kind == "redirect" and front.first is not None:
        return _moved(show(front.site, front.first, front.at).address)
    if trap.published is None or trap.published > front.at or trap.kind == "dead":
        return _missing(front)
    if trap.kind == "video":
        return Made(200, pages.video_page(front, trap).encode())
    if trap.kind == "consent":
        return Made(200, pages.consent_page(front).encode())
    return _missing(front, status=200)


def _missing(front: Front, status: int = 404) -> Made:
    words = pages.words()[front.site.language]
    page = pages.message_page(front, words["missing"], words["missing_text"])
    return Made(status, page.encode())


def _moved(address: str) -> Made:
    return Made(301, b"moved\n", "text/plain; charset=utf-8", location=address)


def _static(front: Front, name: str) -> Made:
    files = {
        "style.css": pages.TEMPLATES / front.site.template / "style.css",
        "photo.svg": pages.TEMPLATES / "photo.svg",
        "logo.svg": pages.TEMPLATES / "logo.svg",
    }
    if name not in files:
        return _missing(front)
    return Made(200, files[name].read_bytes(), STATIC_TYPES[files[name].suffix])


def _asked(path_and_query: str) -> Asked:
    path, _, query = path_and_query.partition("?")
    return Asked(unquote(path) or "/", _parameters(query))


def _parameters(query: str) -> Query:
    return frozenset(parse_qsl(query.removeprefix("?"), keep_blank_values=True))


def _finished(made: Made, asked: Mapping[str, str]) -> Answer:
    """Add the headers that all answers have; answer 304 where the asker has it already."""
    headers = {"Content-Type": made.content_type}
    if made.location:
        headers["Location"] = made.location
    if made.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = BACK_IN
    if made.status != 200:
        return Answer(made.status, headers, made.body)
    headers["ETag"] = f'"{hashlib.sha256(made.body).hexdigest()[:20]}"'
    if made.modified is not None:
        headers["Last-Modified"] = http_date(made.modified)
    if _known(asked, headers["ETag"], made.modified):
        return Answer(304, headers, b"")
    return Answer(200, headers, made.body)


def _known(asked: Mapping[str, str], etag: str, modified: datetime | None) -> bool:
    if "if-none-match" in asked:
        tags = {tag.strip().removeprefix("W/") for tag in asked["if-none-match"].split(",")}
        return etag in tags or "*" in tags
    if modified is None or "if-modified-since" not in asked:
        return False
    try:
        since = parsedate_to_datetime(asked["if-modified-since"])
    except ValueError:
        return False
    since = since if since.tzinfo is not None else since.replace(tzinfo=UTC)
    return modified.replace(microsecond=0) <= since
