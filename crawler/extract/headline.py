"""Which words are an article's headline, and which its deck."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from urllib.parse import urlsplit

from crawler.extract import jsonld
from crawler.extract.jsonld import comparable
from crawler.extract.structured import Declared
from storage.page_parts import HeadlineOrigin, HeadlineVariant
from storage.records import Entry
from storage.seed_records import Outlet

MAX_HEADLINE = 500
ALIKE = 0.5
"""From this similarity on, an `h1` and a declared headline name the same article."""

_SEPARATOR = re.compile(r"\s+[|–—»•·:‹›<>/-]+\s+|\s*[|ㅣ｜]\s*|(?<=\w)-(?=[^\W\d_]+$)")
_SET_APART = re.compile(r"\s[|–—-]\s*$")
_LABEL = re.compile(
    r"^(?:live|breaking|watch|exclusive|opinion|analysis|video|photos?|update[d]?)$", re.IGNORECASE
)


def headline(declared: Declared, outlet: Outlet, page_url: str) -> str | None:
    """Return an article's headline without the outlet's name; None when the page has none.

    What readers see comes first: the `h1` that agrees with what the page declares. Declared
    headlines are often shortened or written for search engines.
    """
    names = outlet_names(declared, outlet, page_url)
    ours = [without_outlet(tidy(text), names) for text in candidates(declared)]
    ours = [text for text in ours if text]
    printed = [tidy(text) for text in declared.h1[:6]]
    printed = [text for text in printed if text and comparable(text) not in names]
    seen = _agreeing(printed, ours)
    if seen is None:
        lone = len(printed) == 1 and (not ours or len(printed[0].split()) >= 4)
        return printed[0] if lone else (ours[0] if ours else next(iter(printed), None))
    return _without_kicker(without_outlet(seen, names), ours)


def candidates(declared: Declared) -> tuple[str, ...]:
    """Return the headlines that a page declares, the most trusted first."""
    thing = declared.json_ld
    return (
        *jsonld.strings(thing.get("headline"))[:1],
        *jsonld.strings(thing.get("name") if jsonld.is_medium(dict(thing)) else None)[:1],
        *declared.meta.get("og:title", ())[:1],
        *declared.meta.get("twitter:title", ())[:1],
        *declared.micro.get("headline", ())[:1],
        *((declared.title,) if declared.title else ()),
    )


def variants(declared: Declared, entry: Entry | None) -> tuple[HeadlineVariant, ...]:
    """Return every form of the headline that a page and its feed have, each origin once."""
    places: tuple[tuple[HeadlineOrigin, Iterable[str]], ...] = (
        ("h1", declared.h1),
        ("json-ld", jsonld.strings(declared.json_ld.get("headline"))),
        ("og", declared.meta.get("og:title", ())),
        ("twitter", declared.meta.get("twitter:title", ())),
        ("microdata", declared.micro.get("headline", ())),
        ("title", (declared.title or "",)),
        ("feed", (entry.title or "",) if entry else ()),
    )
    return tuple(
        HeadlineVariant(origin, text)
        for origin, texts in places
        if (text := next((plain for one in texts if (plain := tidy(one))), None))
    )


def tidy(text: str) -> str:
    """Return text without markup and entities, on one line, at most `MAX_HEADLINE` long."""
    for _ in range(2):
        text = html.unescape(text)
    text = re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", text[: 4 * MAX_HEADLINE])
    return " ".join(text.replace("\u200b", "").replace("\xad", "").split())[:MAX_HEADLINE]


def outlet_names(declared: Declared, outlet: Outlet, page_url: str) -> frozenset[str]:
    """Return all names an outlet goes by on a page, as `comparable` gives them."""
    host = (urlsplit(page_url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    names = [
        outlet.name,
        *outlet.aliases,
        *declared.meta.get("og:site_name", ()),
        *declared.meta.get("application-name", ()),
        *declared.meta.get("twitter:site", ()),
        *jsonld.strings(declared.json_ld.get("publisher")),
        host,
        *(label for label in labels[:-1] if len(label) > 2),
    ]
    return frozenset(text for name in names if (text := comparable(name)))


def without_outlet(text: str, names: frozenset[str]) -> str:
    """Return a headline without the outlet's name at its end or beginning."""
    for _ in range(3):
        cuts = list(_SEPARATOR.finditer(text))
        if not cuts:
            return text
        first, last = cuts[0], cuts[-1]
        if _is_outlet(text[last.end() :], names):
            text = text[: last.start()].rstrip()
        elif _is_outlet(text[: first.start()], names):
            text = text[first.end() :].lstrip()
        else:
            return text
    return text


def _is_outlet(segment: str, names: frozenset[str]) -> bool:
    """Say whether a part of a headline names the outlet ("BBC News", "The Sun Online")."""
    mine = comparable(segment)
    plain = re.sub(r"^the|(?:news|online|com)$", "", mine)
    if not plain or len(segment.split()) > 6:
        return False
    return any(
        mine == name
        or plain == re.sub(r"^the|(?:news|online|com)$", "", name)
        or (len(name) >= 5 and mine.startswith(name))
        for name in names
    )


def _agreeing(printed: Iterable[str], ours: list[str]) -> str | None:
    """Return the `h1` that agrees best with a declared headline."""
    best: tuple[float, str] | None = None
    for text in printed:
        likeness = max((alike(text, one) for one in ours), default=0.0)
        if likeness >= ALIKE and (best is None or likeness > best[0]):
            best = (likeness, text)
    return best[1] if best else None


def alike(one: str, other: str) -> float:
    """Return how much two headlines have in common, from 0 to 1."""
    a, b = comparable(one)[:300], comparable(other)[:300]
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    if min(len(a), len(b)) >= 12 and (a in b or b in a):
        return 0.9
    if 2 * min(len(a), len(b)) < ALIKE * (len(a) + len(b)):
        return 0.0  # so different in length that no letters could make up for it
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _without_kicker(text: str, ours: list[str]) -> str:
    """Take a line above the headline off an `h1` that holds both.

    Some pages declare the headline with that line as well; one that is set apart by a dash or a
    bar, or that is a mere label, goes nevertheless if the page declares the rest by itself.
    """
    mine = comparable(text)
    whole = mine in {comparable(declared) for declared in ours}
    for declared in ours:
        core = comparable(declared)
        if len(core) < 15 or mine == core or not mine.endswith(core) or len(core) * 2 < len(mine):
            continue
        above = text[: max(0, text.find(declared))]
        if not whole or _SET_APART.search(above) or _LABEL.match(above.strip(" |:–—-")):
            return declared
    return text


def _once(text: str) -> str:
    """Return a text that some software says twice, once."""
    half = len(text) // 2
    return (
        text[:half].strip() if half >= 20 and text[:half].strip() == text[half:].strip() else text
    )


def deck(declared: Declared, title: str, body: str) -> str | None:
    """Return the lines between headline and body; None when the page has none of its own.

    Descriptions that outlets' software makes of a body's first words are not a deck.
    """
    start = comparable(body[:2_000])
    for text in (
        *declared.micro.get("alternativeheadline", ())[:1],
        *jsonld.strings(declared.json_ld.get("description"))[:1],
        *declared.meta.get("og:description", ())[:1],
        *declared.meta.get("description", ())[:1],
        *declared.micro.get("description", ())[:1],
    ):
        plain = _once(tidy(text))
        core = comparable(re.sub(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$", "", plain))
        if len(plain.split()) < 4 and len(core) < 12:
            continue
        if core == comparable(title) or core in start or start.startswith(core[:80]):
            continue
        if len(start) >= 60 and start[:60] in core:  # what was cut off above the body stands in it
            continue
        return plain
    return None
