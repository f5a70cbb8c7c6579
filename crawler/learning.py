"""Learning from an outlet's texts which lines it prints around them.

A line that stands in many articles may still be told: "He declined to comment." So a line is
learned only where all of this holds of the articles that have it:

- `LEAST` of them at least belong to different stories, and no two of their headlines share a word;
- it either links to the same address in all of them; or it stands at the beginning or the end of
  nine in ten, makes up a good share of what the outlet prints, and its words are not told again
  in the rest of their texts;
- it is short, quotes nobody, credits no agency, and is no correction note.

A line that is missed stays in some bodies; one that is learned wrongly would silence an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

import pyarrow as pa

from crawler.extract import agencies
from storage.changes import fold
from storage.correction_notes import is_note
from storage.database import Connection
from storage.learned import NOTHING, learned_of
from storage.records import Link
from storage.sql import statement

LEAST = 5
"""So many articles that have nothing else in common must have a line."""

LONGEST = 200
"""Characters of the longest line that is learned."""

NEWEST = 300
"""Articles of an outlet, the newest, from which is learned."""

AT_EDGE = 0.9
"""Share of the articles with a line in which nothing but such lines stands above or below it."""

SHARE = 0.2
"""Share of all articles looked at that a line without a link must be in."""

TOLD = 0.5
"""From this share of its words on, a line speaks of what the rest of the article speaks of."""

_QUOTES = re.compile("[\"“”„«»「」『』]|(?<!\\w)['‘’]|['‘’](?!\\w)")
_WIDE = "\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"
_WORD = re.compile(rf"[^\W\d_{_WIDE}]{{4,}}")
_PAIR = re.compile(rf"(?=([{_WIDE}]{{2}}))")


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article with lines that other articles of its outlet have, too.

    Attributes:
        story: Its story, or itself where it is in none.
        headline: Its headline.
        paragraphs: Its body's, folded, in order.
        links: By folded paragraph, the addresses to which it links.
        lines: Those of its paragraphs that others have, folded.
    """

    story: str
    headline: str
    paragraphs: tuple[str, ...]
    links: Mapping[str, frozenset[str]]
    lines: frozenset[str]


def learn(con: Connection, outlets: Iterable[str], now: datetime, run: str) -> dict[str, list[str]]:
    """Learn from the newest articles of some outlets, and keep what is new.

    Args:
        con: A connection that may write.
        outlets: Ids.
        now: Written beside what is learned.
        run: The run that learns.

    Returns:
        By outlet, the lines that were not known before.
    """
    asked = sorted(set(outlets))
    known = learned_of(con, asked)
    rows, new = [], {}
    for outlet, (looked_at, carriers, printed) in _carriers(con, asked).items():
        before = known.get(outlet, NOTHING)
        found = boilerplate_in(carriers, looked_at, before.lines)
        counted = {printed[line]: articles for line, articles in found.items()}
        if counted:
            new[outlet] = sorted(counted)
        rows += [
            {"outlet": outlet, "line": line, "version": before.version + 1, "articles": articles,
             "learned_at": now, "run": run}
            for line, articles in sorted(counted.items())
        ]  # fmt: skip
    if rows:
        con.register("incoming", pa.Table.from_pylist(rows))
        try:
            con.execute(statement("insert_boilerplate"))
        finally:
            con.unregister("incoming")
    return new


def boilerplate_in(
    carriers: Sequence[Carrier], looked_at: int, known: frozenset[str] = frozenset()
) -> dict[str, int]:
    """Return the lines that are to be learned, and how many articles have each. Pure.

    Args:
        carriers: Articles of one outlet with lines that recur.
        looked_at: How many articles were looked at, with such lines or without.
        known: What was learned before.
    """
    by_line: dict[str, list[Carrier]] = {}
    for carrier in carriers:
        for line in carrier.lines - known:
            by_line.setdefault(line, []).append(carrier)
    possible = {
        line: those
        for line, those in by_line.items()
        if len(those) >= LEAST and _may_be(line) and _unrelated(those) >= LEAST
    }
    around = known | possible.keys()
    return {
        line: len(those)
        for line, those in possible.items()
        if _links_alike(line, those)
        or (
            len(those) >= SHARE * looked_at
            and _is_at_edge(line, those, around)
            and _told_elsewhere(line, those) < TOLD
        )
    }


def _may_be(line: str) -> bool:
    if not line or len(line) > LONGEST or _QUOTES.search(line) or is_note(line):
        return False
    return agencies.within(line) is None and agencies.credited(line) is None


def _unrelated(carriers: Iterable[Carrier]) -> int:
    """Return of how many articles the stories and all words of the headlines are different."""
    stories: set[str] = set()
    words: set[str] = set()
    for carrier in sorted(carriers, key=lambda one: (len(_words(one.headline)), one.headline)):
        mine = _words(carrier.headline)
        if carrier.story not in stories and not mine & words:
            stories.add(carrier.story)
            words |= mine
    return len(stories)


def _links_alike(line: str, carriers: Sequence[Carrier]) -> bool:
    linked = [carrier.links.get(line, frozenset()) for carrier in carriers]
    return bool(frozenset.intersection(*linked))


def _is_at_edge(line: str, carriers: Sequence[Carrier], around: frozenset[str]) -> bool:
    """Say whether only such lines stand above a line, or only such below it, in nearly all."""
    most = AT_EDGE * len(carriers)
    above = sum(line in _edge(carrier.paragraphs, around) for carrier in carriers)
    below = sum(line in _edge(carrier.paragraphs[::-1], around) for carrier in carriers)
    return above >= most or below >= most


def _edge(paragraphs: Sequence[str], around: frozenset[str]) -> frozenset[str]:
    return frozenset(takewhile(around.__contains__, paragraphs))


def _told_elsewhere(line: str, carriers: Sequence[Carrier]) -> float:
    """Return the share of a line's words that the rest of an article has, on average."""
    words = _words(line)
    if not words:
        return 0.0
    shares = []
    for carrier in carriers:
        rest = " ".join(one for one in carrier.paragraphs if one not in carrier.lines)
        shares.append(len(words & _words(f"{carrier.headline} {rest}")) / len(words))
    return sum(shares) / len(shares)


def _words(text: str) -> frozenset[str]:
    """Return a text's longer words; of scripts without spaces, each two letters in a row."""
    lower = text.casefold()
    return frozenset((*_WORD.findall(lower), *_PAIR.findall(lower)))


def _carriers(
    con: Connection, outlets: Sequence[str]
) -> dict[str, tuple[int, list[Carrier], dict[str, str]]]:
    """Return by outlet how many articles were looked at, those with lines that recur, and these.

    The lines are by how they are folded, as they are printed.
    """
    asked = {"outlets": outlets, "newest": NEWEST, "longest": LONGEST, "articles": LEAST}
    found: dict[str, tuple[int, list[Carrier], dict[str, str]]] = {}
    for outlet, looked_at, _, story, headline, body, links, lines in con.execute(
        statement("recurring_lines"), asked
    ).fetchall():
        parts = tuple(_placed(body))
        folded = {fold(line): line for line in lines if fold(line)}
        carrier = Carrier(
            story,
            headline,
            tuple(text for _, text in parts),
            _linked(parts, [Link(**link) for link in links or ()]),
            frozenset(folded),
        )
        _, carriers, printed = found.setdefault(outlet, (looked_at, [], {}))
        carriers.append(carrier)
        printed |= folded
    return found


def _placed(body: str) -> Iterator[tuple[int, str]]:
    at = 0
    for paragraph in body.split("\n\n"):
        yield at, fold(paragraph)
        at += len(paragraph) + 2


def _linked(parts: Sequence[tuple[int, str]], links: Sequence[Link]) -> dict[str, frozenset[str]]:
    ends = [at for at, _ in parts[1:]] + [max((link.start for link in links), default=0) + 1]
    return {
        text: frozenset(link.url for link in links if start <= link.start < end)
        for (start, text), end in zip(parts, ends, strict=True)
    }
