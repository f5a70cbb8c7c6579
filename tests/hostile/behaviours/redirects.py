"""Redirects that lead round in circles, inside, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.articles import page as sound_page
from tests.hostile.behaviours.behaviour import (
    CLOSED,
    FAILED,
    HOP,
    NOT_READ,
    SOUND,
    Behaviour,
    numbered,
    page,
    pages,
)
from tests.hostile.wire import Play, Wire, answer, redirect

TEXT = sound_page()
PRIVATE = (
    "http://127.0.0.1:{port}/",
    "http://127.0.0.1/",
    "//127.0.0.2:{port}/",
    "http://localhost:{port}/",
    "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0x7f.1:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://0.0.0.0:{port}/",
    "http://user:word@127.0.0.2:{port}/",
    "http://127.0.0.1.:{port}/",
    "http://127。0。0。1:{port}/",
    "http://①②⑦.0.0.1:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://100.100.100.200/",
    "http://10.0.0.1/",
    "http://[64:ff9b::7f00:1]:{port}/",
)
NOWHERE = (
    "file:///etc/passwd",
    "ftp://127.0.0.1/etc/passwd",
    "gopher://127.0.0.1:{port}/",
    "javascript:alert(1)",
    "data:text/html,<h1>x</h1>",
    "http://",
    "http:///etc/passwd",
    "http://[::1",
    "http://127.0.0.1:99999/",
    "http://a..b/",
    "http://" + "a" * 300 + ".example/",
    "",
    "\x00\x01",
)
REFUSED = r"fetch refused: .*private|rejected at fetch: .*private"
ROUND = r"(fetch (failed|refused)|rejected at \w+): .*redirect"
SOMEHOW = f"{FAILED}|{NOT_READ}|fetch refused"


def behaviours() -> Iterator[Behaviour]:
    """Yield where a redirect can lead."""
    yield pages("redirects to private addresses", numbered(map(redirect, PRIVATE)), REFUSED)
    yield pages("redirects to no web address", numbered(map(redirect, NOWHERE)), SOMEHOW)
    secret = redirect("http://127.0.0.2:{port}/secret")
    steps = {"/news/bad-1": redirect(f"{HOP}1"), f"{HOP}1": redirect(f"{HOP}2"), f"{HOP}2": secret}
    yield pages("a private address behind two redirects", steps, REFUSED)
    yield page("a 302 that does not say where", answer(TEXT, status="302 Found"), SOMEHOW)
    long = redirect(HOP + "x" * 5_000)
    plays = {"/news/bad-1": long, f"{HOP}*": answer(TEXT)}
    yield pages("a redirect to an address of 5,000 characters", plays, r"\w", bad=("/news/bad-1",))
    yield page("a redirect into what robots.txt closes", redirect(f"{CLOSED}1"), r"robots")
    yield from _circles()
    yield from _refreshes()
    yield from _elsewhere()


def _circles() -> Iterator[Behaviour]:
    async def longer(wire: Wire) -> None:
        stem = wire.asked.path if wire.asked.path.startswith(HOP) else HOP.rstrip("/")
        await redirect(f"{stem}/a/b")(wire)

    async def cookie_wall(wire: Wire) -> None:
        if "cookie" in wire.asked.headers:
            await answer(TEXT)(wire)
        else:
            await redirect(wire.asked.path, "Set-Cookie: seen=1; Path=/")(wire)

    yield page("a redirect to itself", redirect("/news/bad-1"), ROUND)
    both = {"/news/bad-1": redirect(f"{HOP}1"), f"{HOP}1": redirect("/news/bad-1")}
    yield pages("two pages that redirect to each other", both, ROUND)
    chain = {f"{HOP}{n}": redirect(f"{HOP}{n + 1}") for n in range(1, 30)}
    chain |= {"/news/bad-1": redirect(f"{HOP}1"), f"{HOP}30": answer(TEXT)}
    yield pages("a chain of thirty redirects", chain, ROUND)
    yield pages("redirects that grow: /a/b/a/b", {"/news/bad-1": longer, f"{HOP}*": longer}, ROUND)
    yield page("a cookie wall that asks for ever", cookie_wall, ROUND)


def _refreshes() -> Iterator[Behaviour]:
    def refresh(to: str, seconds: int = 0) -> Play:
        meta = f"<meta http-equiv='refresh' content='{seconds}; url={to}'>"
        return answer(sound_page(head=meta))

    # A reader may follow the refresh or read the page: it must come to an end, and inside nothing.
    either = f"^article$|{ROUND}"
    yield page("a page that refreshes itself", refresh("/news/bad-1"), either)
    pair = {"/news/bad-1": refresh(f"{HOP}1"), f"{HOP}1": refresh("/news/bad-1")}
    yield pages("two pages that refresh to each other", pair, either)
    inside = refresh("http://127.0.0.2:{port}/secret")
    yield page("a refresh to a private address", inside, f"^article$|{REFUSED}")
    later = refresh("/news/bad-1", 60)
    yield page("a live page that reloads every minute", later, r"^article$")


def _elsewhere() -> Iterator[Behaviour]:
    async def to_neighbour(wire: Wire) -> None:
        neighbour = "127.0.1.1" if wire.asked.host != "127.0.1.1" else "127.0.1.2"
        await redirect(f"http://{neighbour}:{wire.port}{SOUND[0]}")(wire)

    yield page("a redirect to another outlet", to_neighbour, r"rejected at \w+: |fetch refused")
    yield page("a redirect to the home page", redirect("/"), f"{NOT_READ}|fetch gone|{FAILED}")
