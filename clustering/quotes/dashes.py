"""Dialogue after dashes, as some outlets print it: "— No lo sé —dijo Ana—. Ya veremos."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clustering.quotes.frames import frame
from clustering.quotes.records import Span
from clustering.quotes.spans import paragraphs

if TYPE_CHECKING:
    from clustering.quotes.lexicon import Lexicon

_DIALOGUE = re.compile(r"^\s*[—–―-]\s?(?=[¿¡\"«“]?[^\W_])", re.MULTILINE)
_DASH = re.compile(r"(?:(?<=\s)|(?<=[,.!?…]))[—–―-]\s?|[—–―](?=\s|[,.;:]|$)")
_INVERTED = re.compile(r",\s+(?=[\w’'-]+(?:\s[\w’'-]+)?-(?:t-)?(?:il|elle|on|ils|elles)\b)")
_WORDS_OF_INCISE = 16


def dash_spans(text: str, words: Lexicon, taken: list[Span]) -> list[Span]:
    """Find what is said after dashes.

    A paragraph that begins with a dash is a list as often as speech: it is speech only where a
    second dash, or a comma in French, brings a reporting verb.

    Args:
        text: A body.
        words: The language's lexicon.
        taken: Spans between marks; their paragraphs are left alone.
    """
    if not words.verbs or not _DIALOGUE.search(text):
        return []
    found = []
    for start, end in paragraphs(text):
        line = text[start:end]
        opening = _DIALOGUE.match(line)
        if opening and not any(span.opens < end and span.closes > start for span in taken):
            found += _spoken(line, opening.end(), start, words)
    return found


def _spoken(line: str, first: int, offset: int, words: Lexicon) -> list[Span]:
    cuts = [(m.start(), m.end()) for m in _DASH.finditer(line, first)]
    if words.elisions and not cuts:
        cuts = [m.span() for m in _INVERTED.finditer(line, first)][:1]
    edges = [(0, first), *cuts, (len(line), len(line))]
    pieces = [(edges[i][1], edges[i + 1][0], edges[i][0]) for i in range(len(edges) - 1)]
    incises = [
        i for i in range(1, len(pieces)) if _reports(line[pieces[i][0] : pieces[i][1]], words)
    ]
    if not incises or incises[0] != 1:
        return []
    found = []
    for index, (start, end, opens) in enumerate(pieces):
        if index in incises:
            continue
        said = line[start:end]
        lead = len(said) - len(said.lstrip(" \u00a0.,;:"))
        stop = start + len(said.rstrip(" \u00a0,"))
        if start + lead < stop:
            mark = max(opens, start) if index else opens
            found.append(
                Span(offset + start + lead, offset + stop, offset + mark, offset + stop, "—")
            )
    return found


def _reports(piece: str, words: Lexicon) -> bool:
    """Tell whether a piece between dashes begins with who says it."""
    read = frame(piece, 0, words, frozenset())
    if not read.verbs or len(piece.split()) > _WORDS_OF_INCISE:
        return False
    return read.verbs[0] <= 1 or (read.verbs[0] <= 3 and not piece[:1].isupper())
