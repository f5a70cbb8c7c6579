"""Where on a page the texts stand that were kept of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.dates import read_visible_date
from crawler.extract.blocks import GAP
from crawler.extract.decode import Element
from storage.records import Article, ClaimedDate
from storytrack.one_page.letters import Letters, Span, letters_of

LONG = 50
"""A paragraph of so many letters stands on a page once, or twice; a shorter one, anywhere."""

NEAR = 3_000
"""Letters from its neighbours within which a short paragraph is looked for."""

CLOSE = 300
"""Letters into the body up to which a date may be the article's."""

LINE = 100
"""Characters of the longest line that is asked for a date."""

MOSTLY = 0.5
"""The share of a paragraph that must be found for the paragraph to count as found."""

PART = 15
"""Letters of the shortest part by which an interrupted paragraph is recognised."""

INTERRUPTED = 400
"""Letters that may stand between two parts of one paragraph."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that was kept: what it is, and where it stands on the page, if it does.

    Attributes:
        kind: "headline", "deck", "byline", "date" or "body".
        text: The text.
        origin: What on the page says so.
        spans: Where its letters are; several where something stands between its parts.
    """

    kind: str
    text: str
    origin: str
    spans: tuple[Span, ...]


def found_on(page: Letters, article: Article) -> tuple[Kept, ...]:
    """Return an article's texts with their places on its page.

    The headline is looked for in headings, deck and names near the beginning of the body.

    Args:
        page: The page's letters.
        article: What was kept of it.
    """
    paragraphs = article.body.split(GAP)
    places = body_places(page, paragraphs)
    body_at = min((span[0] for spans in places for span in spans), default=0)
    origins = article.origins
    found = [
        Kept(
            "headline",
            article.headline,
            origins.get("headline", ""),
            _headline(page, article.headline, body_at),
        )
    ]
    if article.deck:
        deck = _near(page, article.deck, body_at)
        found.append(Kept("deck", article.deck, origins.get("deck", ""), deck))
    for one in article.bylines:
        names = _near(page, one.name, body_at)
        found.append(Kept("byline", one.name, origins.get("bylines", ""), names))
    if article.published:
        when = article.published
        found.append(
            Kept("date", when.raw, when.origin, _date(page, when, article.language, body_at))
        )
    by = origins.get("body", "")
    found += [Kept("body", text, by, spans) for text, spans in zip(paragraphs, places, strict=True)]
    return tuple(found)


def body_places(page: Letters, paragraphs: Sequence[str]) -> list[tuple[Span, ...]]:
    """Return where each paragraph stands, in order; nothing for one that is not on the page.

    Long ones are looked for first, each after the one before it; short ones then stand between
    them. What a page interrupts is found in parts.
    """
    wanted = [letters_of(text) for text in paragraphs]
    anchors = _tightened(page.run, wanted, _anchors(page.run, wanted))
    places: list[tuple[Span, ...]] = []
    end = 0
    following = sorted(anchors)
    for number, letters in enumerate(wanted):
        if number in anchors:
            place: tuple[Span, ...] = (anchors[number],)
        else:
            after = next((anchors[one][0] for one in following if one > number), None)
            place = _between(page.run, letters, end, after)
        places.append(place)
        end = place[-1][1] if place else end
    return places


def _anchors(run: str, wanted: Sequence[str]) -> dict[int, Span]:
    found: dict[int, Span] = {}
    end = 0
    for number, letters in enumerate(wanted):
        if len(letters) < LONG:
            continue
        at = run.find(letters, end)
        at = at if at >= 0 else run.find(letters)
        if at >= 0:
            found[number] = (at, at + len(letters))
            end = at + len(letters)
    return found


def _tightened(run: str, wanted: Sequence[str], found: dict[int, Span]) -> dict[int, Span]:
    """Move paragraphs as near to the ones after them as they stand.

    A page's first paragraph may also stand in its head, or in a teaser in a menu.
    """
    tight: dict[int, Span] = {}
    start: int | None = None
    for number in sorted(found, reverse=True):
        span, letters = found[number], wanted[number]
        if start is not None and span[1] <= start:
            at = run.rfind(letters, 0, start)
            span = (at, at + len(letters))
        tight[number] = span
        start = span[0]
    return tight


def _between(run: str, letters: str, end: int, after: int | None) -> tuple[Span, ...]:
    """Return where a paragraph stands that is short, or not in one piece on the page."""
    if not letters:
        return ()
    first = end if end or after is None else max(0, after - NEAR)
    last = after if after is not None and after > first else min(len(run), first + NEAR)
    at = run.find(letters, first, last) if end else run.rfind(letters, first, last)
    if at >= 0:
        return ((at, at + len(letters)),)
    if len(letters) < LONG:
        return ()
    spans = _parts(run, letters, first, last)
    return spans if sum(b - a for a, b in spans) >= MOSTLY * len(letters) else ()


def _parts(run: str, letters: str, first: int, last: int) -> tuple[Span, ...]:
    """Return where the parts of a paragraph stand that something on the page interrupts."""
    spans: list[Span] = []
    done = 0
    while done + PART <= len(letters):
        until = min(last, first + INTERRUPTED) if spans else last
        at = run.find(letters[done : done + PART], first, until)
        if at < 0:
            done += 1 if spans else PART  # the first part is looked for all over
            continue
        length = PART
        while at + length < last and run[at + length] == letters[done + length : done + length + 1]:
            length += 1
        spans.append((at, at + length))
        first, done = at + length, done + length
    return tuple(spans)


def _headline(page: Letters, text: str, body_at: int) -> tuple[Span, ...]:
    letters = letters_of(text)
    every = list(_occurrences(page.run, letters))
    for tag in ("h1", "h2", "h3", "h4"):
        for element, (start, end) in page.noted:
            inside = [span for span in every if start <= span[0] and span[1] <= end]
            if element.tag == tag and inside:
                return (inside[0],)
    return _nearest(every, body_at)


def _near(page: Letters, text: str, body_at: int) -> tuple[Span, ...]:
    letters = letters_of(text)
    whole = [span for span in _occurrences(page.run, letters) if page.is_whole(span)]
    return _nearest(whole, body_at)


def _nearest(spans: Iterable[Span], body_at: int) -> tuple[Span, ...]:
    """Return the last span before the body begins, else the first after that."""
    ordered = sorted(spans)
    before = [span for span in ordered if span[1] <= body_at]
    return (before[-1],) if before else tuple(ordered[:1])


def _occurrences(run: str, letters: str) -> Iterator[Span]:
    at = run.find(letters) if letters else -1
    while at >= 0:
        yield at, at + len(letters)
        at = run.find(letters, at + len(letters))


def _date(page: Letters, when: ClaimedDate, language: str | None, body_at: int) -> tuple[Span, ...]:
    """Return where a date is printed: as it was read, in a `<time>`, or in words for its day."""
    if printed := _near(page, when.raw, body_at):
        return printed
    for element, span in page.noted:
        if element.tag == "time" and span[0] < span[1] and _is_same(element, when):
            return (span,)
    return _printed(page, when, language, body_at)


def _printed(
    page: Letters, when: ClaimedDate, language: str | None, body_at: int
) -> tuple[Span, ...]:
    """Return where the day of a date is printed in the lines before the body."""
    days = {f"{when.at:%Y-%m-%d}", when.raw[:10]}
    for slot, start in zip(page.slots, page.starts, strict=True):
        near = body_at - NEAR <= start <= body_at + CLOSE
        if not near or len(slot.text) > LINE or not re.search(r"\d", slot.text):
            continue
        found = read_visible_date(slot.text, role="published", language=language, timezone=None)
        if found and f"{found.at:%Y-%m-%d}" in days:
            return ((start, start + len(slot.places)),)
    return ()


def _is_same(element: Element, when: ClaimedDate) -> bool:
    stated = element.get("datetime", "").strip()
    if stated == when.raw:
        return True
    try:
        at = datetime.fromisoformat(stated)
    except ValueError:
        return False
    if at.tzinfo is None or when.precision == "day":
        return at.date() == when.at.date()
    return abs((at - when.at).total_seconds()) < 60
