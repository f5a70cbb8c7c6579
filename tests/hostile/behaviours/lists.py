"""Feeds and sitemaps that are bombs, mazes, lies or nonsense."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

from tests.hostile.articles import index, rss
from tests.hostile.articles import page as sound_page
from tests.hostile.articles import sitemap as sitemap_of
from tests.hostile.behaviours.behaviour import (
    ARTICLE,
    SOUND,
    TOO_LARGE,
    TOO_SLOW,
    Behaviour,
    feed,
    pages,
    sitemap,
)
from tests.hostile.behaviours.packing import gzip_bomb, packed_twice
from tests.hostile.wire import Play, Wire, answer, endless, head

XML = "application/xml"
POLLED = r"^poll (read|failed|too large)"
UNREAD = r"^poll (failed|refused|too large): \w"
LEFT_OUT = r"^poll (read|failed): .*left out"
NONE_OWN = r"^poll (read|failed): .*(left out|without a link)"
LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
)
LONG_ENTITY = f"<!DOCTYPE x [<!ENTITY long '{'x' * 100_000}'>]>"
FILE_ENTITY = "<!DOCTYPE x [<!ENTITY file SYSTEM 'file:///etc/passwd'>]>"
WEB_ENTITY = "<!DOCTYPE x [<!ENTITY % web SYSTEM 'http://127.0.0.2:{port}/x.dtd'> %web;]>"
WEB_DTD = "<!DOCTYPE rss SYSTEM 'http://127.0.0.2:{port}/x.dtd'>"


def xml(body: str | bytes, *headers: str) -> Play:
    """Return a play of a list."""
    return answer(body, *headers, kind=XML)


def behaviours() -> Iterator[Behaviour]:
    """Yield what can be wrong with a list."""
    yield from _bombs()
    yield from _entities()
    yield from _floods()
    yield from _mazes()
    yield from _links()
    yield from _nonsense()


def _bombs() -> Iterator[Behaviour]:
    own = sitemap_of([SOUND[0]]).encode()
    bomb = gzip_bomb(own.removesuffix(b"</urlset>"))
    yield sitemap("a sitemap that is a gzip bomb", xml(bomb), POLLED)
    wrapped = xml(gzip.compress(bomb))
    yield sitemap("a sitemap that is a bomb within a bomb", wrapped, POLLED)
    encoded = xml(bomb, "Content-Encoding: gzip")
    yield sitemap("a sitemap whose transfer is a bomb", encoded, TOO_LARGE)
    yield feed("a feed whose transfer is a bomb", encoded, TOO_LARGE)
    yield sitemap("a sitemap packed twice", xml(packed_twice(own)), r"^poll read")
    half = gzip.compress(own + b" " * 5_000)[:150]
    yield sitemap("a packed sitemap that ends too early", xml(half), POLLED)


def _entities() -> Iterator[Behaviour]:
    lists = (
        ("a billion laughs", LAUGHS, "&a11;"),
        ("a long entity many times over", LONG_ENTITY, "&long;" * 10_000),
        ("an entity that is a file", FILE_ENTITY, "&file;"),
        ("an entity from a private address", WEB_ENTITY, "x"),
        ("a DTD from a private address", WEB_DTD, "x"),
    )
    for name, doctype, text in lists:
        line = f"<item><title>{text}</title><link>{SOUND[0]}</link></item>"
        yield feed(f"{name}, in a feed", xml(rss([], line, doctype)), POLLED)
        url = f"/news/{text}" if text != "x" else SOUND[0]
        yield sitemap(f"{name}, in a sitemap", xml(sitemap_of([url], doctype)), POLLED)
    include = (
        "<item xmlns:xi='http://www.w3.org/2001/XInclude'><link>/news/harbour-crane-sold-1</link>"
        "<xi:include href='file:///etc/passwd' parse='text'/></item>"
    )
    yield feed("a feed that includes a file", xml(rss([], include)), r"^poll read")


def _floods() -> Iterator[Behaviour]:
    def films(number: int) -> Iterator[str]:
        return (f"/v/{n}.mp4" for n in range(number))  # refused by their names, never asked for

    yield feed("a feed of 200,000 lines", xml(rss(films(200_000))), UNREAD)
    yield feed("a feed of 20,000 lines", xml(rss(films(20_000))), r"^poll read")
    text = f"<item><description>{'x ' * 6_000_000}</description></item>"
    yield feed("a feed with a text of twelve megabytes", xml(rss([SOUND[0]], text)), UNREAD)
    start = head(kind=XML) + rss([SOUND[0]]).removesuffix("</channel></rss>")
    yield feed("a feed without end", endless(start, "<item></item>" * 5_000), TOO_LARGE)
    yield feed("a feed that drips", endless(start, "<item>", 0.2), TOO_SLOW)
    yield sitemap("a sitemap of 5,000 lines", xml(sitemap_of(films(5_000))), r"^poll read",
                  endless=True)  # fmt: skip
    deep = "<a>" * 200_000
    yield feed("a feed of 200,000 nested tags", xml(rss([SOUND[0]], deep)), POLLED)
    yield sitemap(
        "a sitemap of 200,000 nested tags", xml(sitemap_of([SOUND[0]], "") + deep), POLLED
    )
    attributes = "<item " + " ".join(f"a{n}='x'" for n in range(200_000)) + "/>"
    yield feed("a feed with 200,000 attributes", xml(rss([SOUND[0]], attributes)), POLLED)
    brackets = answer("[" * 1_000_000, kind="application/json")
    yield feed("a JSON feed of a million brackets", brackets, UNREAD)
    digits = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1}]})
    long = answer(digits.replace("1}", "9" * 1_000_000 + "}"), kind="application/json")
    yield feed("a JSON feed with a number of a million digits", long, UNREAD)


def _mazes() -> Iterator[Behaviour]:
    yield sitemap("an index that names itself", xml(index(["/map.xml"])), r"^poll read", at_most=14)
    loop = {"/b.xml": xml(index(["/c.xml"])), "/c.xml": xml(index(["/map.xml"]))}
    yield sitemap("indexes that name each other", xml(index(["/b.xml"])), r"^poll read",
                  plays=loop, at_most=20)  # fmt: skip
    many = xml(index(f"/child-{n}.xml" for n in range(10_000)))
    yield sitemap("an index of 10,000 sitemaps", many, r"^poll read", at_most=220, endless=True,
                  plays={"/child-*": xml(sitemap_of([SOUND[0]]))}, delay=0.02)  # fmt: skip

    async def tree(wire: Wire) -> None:
        stem = wire.asked.path.removesuffix(".xml")
        await xml(index(f"{stem}/{n}.xml" for n in range(20)))(wire)

    yield sitemap("indexes of indexes of indexes", tree, r"^poll read", plays={"/map/*": tree},
                  at_most=220, endless=True, delay=0.02)  # fmt: skip

    async def calendar(wire: Wire) -> None:
        first = 20 * wire.times
        await xml(sitemap_of(f"/calendar/{n}-of-never" for n in range(first, first + 20)))(wire)

    yield sitemap("a calendar that has twenty new days at every look", calendar, r"^poll read",
                  plays={"/calendar/*": answer(sound_page("A day without news"))}, at_most=60,
                  endless=True)  # fmt: skip


def _links() -> Iterator[Behaviour]:
    foreign = ("http://elsewhere.example/a", "http://127.0.0.2:{port}/a", "http://169.254.169.254/a",
               "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "mailto:a@b.example",
               "http://[::1]:{port}/a", "http://[", "//127.0.0.2:{port}/a")  # fmt: skip
    yield feed("a feed of links that lead elsewhere", xml(rss(foreign)), NONE_OWN)
    yield sitemap("a sitemap of links that lead elsewhere", xml(sitemap_of(foreign)), NONE_OWN)
    yield sitemap("an index of sitemaps elsewhere", xml(index(foreign)), LEFT_OUT)
    yield feed(
        "a feed with an address of 5,000 characters", xml(rss([f"/news/{'x' * 5_000}"])), LEFT_OUT
    )
    base = "<rss version='2.0' xml:base='http://127.0.0.2:{port}/'><channel><item><link>a</link></item></channel></rss>"
    yield feed("a feed whose base is a private address", xml(base), POLLED)
    text = answer(sound_page())
    sessions = [f"/news/crane;jsessionid={n:032x}" for n in range(10)]
    yield pages("one article under ten session ids", dict.fromkeys(sessions, text), ARTICLE,
                bad=sessions[:1], at_most=12)  # fmt: skip
    maze = {"/news" + "/a/b" * n + "/crane-sold-3": text for n in (10, 100)}
    yield pages("paths that repeat themselves", maze, r"\w")
    up = {"/news/../../../../etc/passwd": text, "/news/%2e%2e/%2e%2e/etc/shadow": text,
          "/news/..%2f..%2fetc%2fhosts": text, "/news/crane%00.html": text}  # fmt: skip
    yield pages("paths that climb", {**up, "*": text}, r"\w", bad=(), listed=tuple(up))


def _nonsense() -> Iterator[Behaviour]:
    bodies: dict[str, Play] = {
        "a feed that is a page": answer(sound_page()),
        "a feed of nothing": xml(""),
        "a feed of zero bytes": xml(b"\0" * 1_000_000),
        "a feed that is a film": answer(b"\0\0\0\x18ftypmp42" * 1_000, kind="video/mp4"),
    }
    for name, play in bodies.items():
        yield feed(name, play, UNREAD)
        yield sitemap(name.replace("feed", "sitemap"), play, UNREAD)
    for name in ("punycode", "idna", "zip", "utf-7", "unicode_escape", "x-nobody-knows"):
        text = rss([SOUND[0]], " " * 500_000).replace("utf-8", name)
        yield feed(f"a feed that says it is in {name}", xml(text), POLLED)
    broken = rss(
        [SOUND[0]], "<item><title>a & b < c</title><link>/news/harbour-crane-sold-2</link>"
    )
    yield feed("a feed of broken XML", xml(broken), r"^poll read: broken XML")
    yield feed(
        "a feed whose text never closes", xml(rss([SOUND[0]], "<![CDATA[" * 100_000)), POLLED
    )
    dates = "".join(
        f"<item><link>{SOUND[0]}?{n}</link><pubDate>{date}</pubDate></item>"
        for n, date in enumerate(("0000-00-00", "99999-01-01", "Mon, 32 Jan 2026", "9" * 5_000, "1e99",
                                  "2026-01-01T00:00:00+99:99", "-1", "0001-01-01T00:00:00+14:00",
                                  "9999-12-31T23:59:59-12:00"))
    )  # fmt: skip
    yield feed("a feed of impossible dates", xml(rss([], dates)), r"^poll read", at_most=60)
