"""Bodies that are too much, too slow, cut short, or not what their heads say."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterator

from tests.hostile.articles import page as sound_page
from tests.hostile.behaviours.behaviour import (
    ANY,
    ARTICLE,
    FAILED,
    NOT_READ,
    TOO_LARGE,
    TOO_SLOW,
    Behaviour,
    page,
    pages,
)
from tests.hostile.behaviours.packing import brotli_bomb, deflate_bomb, gzip_bomb, packed_twice
from tests.hostile.wire import FULL, Wire, answer, endless, head, raw

TEXT = sound_page()
CHUNKED = head("Transfer-Encoding: chunked")
FIRST_CHUNK = f"{len(TEXT):x}\r\n{TEXT}\r\n"


def behaviours() -> Iterator[Behaviour]:
    """Yield what can be wrong with a body."""
    yield from _bombs()
    yield from _without_end()
    yield from _lengths()
    yield from _chunks()
    yield from _encodings()
    yield from _endings()


def _bombs() -> Iterator[Behaviour]:
    for name, body in (("gzip", gzip_bomb()), ("deflate", deflate_bomb()), ("br", brotli_bomb())):
        play = answer(body, f"Content-Encoding: {name}")
        yield page(f"a page that is a {name} bomb", play, TOO_LARGE)
    twice = answer(gzip.compress(gzip_bomb()), "Content-Encoding: gzip, gzip")
    yield page("a page that is a bomb within a bomb", twice, TOO_LARGE)
    layers = TEXT.encode()
    for _ in range(50):
        layers = gzip.compress(layers, 1)
    many = answer(layers, f"Content-Encoding: {', '.join(['gzip'] * 50)}")
    yield page("a page packed fifty times over", many, ANY)
    honest = answer(packed_twice(TEXT.encode()), "Content-Encoding: gzip, gzip")
    yield page("a page packed twice, and saying so", honest, ANY)


def _without_end() -> Iterator[Behaviour]:
    text = TEXT.partition("</article>")[0]
    yield page("a body without end", endless(head() + text, b" " * FULL), TOO_LARGE)
    chunk = f"{FULL:x}\r\n{' ' * FULL}\r\n"
    yield page("chunks without end", endless(CHUNKED, chunk), TOO_LARGE)
    yield page("a body that drips", endless(head() + text, " ", 0.2), TOO_SLOW)
    yield page("chunks that drip", endless(CHUNKED + FIRST_CHUNK, "1\r\n \r\n", 0.2), TOO_SLOW)


def _lengths() -> Iterator[Behaviour]:
    def told(*lengths: object) -> str:
        return head(*(f"Content-Length: {length}" for length in lengths)) + TEXT

    async def half(wire: Wire) -> None:
        await wire.send(told(2 * len(TEXT)))
        await wire.never()

    yield page("a length longer than the body", raw(told(2 * len(TEXT))), FAILED)
    yield page("a length longer than the body, and silence", half, TOO_SLOW)
    yield page("a length shorter than the body", raw(told(len(TEXT) // 2)), ANY)
    yield page("a negative length", raw(told(-5)), FAILED)
    yield page("a length that is no number", raw(told("many")), FAILED)
    yield page("two lengths that differ", raw(told(len(TEXT), 5)), FAILED)
    yield page("a length of a terabyte", raw(told(10**12)), TOO_LARGE)
    yield page("a length of a thousand digits", raw(told("9" * 1000)), f"{TOO_LARGE}|{FAILED}")


def _chunks() -> Iterator[Behaviour]:
    bad = {
        "a chunk size that is no number": "zz\r\nx\r\n",
        "a negative chunk size": "-5\r\nx\r\n",
        "a chunk of an exabyte": f"{'f' * 15}\r\nx",
        "a chunk without the line end after it": "5\r\nhelloworld\r\n0\r\n\r\n",
        "chunks that end too early": "ff\r\nx",
    }
    for name, rest in bad.items():
        yield page(name, raw(CHUNKED + FIRST_CHUNK + rest), FAILED)
    yield page("a chunk extension without end", endless(CHUNKED + "5;x=", "y" * FULL), FAILED)
    trailers = endless(CHUNKED + FIRST_CHUNK + "0\r\n", "X-Trailer: y\r\n" * 1000)
    yield page("trailers without end", trailers, f"{ARTICLE}|{FAILED}|{TOO_LARGE}")


def _encodings() -> Iterator[Behaviour]:
    text = TEXT.encode()
    packed = gzip.compress(text)
    yield page("plain text that calls itself gzip", answer(text, "Content-Encoding: gzip"), ANY)
    yield page("plain text that calls itself br", answer(text, "Content-Encoding: br"), ANY)
    yield page("gzip that does not say so", answer(packed), ANY)
    yield page("an encoding that nobody knows", answer(text, "Content-Encoding: rot13"), ANY)
    half = answer(packed[: len(packed) // 2], "Content-Encoding: gzip")
    yield page("gzip that ends too early", half, ANY)
    names = ("utf-16", "us-ascii", "koi8-r", "x-nobody-knows", "punycode", "idna", "zip", "hex")
    lying = [answer(text, kind=f"text/html; charset={name}") for name in names]
    plays = {f"/news/bad-{name}": play for name, play in zip(names, lying, strict=True)}
    yield pages("charsets that lie", plays, ARTICLE)
    utf16 = answer(TEXT.replace("utf-8", "utf-16").encode("utf-16-le"), kind="text/html")
    yield page("UTF-16 without its mark", utf16, f"{ARTICLE}|{NOT_READ}")
    nul = answer(TEXT.replace("crane", "cr\0ane").encode())
    yield page("zero bytes in the text", nul, f"{ARTICLE}|{NOT_READ}")
    zeros = answer(b"\0" * 2_000_000)
    yield page("nothing but zero bytes", zeros, NOT_READ)


def _endings() -> Iterator[Behaviour]:
    async def resets(wire: Wire) -> None:
        wire.reset()

    async def breaks_off(wire: Wire) -> None:
        await wire.send(head(f"Content-Length: {len(TEXT)}") + TEXT[:300])
        await asyncio.sleep(0.05)
        wire.reset()

    async def silent(wire: Wire) -> None:
        await wire.never()

    async def tired(wire: Wire) -> None:
        if not (wire.reused and wire.times == 1):
            await answer(TEXT)(wire)

    yield page("a reset before any answer", resets, FAILED)
    yield page("a reset in the middle of a page", breaks_off, FAILED)
    yield page("a connection closed before any answer", raw(), FAILED)
    yield page("a connection that never answers", silent, TOO_SLOW)
    yield page("a kept connection that is closed when it is used again", tired, ARTICLE)
