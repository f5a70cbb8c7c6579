"""Who said what is quoted in a quotation: the outer speaker says who did."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clustering.quotes.cues import Cue, cue
from clustering.quotes.frames import frame
from clustering.quotes.records import Attribution, Span
from clustering.quotes.skeleton import hollow
from clustering.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clustering.quotes.lexicon import Lexicon
    from clustering.quotes.register import Register


def nested(
    text: str,
    spans: Sequence[Span],
    told: dict[int, Attribution],
    words: Lexicon,
    register: Register,
    common: frozenset[str],
) -> None:
    """Add who said the spans that stand in others.

    Args:
        text: The text.
        spans: All its spans.
        told: By index, who said those already attributed; the others are added.
        words: The language's lexicon.
        register: The text's full names.
        common: Words whose capital says nothing.
    """
    for index, span in enumerate(spans):
        if span.parent is None:
            continue
        inside = [one for one in spans if one.parent == span.parent]
        found = _cue(text, span, spans[span.parent], inside, words, common)
        outer = told.get(span.parent, Attribution())
        told[index] = _said(found, outer, register, _around(text, span.opens))


def _cue(
    text: str,
    span: Span,
    outer: Span,
    inside: Sequence[Span],
    words: Lexicon,
    common: frozenset[str],
) -> Cue | None:
    line = hollow(text, outer.start, outer.end, inside, words)
    for sentence in sentences(line, words.language or None):
        start = outer.start + sentence.start
        if not start <= span.opens < outer.start + sentence.end:
            continue
        read = frame(sentence.text, start, words, common)
        for place, token in enumerate(read.line):
            if token.kind in {"quote", "small"} and token.start <= span.opens - start < token.end:
                return cue(read, place, text[span.end - 1 : span.end])
    return None


def _said(found: Cue | None, outer: Attribution, register: Register, around: str) -> Attribution:
    if found is None:
        return Attribution()
    who, printed = found.who, found.who.printed or None
    if who.what == "me":
        score = round(outer.score * 0.95, 2)
        return replace(outer, printed=printed, verb=found.verb, score=score, why="inner")
    if who.what == "name":
        name, sure = register.resolve(who.text)
        return Attribution(name, printed, found.verb, round(found.score * sure, 2), "inner")
    if who.what in {"he", "she"}:
        others = [name for name in register.people_in(around) if name != outer.speaker]
        if len(others) == 1:
            return Attribution(others[0], printed, found.verb, 0.5, "inner")
    return Attribution(None, printed, found.verb, 0.0, "inner")


def _around(text: str, at: int) -> str:
    """Return the paragraph of an offset, and the one before."""
    start = text.rfind("\n", 0, at)
    start = text.rfind("\n", 0, len(text[: max(0, start)].rstrip()))
    end = text.find("\n", at)
    return text[start + 1 : end if end >= 0 else len(text)]
