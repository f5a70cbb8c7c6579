"""Where quotations stand in a text: marks paired in each paragraph, and paragraphs linked."""

from __future__ import annotations

import re
from dataclasses import replace

from clustering.quotes.marks import Pair, pairs
from clustering.quotes.records import Span

_PARAGRAPH = re.compile(r"[^\n]+")
_MARKS = re.compile(r"[\"'“”„‟«»‹›‘’‚‛「」『』《》〈〉＂`]")
_EMPTY = re.compile(r"[\W_]*\Z")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the offsets of a text's paragraphs that are not blank."""
    return [m.span() for m in _PARAGRAPH.finditer(text) if m[0].strip()]


def marked_spans(text: str) -> list[Span]:
    """Find everything that stands in quotation marks.

    A quotation over several paragraphs has one span in each, linked by `continues`; whether the
    next paragraph opens it again, as most outlets do, or not.

    Args:
        text: A body or a headline.

    Returns:
        In order by where they open. A span inside another comes after it.
    """
    if not _MARKS.search(text):
        return []
    found: list[Span] = []
    open_one: int | None = None
    for start, end in paragraphs(text):
        line = text[start:end]
        carried = found[open_one].mark if open_one is not None else None
        before = len(found)
        _add(found, pairs(line, carried) if _MARKS.search(line) else [], start, line)
        open_one = _linked(found, before, open_one, start, line)
    return found


def _add(found: list[Span], paired: list[Pair], offset: int, line: str) -> None:
    places: dict[int, int] = {}
    for pair in paired:
        inside = line[max(0, pair.start) : pair.end]
        if pair.opens >= 0 and _EMPTY.match(inside):
            continue
        start = max(0, pair.start) + len(inside) - len(inside.lstrip())
        end = max(start, max(0, pair.start) + len(inside.rstrip()))
        parent = None if pair.parent is None else places.get(pair.parent)
        places[pair.opens] = len(found)
        opens = max(0, pair.opens)
        found.append(
            Span(
                offset + start,
                offset + end,
                offset + opens,
                offset + pair.closes,
                pair.mark,
                closed=pair.closed,
                parent=parent,
            )
        )


def _linked(
    found: list[Span], before: int, open_one: int | None, start: int, line: str
) -> int | None:
    """Link a paragraph's first span to one left open; return what this paragraph leaves open."""
    top = [i for i in range(before, len(found)) if found[i].parent is None]
    first = start + len(line) - len(line.lstrip())
    if open_one is not None and top:
        head = found[top[0]]
        if head.opens <= first and head.mark == found[open_one].mark:
            found[open_one] = replace(found[open_one], closed=True)
            found[top[0]] = replace(head, continues=open_one)
    if top and not found[top[-1]].closed:
        return top[-1]
    return None
