"""Text that is an order to whatever shows, stores or exports it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tests.hostile.articles import PROSE, rss
from tests.hostile.articles import page as sound_page
from tests.hostile.behaviours.behaviour import (
    ARTICLE,
    FAILED,
    NOT_READ,
    Behaviour,
    feed,
    page,
    pages,
)
from tests.hostile.wire import answer

ORDERS = (
    "=HYPERLINK(\"http://evil.example\",\"crane\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1 crane",
    "-1+1 crane",
    "\tcrane =1+1",
    "'; DROP TABLE articles; --",
    "Robert'); DELETE FROM fetches WHERE ('1'='1",
    "<script>alert(1)</script> crane",
    "<img src=x onerror=alert(1)> crane",
    "{{ 7 * 7 }} ${7*7} <% 7 %> crane",
    "\x1b]0;owned\x07\x1b[2J\x1b[31mcrane\x1b[0m",
    "crane \u202egnp.exe \u2066 \u200b",
    "crane\x00\x08\x08\x08\x7f\x9b31m",
    "../../../../etc/passwd crane",
    "[bold red]crane[/bold red] [link=file:///etc/passwd]x[/link]",
    "%s%s%s%n crane {0} {name}",
    "WARC/1.0\r\nWARC-Type: request\r\n\r\ncrane",
    "crane\\u0000 \\ud800 \\x1b[31m",
)  # fmt: skip


def behaviours() -> Iterator[Behaviour]:
    """Yield texts that must stay texts."""
    headlines = {
        f"/news/order-{n}": answer(sound_page(escape(order, quote=True)))
        for n, order in enumerate(ORDERS)
    }
    yield pages("orders in headlines", headlines, ARTICLE)
    declared = {
        "references": sound_page("crane &#27;[31m &#155;31m &#0; &#x7; sold"),
        "json": sound_page(
            head="<script type='application/ld+json'>"
            '{"@type":"NewsArticle","headline":"Crane \\u001b[31m \\u009b31m \\u0000 sold",'
            '"author":{"name":"Ida \\u001b[2J Marsh"},"datePublished":"2026-01-01\\u001b[2J"}</script>'
        ),
        "windows": sound_page("The crane\x92s buyer \x9b31m and the port"),
    }
    plays = {f"/news/colours-{name}": answer(text) for name, text in declared.items()}
    yield pages("control characters by other names", plays, ARTICLE)
    bylines = {
        f"/news/signed-{n}": answer(
            sound_page(head=f"<meta name='author' content='{escape(order, quote=True)}'>")
        )
        for n, order in enumerate(ORDERS)
    }
    yield pages("orders in bylines", bylines, ARTICLE)
    links = "".join(
        f"<p><a href='{escape(one, quote=True)}'>{escape(one)}</a> sold.</p>" for one in ORDERS
    )
    yield page("orders in links", answer(sound_page(body=PROSE + links)), ARTICLE)
    lines = "".join(
        f"<item><title><![CDATA[{one}]]></title><link>/news/harbour-crane-sold-1</link></item>"
        for one in ORDERS
    )
    yield feed("orders in a feed's titles", answer(rss([], lines), kind="text/xml"), r"^poll read")
    paths = ("/news/'%3B%20DROP%20TABLE%20articles%3B%20--", "/news/=cmd|'x'!A1", "/news/%1b[31mcrane",
             "/news/%0d%0aWARC-Type:%20request", "/news/<script>alert(1)</script>-1")  # fmt: skip
    text = answer(sound_page())
    odd = tuple(escape(path) for path in paths)
    yield pages("orders in addresses", {**dict.fromkeys(paths, text), "/news/*": text}, ARTICLE,
                bad=(), listed=odd)  # fmt: skip
    heads = {
        "etag": 'ETag: "a\rWARC-Type: request\rWARC-Target-URI: http://evil.example/"',
        "zero": "ETag: \x00\x01\x02",
        "colours": "Last-Modified: \x1b[31m\x1b]0;owned\x07",
        "latin": "X-Odd: \xff\xfe\xe9",
        "warc": "Storytrack-Errand: {}",
        "twice": "WARC-Type: request\r\nWARC-Record-ID: <urn:uuid:0>",
        "length": "Content-Length : 5",
    }
    plays = {f"/news/head-{name}": answer(sound_page(), line) for name, line in heads.items()}
    yield pages("orders in headers", plays, f"{ARTICLE}|{FAILED}|{NOT_READ}")
    there = "/news/x\rWARC-Type: request"
    moved = answer("", f"Location: {there}", status="302 Found")
    yield page("an order in the address of a redirect", moved, r"\w")
