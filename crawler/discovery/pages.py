"""What the readers of pages with links share: a tree within bounds, and where its links lead."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

from crawler.discovery import what_came
from crawler.extract import decode
from crawler.extract.decode import Element
from crawler.urls import site

MAX_LINKS: Final = 3_000
"""Links of one page that are looked at; front pages have some 500."""

_FEED_SCHEME: Final = re.compile(r"(?i)^feed:(?=https?:)|^feed:(?=//)")


def parsed(body: bytes, content_type: str) -> Element | str:
    """Return the tree of a page, or in words why there is none.

    Args:
        body: The bytes of the answer, not compressed.
        content_type: The Content-Type header; may be empty.
    """
    if len(body) > decode.MAX_BYTES:
        return f"more than {decode.MAX_BYTES:,} bytes: not read"
    came = what_came(body)
    # A feed that is sent as XML has a <title>, too.
    if came in ("a feed", "a sitemap") or not decode.is_html(body, content_type):
        sent = content_type.partition(";")[0].strip()
        return f"sent as {sent}, not as a page" if came == "an HTML page" else f"{came}, not a page"
    tree = decode.parse(decode.strip(decode.to_text(body, content_type)).html)
    if tree is None:
        return "nothing, not a page"
    if decode.is_overgrown(tree):
        return f"more than {decode.MAX_ELEMENTS:,} elements: not read"
    return tree


def base_of(tree: Element, url: str) -> str:
    """Return the address that a page's relative links start from."""
    for base in tree.iter("base"):
        if href := base.get("href"):
            return full_address(href, url) or url
    return url


def full_address(href: str, base: str) -> str | None:
    """Return a link's address in full and without fragment; None where it leads to no web page."""
    try:
        link = urldefrag(urljoin(base, _FEED_SCHEME.sub("", "".join(href.split()))))[0]
        if link.startswith("//"):
            link = f"https:{link}"
        return link if site(link) and "@" not in urlsplit(link).netloc else None
    except ValueError:
        return None
