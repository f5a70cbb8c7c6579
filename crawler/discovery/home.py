"""Find an outlet's lists: feeds on its home page, sitemaps in its robots.txt. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final
from urllib.parse import urljoin, urlsplit

from crawler.discovery.pages import MAX_LINKS, base_of, full_address, parsed
from crawler.extract.decode import Element
from crawler.urls import same_site
from storage.seed_records import FeedKind, ListSeed

MAX_FEEDS: Final = 30
"""Feeds of one home page; some name one for each of a thousand tags."""
MAX_SITEMAPS: Final = 50
"""Sitemaps of one robots.txt; each is one request."""
MAX_ROBOTS: Final = 512_000
"""Bytes of a robots.txt that are read; RFC 9309 asks for 500 KiB."""

_TYPES: Final[dict[str, FeedKind | None]] = {
    "application/rss+xml": "rss",
    "application/rdf+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
}
_XML_TYPES: Final = frozenset({"application/xml", "text/xml"})
_FEED_WORDS: Final = frozenset({"feed", "feeds", "rss", "rss2", "atom"})
_FEED_ENDINGS: Final = frozenset({"rss", "atom", "rdf"})
_FEED_QUERY: Final = re.compile(
    r"(?i)(?:^|&)(?:feed|format|type|output)=(?:rss2?|atom|feed)(?:&|$)"
)
_FEED_HOSTS: Final = (".feedburner.com", ".feedpress.me", ".feedblitz.com")
_COMMENTS: Final = re.compile(
    r"(?i)\b(?:comment|kommentar|comentario|comentário|commentaire|commento|reactie|yorum"
    r"|комментари|коментар)"
)
_NEWS: Final = re.compile(r"(?i)news(?!letter)")
_NO_NEWS: Final = re.compile(
    r"(?i)(?:image|video|photo|galler|author|tag|topic|categor|page|static)s?(?=[^a-z]|$)"
)


def feeds_on(body: bytes, url: str, content_type: str) -> tuple[ListSeed, ...]:
    """Return the feeds that a home page announces or links to.

    Announced ones (`<link rel="alternate">`) come first, in the page's order; then visible links
    that clearly lead to feeds. Feeds of comments are left out; at most `MAX_FEEDS` are returned.

    Args:
        body: The bytes of the page, not compressed.
        url: Where they came from, after redirects; relative links start here.
        content_type: The Content-Type header; may be empty.

    Returns:
        The feeds; none where what came is no page. A kind is what the page says, not yet proven.
    """
    tree = parsed(body, content_type)
    if isinstance(tree, str):
        return ()
    base = base_of(tree, url)
    found: dict[str, ListSeed] = {}
    for seed in (*_announced(tree, base), *_linked(tree, base, url)):
        # A host answers with the same feed with or without "s" in the scheme and slash at the end.
        found.setdefault(seed.url.partition("://")[2].rstrip("/"), seed)
    return tuple(found.values())[:MAX_FEEDS]


def sitemaps_in(robots: bytes, url: str, most: int = MAX_SITEMAPS) -> tuple[ListSeed, ...]:
    """Return the sitemaps that a robots.txt names: news sitemaps first, pictures and tags last.

    A robots.txt speaks for its own host, so that sitemaps elsewhere are believed, too; after those
    on its own site. The caller sees to it that the file is of the outlet's own host.

    Args:
        robots: The bytes of the file.
        url: Where they came from, after redirects; relative addresses start here.
        most: The most that are returned.
    """
    found: dict[str, ListSeed] = {}
    for line in robots[:MAX_ROBOTS].decode("utf-8-sig", errors="replace").splitlines():
        name, colon, value = line.partition(":")
        if not (colon and value.strip() and name.strip().lower() in {"sitemap", "site-map"}):
            continue
        if address := full_address(value.partition("#")[0], url):
            found.setdefault(address, ListSeed(address, "sitemap"))
        if len(found) == 10 * most:
            break
    ordered = sorted(found.values(), key=lambda seed: _rank(seed.url, url))
    return tuple(ordered[:most])


def is_news_sitemap(url: str) -> bool:
    """Say whether a sitemap's name tells that it lists what is new."""
    parts = urlsplit(url)
    return bool(_NEWS.search(f"{parts.path}?{parts.query}"))


def _rank(sitemap: str, robots: str) -> tuple[int, bool]:
    parts = urlsplit(sitemap)
    beside = bool(_NO_NEWS.search(parts.path.rpartition("/")[2]))
    return 0 if is_news_sitemap(sitemap) else 1 + beside, not same_site(sitemap, robots)


def _announced(tree: Element, base: str) -> Iterator[ListSeed]:
    for link in islice(tree.iter("link"), MAX_LINKS):
        relations = link.get("rel", "").lower().split()
        kind = link.get("type", "").partition(";")[0].strip().lower()
        href = link.get("href", "")
        if not href or not {"alternate", "feed"} & {*relations} or "stylesheet" in relations:
            continue
        known = kind in _TYPES or (kind in _XML_TYPES and _leads_to_feed(href, base))
        address = full_address(href, base) if known or "feed" in relations else None
        if address and not _of_comments(link.get("title", ""), address):
            yield ListSeed(address, _TYPES.get(kind))


def _linked(tree: Element, base: str, url: str) -> Iterator[ListSeed]:
    for link in islice(tree.iter("a"), MAX_LINKS):
        href = link.get("href", "")
        kind = link.get("type", "").strip().lower()
        if not href or not (kind in _TYPES or _leads_to_feed(href, base)):
            continue
        address = full_address(href, base)
        if not address or _of_comments("".join(link.itertext())[:200], address):
            continue
        host = f".{urlsplit(address).hostname}"
        if same_site(address, url) or host.endswith(_FEED_HOSTS):
            yield ListSeed(address, _TYPES.get(kind))


def _leads_to_feed(href: str, base: str) -> bool:
    """Say whether an address reads like a feed's: `/feed/`, `/rss/world.xml`, `/news.rss`."""
    try:
        parts = urlsplit(urljoin(base, href.strip()))
    except ValueError:
        return False
    *above, last = parts.path.lower().strip("/").split("/")
    words, ending = set(re.split(r"[-_.]", last)), last.rpartition(".")[2]
    if ending in _FEED_ENDINGS or last in _FEED_WORDS or _FEED_QUERY.search(parts.query):
        return True
    listed = bool(words & _FEED_WORDS)
    if ending == "xml":
        return listed or bool(_FEED_WORDS & {*above})
    return listed and ending in {"json", "php", "asp", "aspx", "cms"}


def _of_comments(title: str, address: str) -> bool:
    parts = urlsplit(address)
    return bool(_COMMENTS.search(title) or _COMMENTS.search(f"{parts.path} {parts.query}"))
