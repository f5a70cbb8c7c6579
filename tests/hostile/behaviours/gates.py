"""robots.txt that is huge, slow, broken or hostile, and hosts that ask to be left alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from tests.hostile.articles import page as sound_page
from tests.hostile.behaviours.behaviour import (
    ARTICLE,
    CLOSED,
    FAILED,
    FEED,
    HOP,
    ROBOTS,
    SOUND,
    Behaviour,
    page,
    pages,
    robots,
)
from tests.hostile.behaviours.packing import gzip_bomb
from tests.hostile.wire import FULL, Play, Wire, answer, endless, head, raw, redirect

TEXT = sound_page()
RULES = f"User-agent: *\nDisallow: {CLOSED}\n"
SHUT = r"^(poll|fetch) (robots|failed): "
"""What is known of a list or page of a host whose robots.txt could not be had."""
LOOKED = r"^poll (read|robots|failed|too large)"
PLAIN = "text/plain"


def behaviours() -> Iterator[Behaviour]:
    """Yield what can be wrong with robots.txt, and with asking to wait."""
    yield from _rules()
    yield from _open()
    yield from _shut()
    yield from _waits()


def _rules() -> Iterator[Behaviour]:
    yield Behaviour(
        name="a feed that lists what robots.txt closes",
        becomes=r"^rejected at robots",
        plays={f"{CLOSED}*": answer(TEXT)},
        bad=(f"{CLOSED}1", f"{CLOSED}2"),
        listed=(f"{CLOSED}1", f"{CLOSED}2"),
    )
    ours = "User-agent: *\nDisallow:\n\nUser-agent: storytrack\nDisallow: /closed/\n"
    listed = {"listed": (f"{CLOSED}1",), "plays": {f"{CLOSED}1": answer(TEXT)}}
    yield robots("rules for storytrack alone", answer(ours, kind=PLAIN), **listed)
    bom = b"\xef\xbb\xbf" + RULES.replace("\n", "\r").encode()
    yield robots("robots.txt with a mark and old line ends", answer(bom, kind=PLAIN), **listed)
    moved = {ROBOTS: redirect(f"{HOP}robots"), f"{HOP}robots": answer(RULES, kind=PLAIN)}
    yield robots("robots.txt that has moved", moved[ROBOTS], **{
        **listed, "plays": {**moved, **listed["plays"]},
    })  # fmt: skip
    slow = answer(f"{RULES}Crawl-delay: 1\n", kind=PLAIN)
    yield robots("a crawl delay of a second", slow, pause=1)
    yield Behaviour(name="an outlet to be asked every second and a half", becomes=ARTICLE,
                    bad=SOUND, delay=1.5)  # fmt: skip
    # Nobody waits so long within a crawl; what cannot be had in time is left for later ones.
    hour = answer(f"{RULES}Crawl-delay: 3600\n", kind=PLAIN)
    yield robots("a crawl delay of an hour", hour, r"^left alone: robots.txt wishes 3,600 s",
                 bad=(FEED,), pause=3600, sound=False)  # fmt: skip
    for name in ("-5", "nan", "inf", "1e400", "soon"):
        play = answer(f"{RULES}Crawl-delay: {name}\n", kind=PLAIN)
        yield robots(f"a crawl delay of {name}", play)


def _open() -> Iterator[Behaviour]:
    lines = "".join(f"Disallow: /x{n}/\n" for n in range(20_000))
    many = answer(RULES + lines, kind=PLAIN)
    yield robots("twenty thousand rules", many)
    yield robots("robots.txt of ten megabytes", answer(RULES + "# x\n" * 2_500_000, kind=PLAIN))
    start = head(kind=PLAIN) + RULES
    # RFC 9309 lets a crawler stop after 500 KiB; what came by then counts.
    yield robots("robots.txt without end", endless(start, "# x\n" * 10_000), LOOKED,
                 bad=(FEED,), sound=False)  # fmt: skip
    patterns = "User-agent: *\n" + "".join(f"Disallow: /{'*a' * 30}*b{n}$\n" for n in range(20))
    deep = f"/news/{'a' * 300}-1"
    yield robots("patterns that take for ever to match", answer(patterns, kind=PLAIN),
                 listed=(deep,), plays={deep: answer(TEXT)})  # fmt: skip
    not_there = answer("User-agent: *\nDisallow: /\n", status="404 Not Found", kind=PLAIN)
    yield robots("a 404 for robots.txt whose body forbids all", not_there, closed=())
    forbidden = answer("User-agent: *\nDisallow: /\n", status="403 Forbidden", kind=PLAIN)
    yield robots("a 403 for robots.txt", forbidden, closed=())
    yield robots("a page where robots.txt should be", answer(TEXT), closed=())
    yield robots(
        "robots.txt of random bytes", answer(bytes(range(256)) * 400, kind=PLAIN), closed=()
    )


def _shut() -> Iterator[Behaviour]:
    async def silent(wire: Wire) -> None:
        await wire.never()

    async def broken(wire: Wire) -> None:
        await wire.send(head("Content-Length: 5000", kind=PLAIN) + RULES)
        await asyncio.sleep(0.05)
        wire.reset()

    bomb = answer(gzip_bomb(RULES.encode()), "Content-Encoding: gzip", kind=PLAIN)
    plays: dict[str, Play] = {
        "a 503 for robots.txt": answer("", status="503 Service Unavailable"),
        "a 500 for robots.txt whose body allows all": answer(
            "User-agent: *\nAllow: /\n", status="500 Internal Server Error", kind=PLAIN
        ),
        "robots.txt that drips": endless(head(kind=PLAIN), "# x\n", 0.2),
        "robots.txt that never comes": silent,
        "robots.txt that breaks off": broken,
        "robots.txt closed before any answer": raw(),
        "robots.txt that is a gzip bomb": bomb,
        "headers of robots.txt without end": endless("HTTP/1.1 200 OK\r\n", "X: y\r\n" * FULL),
    }
    for name, play in plays.items():
        yield _shut_host(name, play)
    yield _shut_host("robots.txt that redirects inside", redirect("http://127.0.0.2:{port}/r"))
    yield robots("robots.txt that redirects in a circle", redirect(ROBOTS), LOOKED,
                 bad=(FEED,), sound=False)  # fmt: skip


def _shut_host(name: str, play: Play) -> Behaviour:
    return Behaviour(
        name=name, becomes=SHUT, plays={ROBOTS: play}, bad=(FEED,), closed=("/",), sound=False,
    )  # fmt: skip


def _waits() -> Iterator[Behaviour]:
    def once(status: str, wait: float | int, *, dated: bool = False) -> Play:
        async def play(wire: Wire) -> None:
            if wire.times > 1:
                await answer(TEXT)(wire)
                return
            told = wire.wait_until(int(wait)) if dated else wire.wait(wait)
            await answer("", f"Retry-After: {told}", status=status)(wire)

        return play

    later = f"{ARTICLE}|{FAILED}"
    busy, down = "429 Too Many Requests", "503 Service Unavailable"
    yield page("a 429 that asks for two seconds", once(busy, 2), later)
    yield page("a 503 that asks for two seconds", once(down, 2), later)
    yield page("a 429 that names a date", once(busy, 3, dated=True), later)
    decade = 10 * 365 * 24 * 3600
    yield page("a 429 that asks for ten years", once(busy, decade), later, sound=False)
    yield page("a 503 that names a date in ten years", once(down, decade, dated=True), later,
               sound=False)  # fmt: skip
    hour = page("a 429 that asks for an hour", once(busy, 3600), later, sound=False)
    yield hour
    for name in ("-5", "soon", "1e9", "9" * 400, "Sun, 99 Foo 2026 99:99:99 GMT", ""):
        plays = {"/news/bad-1": answer("", f"Retry-After: {name}", status=busy)}
        yield pages(f"a 429 that asks for “{name[:30]}”", plays, r"^fetch failed: 429", sound=False)
    yield page("a 429 that does not say how long", answer("", status=busy), r"^fetch failed: 429",
               sound=False)  # fmt: skip
    yield page("a 500 at every attempt", answer("", status="500 Internal Server Error"),
               r"^fetch failed: 500", at_most=20)  # fmt: skip

    async def feed_must_wait(wire: Wire) -> None:
        await answer("", f"Retry-After: {wire.wait(3600)}", status=busy)(wire)

    yield Behaviour(name="a feed that asks for an hour", becomes=r"^poll failed: 429",
                    plays={FEED: feed_must_wait}, bad=(FEED,), sound=False)  # fmt: skip
