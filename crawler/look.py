"""Look at a newsroom that has no seed file yet, and say what to write into one.

It is a talk (see `crawler.one`): it says what to ask for, and is told the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urljoin, urlsplit

from crawler import extract
from crawler.answers import Answer, Errand
from crawler.codes import LANGUAGES
from crawler.discovery.feeds import read_feed
from crawler.discovery.home import feeds_on, is_news_sitemap, sitemaps_in
from crawler.discovery.pages import parsed
from crawler.discovery.sitemaps import read_sitemap
from crawler.extract import structured
from crawler.extract.structured import Declared
from crawler.newcomers import country_of, only_zone_of, outlet_id
from crawler.one import Talk
from crawler.own import lists_of
from crawler.seed_checks import address
from crawler.toml_tables import Wrong
from crawler.urls import same_site, site, why_no_article
from storage.errors import StorytrackError, UserError
from storage.records import Article, Entry, FetchKind, Rejection
from storage.seed_records import ListSeed, Outlet

MOST_SITEMAPS: Final = 3
"""Sitemaps that are tried."""
MOST_ARTICLES: Final = 3
"""Articles that are tried, until one can be read."""
LONGEST_NAME: Final = 40
"""Letters of a part of a page's title that is taken for the newsroom's name."""

_NEW: Final = "(new)"
_SEPARATOR: Final = re.compile(r"\s+[|–—•·:»-]+\s+|\s*\|\s*|:\s+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user says of a newsroom beside its address; what is absent is looked for."""

    url: str
    id: str | None = None
    name: str | None = None
    language: str | None = None
    delay: float = 1.0
    feeds: int = 5
    """The most feeds that are tried."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A list that was asked for."""

    seed: ListSeed
    said: str
    """What came, in words."""
    good: bool = False
    entries: tuple[Entry, ...] = ()
    failed: bool = False
    """No answer came at all."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a newsroom brought."""

    outlet: Outlet
    """With the lists that answered with entries."""
    tried: tuple[Tried, ...]
    untried: tuple[ListSeed, ...]
    page: Article | Rejection | str | None
    """What was made of one article's page, or why none was read; None where no list had any."""


def look(wanted: Wanted, others: Sequence[Outlet]) -> Talk[Look]:
    """Look at a home page, its robots.txt, the first few lists that these name, and one article.

    Args:
        wanted: Where to look, and what is known already.
        others: Outlets with a seed file; their ids and lists are taken.

    Raises:
        UserError: There is no home page, or no list with entries.
        StorytrackError: No answer came.
    """
    robots = yield from _robots(wanted.url)
    home = yield from _home_page(wanted.url)
    if urlsplit(home.url).netloc != urlsplit(robots.url).netloc:
        robots = yield from _robots(home.url)
    draft = _draft(home, wanted, others)
    taken = {url for other in others for url in lists_of(other)}
    feeds = _free(feeds_on(home.body, home.url, home.headers.get("content-type", "")), taken)
    sitemaps = _free(_sitemaps(robots, draft), taken)
    if not feeds and not sitemaps:
        raise UserError(
            f"{draft.home}: no feed is announced there and no sitemap in robots.txt, or another "
            "outlet has them; write the file by hand, perhaps with a [[section]] (docs/SEEDS.md)"
        )
    chosen = [seed for seed in sitemaps if is_news_sitemap(seed.url)] or sitemaps
    tries = (*feeds[: wanted.feeds], *chosen[:MOST_SITEMAPS])
    tried: list[Tried] = []
    for seed in tries:
        one = yield from _try_list(seed, draft)
        tried.append(one)
    draft = _with_lists(draft, tried)
    page = yield from _try_article(draft, tried)
    untried = tuple(seed for seed in (*feeds, *sitemaps) if seed not in tries)
    return Look(_with_language(draft, page, wanted), tuple(tried), untried, page)


def _robots(url: str) -> Talk[Answer]:
    """Ask for robots.txt first: what is wrong with the address or the host shows here."""
    asked = urljoin(url, "/robots.txt")
    answer = yield Errand(asked, _NEW, "robots")
    if isinstance(answer, str):
        raise StorytrackError(f"{asked}: {answer}; is the address right?")
    if answer.status >= 500:
        raise StorytrackError(
            f"{asked}: the server answered {answer.status}; until it says what is allowed, nothing "
            "may be asked"
        )
    return answer


def _home_page(url: str) -> Talk[Answer]:
    answer = yield Errand(url, _NEW, "home")
    if isinstance(answer, str):
        raise StorytrackError(f"{url}: {answer}")
    if answer.status != 200:
        kind = StorytrackError if answer.status >= 500 else UserError
        raise kind(f"{answer.url}: the server answered {answer.status}, so there is no home page")
    why = parsed(answer.body, answer.headers.get("content-type", ""))
    if isinstance(why, str):
        raise UserError(f"{answer.url}: {why}; name the address of the outlet's home page")
    return answer


def _draft(home: Answer, wanted: Wanted, others: Sequence[Outlet]) -> Outlet:
    """Return the outlet as far as its home page and its domain tell."""
    tree = parsed(home.body, home.headers.get("content-type", ""))
    assert not isinstance(tree, str)
    declared = structured.read(tree, (), home.url)
    address = urlsplit(home.url)._replace(query="", fragment="").geturl()
    name = wanted.name or _name(declared, address)
    country = country_of(address)
    language = wanted.language or declared.language or ""
    return Outlet(
        id=wanted.id or outlet_id(name, address, {other.id for other in others}),
        name=name,
        home=address,
        language=language if language in LANGUAGES else "",
        country=country,
        timezone=only_zone_of(country),
        delay=wanted.delay,
    )


def _name(declared: Declared, home: str) -> str:
    for name in ("og:site_name", "application-name"):
        if said := " ".join((declared.first(name) or "").split()):
            return said[: 2 * LONGEST_NAME]
    label = site(home).partition(".")[0]
    parts = [part.strip() for part in _SEPARATOR.split(declared.title or "") if part.strip()]
    own = [part for part in parts if label in re.sub(r"\W", "", part.lower())]
    short = [part for part in (*own, *parts) if len(part) <= LONGEST_NAME]
    return short[0] if short else site(home)


def _free(seeds: Iterable[ListSeed], taken: set[str]) -> list[ListSeed]:
    """Return the lists that a seed file may name and that no other outlet has."""
    return [seed for seed in seeds if seed.url not in taken and _is_address(seed.url)]


def _is_address(url: str) -> bool:
    try:
        return address(url) == url
    except Wrong:
        return False


def _sitemaps(robots: Answer, draft: Outlet) -> tuple[ListSeed, ...]:
    if robots.status != 200 or not same_site(robots.url, draft.home):
        return ()
    return sitemaps_in(robots.body, robots.url)


def _try_list(seed: ListSeed, draft: Outlet) -> Talk[Tried]:
    kind: FetchKind = "sitemap" if seed.kind == "sitemap" else "feed"
    answer = yield Errand(seed.url, draft.id, kind, feed_kind=seed.kind)
    if isinstance(answer, str):
        return Tried(seed, answer, failed=True)
    if answer.status != 200:
        return Tried(seed, f"the server answered {answer.status}", failed=answer.status >= 500)
    if seed.kind == "sitemap":
        sitemap = read_sitemap(answer.body, answer.url, draft)
        entries, problem, named = sitemap.entries, sitemap.problem, len(sitemap.sitemaps)
    else:
        feed = read_feed(answer.body, answer.url, answer.headers.get("content-type", ""), draft)
        entries, problem, named = feed.entries, feed.problem, 0
    said = f"{len(entries):,} entries" + (f", {named:,} sitemaps named" if named else "")
    said += f" ({problem})" if problem else ""
    return Tried(seed, said, good=bool(entries or named), entries=entries)


def _with_lists(draft: Outlet, tried: Sequence[Tried]) -> Outlet:
    good = [one.seed for one in tried if one.good]
    if not good:
        told = "\n".join(f"  {one.seed.url}: {one.said}" for one in tried)
        kind = StorytrackError if all(one.failed for one in tried) else UserError
        raise kind(f"{draft.home}: none of its lists has entries:\n{told}")
    return replace(
        draft,
        feeds=tuple(seed for seed in good if seed.kind != "sitemap"),
        sitemaps=tuple(seed for seed in good if seed.kind == "sitemap"),
    )


def _try_article(draft: Outlet, tried: Sequence[Tried]) -> Talk[Article | Rejection | str | None]:
    """Read the first article of the first list that has one, or say what was wrong with some."""
    entries = [entry for one in tried for entry in one.entries if not why_no_article(entry.url)]
    found: Article | Rejection | str | None = None
    for entry in entries[:MOST_ARTICLES]:
        answer = yield Errand(entry.url, draft.id, "article", entry)
        if isinstance(answer, str):
            found = f"{entry.url}: {answer}"
        elif answer.status != 200:
            found = f"{entry.url}: the server answered {answer.status}"
        else:
            found = extract.article(answer.page, draft)
        if isinstance(found, Article):
            break
    return found


def _with_language(draft: Outlet, page: Article | Rejection | str | None, wanted: Wanted) -> Outlet:
    """Believe the language of an article's words before that which a page declares."""
    read = page.language if isinstance(page, Article) else None
    language = wanted.language or read or draft.language
    if language not in LANGUAGES:
        raise UserError(f"{draft.home} does not say its language; say it, as in --language en")
    return replace(draft, language=language)
