"""Status lines and headers that are too many, too long, too slow, or mean something odd."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from tests.hostile.articles import page as sound_page
from tests.hostile.articles import rss
from tests.hostile.behaviours.behaviour import (
    ANY,
    ARTICLE,
    FAILED,
    NOT_READ,
    TOO_LARGE,
    TOO_SLOW,
    Behaviour,
    feed,
    page,
    pages,
)
from tests.hostile.wire import FULL, Wire, answer, endless, head, raw

TEXT = sound_page()
TOO_MANY = f"{FAILED}|{TOO_LARGE}"
ENOUGH = 4_000_000
"""Bytes that are in flight before a client that gave up is noticed, with room to spare."""


def behaviours() -> Iterator[Behaviour]:
    """Yield what can be wrong with a head."""
    yield from _without_end()
    yield from _statuses()
    yield from _oversized()
    yield from _types()


def _without_end() -> Iterator[Behaviour]:
    start = "HTTP/1.1 200 OK\r\n"
    yield page("headers that drip", endless(start, "X-Drip: 1\r\n", 0.2), TOO_SLOW)
    yield page("a header line without end", endless(start + "X-Long: ", "y" * FULL), TOO_MANY)
    flood = endless(start, "".join(f"X-{n}: y\r\n" for n in range(5_000)))
    yield page("headers without end", flood, TOO_MANY, bytes_at_most=5 * ENOUGH)
    million = start + "".join(f"X-{n}: y\r\n" for n in range(1_000_000))
    whole = raw(f"{million}Content-Length: {len(TEXT)}\r\n\r\n{TEXT}")
    yield page("a million short headers", whole, TOO_MANY, bytes_at_most=5 * ENOUGH)
    early = endless("", "HTTP/1.1 102 Processing\r\n\r\n" * 500)
    yield page("1xx answers without end", early, r"rejected at fetch: more than .* of headers")
    hints = "HTTP/1.1 103 Early Hints\r\nLink: </x.css>\r\n\r\n" * 5
    yield page("five early hints before a page", raw(hints + head() + TEXT), ARTICLE)


def _statuses() -> Iterator[Behaviour]:
    yield page("an answer without a head", raw(TEXT), FAILED)
    yield page("a status line of nonsense", raw("HTTP/9.9 abc def\r\n\r\n" + TEXT), FAILED)
    refused = r"fetch (failed|refused): 999"
    yield page("a status of 999", answer(TEXT, status="999 Request Denied"), refused)
    yield page("a status of 99999", answer(TEXT, status="99999 Why"), FAILED)
    yield page("a 204 with a body", raw(head(status="204 No Content") + TEXT), ANY)
    unasked = answer("", status="304 Not Modified")
    yield page("a 304 that nobody asked for", unasked, f"{NOT_READ}|fetch (not modified|failed)")
    partial = answer(TEXT[:200], "Content-Range: bytes 0-199/9999", status="206 Partial Content")
    yield page("a part that nobody asked for", partial, f"{NOT_READ}|{FAILED}")
    bare = raw(f"HTTP/1.1 200 OK\nContent-Type: text/html\n\n{TEXT}")
    yield page("lines that end without a carriage return", bare, f"{ARTICLE}|{FAILED}")
    folded = raw(f"HTTP/1.1 200 OK\r\nX-A: b\r\n c\r\nContent-Type: text/html\r\n\r\n{TEXT}")
    yield page("a folded header", folded, f"{ARTICLE}|{FAILED}")
    nameless = raw(f"HTTP/1.1 200 OK\r\nno colon here\r\n: no name\r\n\r\n{TEXT}")
    yield page("headers without colon or name", nameless, f"{ARTICLE}|{FAILED}")


def _oversized() -> Iterator[Behaviour]:
    tag = 'ETag: "{}"'
    yield page("an ETag of a megabyte", answer(TEXT, tag.format("e" * 1_000_000)), ANY)
    yield page("an ETag of twelve kilobytes", answer(TEXT, tag.format("e" * 12_000)), ARTICLE)
    links = rss(["/news/harbour-crane-sold-1"])
    long_tag = answer(links, tag.format("e" * 12_000), kind="text/xml")
    yield feed("a feed whose ETag has twelve kilobytes", long_tag, r"^poll (read|failed)")

    async def same_for_ever(wire: Wire) -> None:
        if "if-none-match" in wire.asked.headers:
            await answer("", tag.format("same"), status="304 Not Modified")(wire)
        else:
            await answer(links, tag.format("same"), kind="text/xml")(wire)

    yield feed("a feed whose ETag never changes", same_for_ever, r"^poll (read|not modified)")
    cookies = [f"Set-Cookie: c{n}={'x' * 2_000}" for n in range(500)]
    yield page("five hundred cookies of two kilobytes", answer(TEXT, *cookies), ANY)


def _types() -> Iterator[Behaviour]:
    async def film(wire: Wire) -> None:
        await wire.send(head(kind="video/mp4"))
        await wire.forever(b"\0" * FULL, 0.01)

    not_html = r"rejected at (fetch|extract): .*(HTML|type)"
    yield page("a film where a page should be", film, not_html, bytes_at_most=ENOUGH)
    pdf = answer(b"%PDF-1.7\n" + b"\xe2\xe3 stream " * 50_000, kind="application/pdf")
    yield page("a PDF", pdf, not_html)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("article.html", TEXT)
    yield page("a zip file that calls itself HTML", answer(packed.getvalue()), NOT_READ)
    yield page("HTML that calls itself an image", answer(TEXT, kind="image/jpeg"), not_html)
    yield page("HTML without a type", answer(TEXT, kind=None), ARTICLE)
    odd = ("", ";", "text/html;" * 1_000, "text/html; charset=" + "x" * 5_000, "\x1b[31m", "a/b/c")
    plays = {f"/news/bad-{n}": answer(TEXT, kind=kind) for n, kind in enumerate(odd)}
    yield pages("types that are no types", plays, f"{ARTICLE}|{NOT_READ}")
