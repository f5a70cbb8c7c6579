"""Quotes cut into lines: a sentence each, nested quotes by themselves, split ones joined again."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clustering.sentences import sentences
from clustering.utterances.records import Line
from clustering.utterances.speakers import known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clustering.claims.records import Text
    from clustering.utterances.records import Said

_BETWEEN = 90
"""Characters between the halves of a split quote: "he told donors in a hotel in Florida"."""

_ENDS = re.compile(r"[.!?…。！？]\W*$")
_OPENS = re.compile(r"^\W*[,،，—–-]")
_GOES_ON = re.compile(r"[,،，:：—–-]\W*$")
_LEADS_IN = 6
"""Words of what comes before a nested quote that only leads in to it: "And then he goes, like,"."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LETTERS = re.compile(r"[^\W_]")
_MARKS = " \t\n\u00a0\"'“”„‟«»‹›‘’‚「」『』,，、;:–—"
_HEAD = re.compile(r"[\s\"“”„‟«»‹›‘’‚「」『』,，、;:–—-]*(?:['’](?=\s))?[\s–—-]*")
_MIDDLE_DOTS = re.compile(r"\s(?:…|\.{3,}|\[(?:…|\.{3,})\]|\((?:…|\.{3,})\))$")
_I = re.compile(r"I\b(?!\.)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a part of an article that is quoted, without the quotes nested in it."""

    start: int
    end: int
    quote: Said


def lines_of(number: int, text: Text, quotes: Sequence[Said]) -> list[Line]:
    """Cut the quotes of a text into lines.

    Args:
        number: Of the text in the story.
        text: The text.
        quotes: Its quotes, quotations and short words; those that are nested, too.
    """
    parts = {"headline": text.headline, "deck": text.deck, "body": text.body}
    inner: dict[str, list[Said]] = defaultdict(list)
    for quote in quotes:
        if quote.nested_in is not None:
            inner[quote.nested_in].append(quote)
    found = []
    for chain in _chains(quotes, parts):
        pieces = [piece for quote in chain for piece in _pieces(quote, inner[quote.id])]
        found += list(_lines(number, text, parts[chain[0].part], pieces))
    return found


def _chains(quotes: Sequence[Said], parts: dict[str, str]) -> Iterator[list[Said]]:
    """Put together what one quote was split into: by paragraphs, or by who said it."""
    chain: list[Said] = []
    for quote in sorted(quotes, key=lambda one: (one.part, one.nested_in or "", one.start)):
        if chain and _goes_on(chain[-1], quote, parts[quote.part]):
            chain.append(quote)
            continue
        if chain:
            yield chain
        chain = [quote]
    if chain:
        yield chain


def _goes_on(before: Said, quote: Said, text: str) -> bool:
    if quote.continues == before.id:
        return True
    if (before.part, before.nested_in, before.speaker, before.kind, quote.kind) != (
        quote.part,
        quote.nested_in,
        quote.speaker,
        "quotation",
        "quotation",
    ):
        return False
    between = text[before.end : quote.start]
    if len(between) > _BETWEEN or "\n" in between or _ENDS.search(before.text):
        return False
    if re.search(r"[.!?…。！？]\W", between) or _begins(quote.text):
        return False
    opens = before.text.rstrip().endswith((",", "،", "，", "—", "–")) or _OPENS.match(between[1:])
    return bool(opens and _GOES_ON.search(between))


def _begins(words: str) -> bool:
    """Whether words begin a sentence: their first letter is large, and they are no "I"."""
    first = re.search(r"[^\W\d_]", words)
    return bool(first and first[0].isupper() and not _I.match(words, first.start()))


def _pieces(quote: Said, nested: Sequence[Said]) -> Iterator[_Piece]:
    """Give what a quote has outside of those nested in it, but for words that lead in to them."""
    at = quote.start
    for inner in sorted(nested, key=lambda one: one.start):
        words = quote.text[at - quote.start : inner.start - quote.start]
        cut = _lead_in(words)
        if _LETTERS.search(words[:cut]):
            yield _Piece(at, at + cut, quote)
        at = max(at, inner.end)
    if _LETTERS.search(quote.text[at - quote.start :]):
        yield _Piece(at, quote.end, quote)


def _lead_in(words: str) -> int:
    """Return where the words begin that only lead in to a nested quote; the length without any."""
    last = sentences(words)[-1:] if words.strip() else ()
    if not last or _ENDS.search(last[0].text):
        return len(words)
    if len(_WORD.findall(last[0].text)) <= _LEADS_IN:
        return last[0].start
    return len(words)


def _lines(number: int, text: Text, part: str, pieces: Sequence[_Piece]) -> Iterator[Line]:
    """Cut pieces at the ends of sentences; a piece that ends none goes on in the next one."""
    open_spans: list[tuple[int, int]] = []
    for place, piece in enumerate(pieces):
        cut = sentences(part[piece.start : piece.end], text.language or None)
        for at, one in enumerate(cut):
            start, end = _trimmed(part, piece.start + one.start, piece.start + one.end)
            if start >= end:
                continue
            open_spans.append((start, end))
            last = at == len(cut) - 1
            following = pieces[place + 1] if place + 1 < len(pieces) else None
            if not last and _MIDDLE_DOTS.search(part[start:end]):
                continue
            if last and following and not _ENDS.search(part[start : piece.end]):
                continue
            yield _line(number, text, part, open_spans, piece)
            open_spans = []
    if open_spans:
        yield _line(number, text, part, open_spans, pieces[-1])


def _line(
    number: int, text: Text, part: str, spans: Sequence[tuple[int, int]], piece: _Piece
) -> Line:
    words = " ".join(part[start:end] for start, end in spans)
    quote = piece.quote
    return Line(
        number,
        quote.part,
        spans[0][0],
        spans[-1][1],
        words,
        quote.id,
        known(quote.speaker, text.language),
        quote.kind == "quotation",
        text.language,
    )


def _trimmed(part: str, start: int, end: int) -> tuple[int, int]:
    """Take marks and spaces off both ends."""
    words = part[start:end]
    head = _HEAD.match(words)
    start += head.end() if head else 0
    words = part[start:end]
    while words and words[-1] in _MARKS and not re.search(r"\w[—–]$", words):
        words = words[:-1]
    return start, start + len(words)
