"""One bad behaviour: an outlet of its own, what it plays, and what must come of it.

To add one, add a line to the themed file it belongs to:

    page("a page of spaces", answer(" " * 3_000_000), becomes=r"rejected at extract")

`becomes` is a regular expression. It must be found in one of the sentences that say what the
database knows of the bad address (see `tests.hostile.facts`): "article", "rejected at extract: not
HTML", "fetch failed: TimeoutError", "poll read: 2 links off the outlet's site left out".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.hostile.articles import page as sound_page
from tests.hostile.articles import rss
from tests.hostile.wire import Play, answer

SOUND = ("/news/harbour-crane-sold-1", "/news/harbour-crane-sold-2")
"""Each outlet's sound articles: one is listed before what is bad, the other after."""
FEED = "/feed.xml"
"""Each outlet's sound feed."""
ROBOTS = "/robots.txt"
CLOSED = "/closed/"
"""What robots.txt closes, unless a behaviour has another."""
HOP = "/hop/"
"""Paths that only redirects lead to begin so: they are no addresses that anybody asked for."""

TOO_LARGE = r"(fetch|poll) too large: "
FAILED = r"(fetch|poll) failed: \w"
TOO_SLOW = r"(fetch|poll) failed: .*([Tt]ime|longer)"
NOT_READ = r"rejected at (fetch|extract): \w"
ARTICLE = r"^article$"
ANY = f"{ARTICLE}|{NOT_READ}|{FAILED}|{TOO_LARGE}"
"""For what is half broken: read or refused, but never lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """A small outlet that misbehaves in one way.

    Attributes:
        name: What it does, in a few words; unique.
        becomes: What must be known of each of `bad`.
        plays: What it answers, by path (`/x/*`: all below it), beside the sound feed, articles and
            robots.txt.
        bad: The paths whose outcome is looked at.
        listed: Links in its sound feed beside the sound articles.
        feeds, sitemaps: Lists in its seed file beside the sound feed.
        closed: Paths beginning so must not be asked for.
        sound: Whether its sound articles can be had at all.
        delay: Seconds between two requests that its seed file names.
        pause: Seconds that its robots.txt asks for, if longer.
        at_most: Requests that it may see, from both crawls together.
        bytes_at_most: Bytes that a client may take from a bad path before it gives up.
        endless: Whether it offers more than a crawl has to take.
    """

    name: str
    becomes: str
    plays: Mapping[str, Play] = field(default_factory=dict)
    bad: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    closed: tuple[str, ...] = (CLOSED,)
    sound: bool = True
    delay: float = 0.2
    pause: float = 0
    at_most: int = 40
    bytes_at_most: int | None = None
    endless: bool = False

    def play(self, path: str) -> Play:
        """Return what is played at a path."""
        if path in self.plays:
            return self.plays[path]
        stems = [one for one in self.plays if one.endswith("*") and path.startswith(one[:-1])]
        if not stems or path in (FEED, ROBOTS, *SOUND):
            return self._sound(path)
        return self.plays[max(stems, key=len)]

    def _sound(self, path: str) -> Play:
        if path == FEED:
            return answer(rss([SOUND[0], *self.listed, SOUND[1]]), kind="application/rss+xml")
        if path == ROBOTS:
            return answer(f"User-agent: *\nDisallow: {CLOSED}\n", kind="text/plain")
        if path in SOUND:
            return answer(sound_page(f"Harbour crane sold: report {SOUND.index(path) + 1}"))
        return answer("<h1>Not found</h1>", status="404 Not Found")

    def seed(self, host: str, port: int) -> str:
        """Return its seed file."""
        home = f"http://{host}:{port}"
        feeds = "".join(f'[[feed]]\nurl = "{home}{path}"\n' for path in (FEED, *self.feeds))
        maps = "".join(f'[[sitemap]]\nurl = "{home}{path}"\n' for path in self.sitemaps)
        return (
            f'name = "Outlet {host}"\nhome = "{home}/"\nlanguage = "en"\nallow_private = true\n'
            f"{feeds}{maps}[fetch]\ndelay = {self.delay}\n"
        )


def page(name: str, play: Play, becomes: str, **more: object) -> Behaviour:
    """Return a behaviour of one page that the sound feed lists."""
    return pages(name, {"/news/bad-1": play}, becomes, **more)


def pages(name: str, plays: Mapping[str, Play], becomes: str, **more: object) -> Behaviour:
    """Return a behaviour of several pages; those below `HOP` are not listed."""
    paths = tuple(path for path in plays if not path.startswith(HOP))
    options = {"bad": paths, "listed": paths, **more}
    return Behaviour(name=name, becomes=becomes, plays=plays, **options)  # type: ignore[arg-type]


def numbered(plays: Iterable[Play]) -> dict[str, Play]:
    """Return paths for plays that are variants of one behaviour."""
    return {f"/news/bad-{number}": play for number, play in enumerate(plays, 1)}


def feed(name: str, play: Play, becomes: str, **more: object) -> Behaviour:
    """Return a behaviour of one feed, beside the sound one."""
    path = "/other.xml"
    plays = {path: play, **more.pop("plays", {})}  # type: ignore[dict-item]
    return Behaviour(name=name, becomes=becomes, plays=plays, bad=(path,), feeds=(path,), **more)  # type: ignore[arg-type]


def sitemap(name: str, play: Play, becomes: str, **more: object) -> Behaviour:
    """Return a behaviour of one sitemap, beside the sound feed."""
    path = "/map.xml"
    plays = {path: play, **more.pop("plays", {})}  # type: ignore[dict-item]
    return Behaviour(name=name, becomes=becomes, plays=plays, bad=(path,), sitemaps=(path,), **more)  # type: ignore[arg-type]


def robots(name: str, play: Play, becomes: str = ARTICLE, **more: object) -> Behaviour:
    """Return a behaviour of robots.txt; what is looked at is what comes of a sound article."""
    plays = {ROBOTS: play, **more.pop("plays", {})}  # type: ignore[dict-item]
    return Behaviour(name=name, becomes=becomes, plays=plays, **{"bad": (SOUND[0],), **more})  # type: ignore[arg-type]
