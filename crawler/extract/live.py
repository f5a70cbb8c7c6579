"""The entries of a live blog: their headlines, their times, and where in the body they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, pairwise
from typing import Any

from crawler.dates import read_date
from crawler.extract import jsonld
from crawler.extract.decode import Element
from crawler.extract.headline import tidy
from crawler.extract.jsonld import comparable
from crawler.extract.structured import Declared, in_teaser, words
from storage.page_parts import Paragraph, Update

MAX_UPDATES = 500
MAX_HEADLINE = 300

BEGINNING = 40
"""Letters of a paragraph by which it is found again."""

SHORTEST = 12
"""Fewer letters than this are found everywhere."""

_HOLDERS = ("article", "li", "section", "div")


@dataclass(frozen=True, slots=True)
class _Entry:
    headline: str | None
    raw: str | None
    beginnings: tuple[str, ...]
    """How its first paragraphs begin, as `comparable` gives them."""

    @property
    def title(self) -> str:
        """How its headline begins, as `comparable` gives it."""
        return comparable(self.headline or "")[:BEGINNING]


def read(
    declared: Declared, tree: Element, body: str, paragraphs: Sequence[Paragraph]
) -> tuple[tuple[Update, ...], str]:
    """Return the entries that stand in a live blog's body, in its order, and who stated them.

    JSON-LD is asked first, then entries with a `<time>` of their own; what the body does not have
    is no entry of it.
    """
    best: tuple[tuple[Update, ...], str] = ((), "")
    for origin, entries in (("json-ld", _stated(declared)), ("markup", _marked(tree))):
        found = _placed(tuple(islice(entries, MAX_UPDATES)), body, paragraphs)
        if len(found) > 2 * len(best[0]):
            best = (found, origin)
    return best


def _stated(declared: Declared) -> Iterator[_Entry]:
    for thing in declared.things:
        value = thing.get("liveBlogUpdate")
        for one in (value if isinstance(value, list) else [value])[:MAX_UPDATES]:
            if isinstance(one, dict):
                yield _entry(one)


def _entry(thing: dict[str, Any]) -> _Entry:
    headline = next((tidy(text) for text in jsonld.strings(thing.get("headline"))), "")
    text = next(iter(jsonld.strings(thing.get("articleBody"))), "")[:3_000]
    lines = [tidy(line) for line in text.replace("</p>", "\n").replace("<br", "\n<br").splitlines()]
    raw = next(iter(jsonld.strings(thing.get("datePublished"))), None)
    return _Entry(headline[:MAX_HEADLINE] or None, raw, _beginnings(lines))


def _beginnings(lines: Sequence[str]) -> tuple[str, ...]:
    found = (comparable(line[:200])[:BEGINNING] for line in lines[:6])
    return tuple(one for one in found if len(one) >= SHORTEST)


def _marked(tree: Element) -> Iterator[_Entry]:
    """Yield what holds a `<time>` and stands among others of its kind."""
    holders: list[tuple[Any, str]] = []
    for stamp in islice(tree.iter("time"), MAX_UPDATES):
        raw = (stamp.get("datetime") or "").strip()[:60]
        for up, holder in enumerate(stamp.iterancestors(*_HOLDERS)):
            if up > 6:
                break
            if holder.find(".//p") is not None and not in_teaser(holder):
                holders.append((holder, raw))
                break
    kinds = Counter((one.tag, one.get("class")) for one, _ in holders)
    for holder, raw in holders:
        if kinds[(holder.tag, holder.get("class"))] < 2:
            continue
        heading = next(holder.iter("h2", "h3", "h4", "strong"), None)
        headline = words(heading)[:MAX_HEADLINE] if heading is not None else ""
        lines = [words(one) for one in islice(holder.iter("p", "li", "blockquote"), 5)]
        yield _Entry(headline or None, raw or None, _beginnings(lines))


def _placed(
    entries: Sequence[_Entry], body: str, paragraphs: Sequence[Paragraph]
) -> tuple[Update, ...]:
    """Return those entries that a body has, each from its first paragraph to the next entry's."""
    starts_with = [
        comparable(body[one.start : min(one.end, one.start + 200)])[:BEGINNING]
        for one in paragraphs
    ]
    places: dict[str, int] = {}
    for place, mine in enumerate(starts_with):
        if len(mine) >= SHORTEST:
            places.setdefault(mine, place)
    titles = Counter(entry.title for entry in entries)
    at: dict[int, _Entry] = {}
    for entry in entries:
        found = [places[one] for one in entry.beginnings if one in places]
        if found:
            place = min(found)
            headed = place > 0 and entry.title and starts_with[place - 1] == entry.title
            at.setdefault(place - 1 if headed else place, entry)
        elif titles[entry.title] == 1 and entry.title in places:
            at.setdefault(places[entry.title], entry)
    starts = [*sorted(at), len(paragraphs)]
    return tuple(
        Update(
            start=paragraphs[place].start,
            end=paragraphs[following - 1].end,
            headline=at[place].headline,
            at=_instant(at[place].raw),
        )
        for place, following in pairwise(starts)
    )


def _instant(raw: str | None) -> datetime | None:
    """Return when an entry was written, where the page says it with a zone."""
    claim = read_date(raw, role="published", origin="json-ld", timezone=None) if raw else None
    return claim.at if claim and claim.zone == "stated" and claim.precision != "day" else None
