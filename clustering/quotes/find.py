"""The quotations of an article: where they stand, what kind they are, who said them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from clustering.quotes.dashes import dash_spans
from clustering.quotes.kinds import kind, titled
from clustering.quotes.lexicon import Lexicon, lexicon
from clustering.quotes.names import names
from clustering.quotes.records import Attribution, Quote, Span
from clustering.quotes.register import Register
from clustering.quotes.spans import marked_spans, paragraphs
from clustering.quotes.speakers import Speakers
from clustering.quotes.tokens import tokens
from clustering.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_HEAD = re.compile(r"$|.?[\n.!?…:«»“”„\"'‘’—–-]\s?$")
_CAPITAL = r"(?<![^\W\d_])(?=[^\W\d_])[^a-zß-öø-ÿа-яёєіїґα-ωά-ώ\W\d_][^\W_]*(?:['’ʼ-][^\W_]+)*"
_RUN = re.compile(
    rf"{_CAPITAL}(?:(?:\. ?|[ \u00a0])(?:[^\W\d_]{{1,3}} (?={_CAPITAL}))?{_CAPITAL})*"
)
_LEAD = 16
"""Characters before a run of capitalised words in which the word before it is looked for."""


def find_quotes(
    headline: str, deck: str | None, body: str, language: str | None
) -> tuple[Quote, ...]:
    """Find the quotations of an article.

    Args:
        headline: Its headline.
        deck: The line below, if it has one.
        body: Its text; paragraphs are separated by line breaks.
        language: ISO 639 code, if known. Without one, marks are found but nobody's words are told.

    Returns:
        Those of the headline, then the deck's, then the body's, each in order.
    """
    parts = [("headline", headline), ("deck", deck or ""), ("body", body)]
    spans = {part: marked_spans(text) for part, text in parts}
    words = lexicon(language)
    spans["body"] += dash_spans(body, words, spans["body"])
    if not any(spans.values()):
        return ()
    small, heads = _common(body)
    common = small | heads
    register = _register(body, words, common)
    return tuple(
        quote
        for part, text in parts
        if spans[part]
        for quote in _of_part(
            part, text, spans[part], words, register, common if part == "body" else small
        )
    )


def _register(body: str, words: Lexicon, common: frozenset[str]) -> Register:
    """Return a body's full names."""
    register = Register()
    if words.language in {"ar", "zh", ""}:
        return register
    for run in _RUN.finditer(body):
        line = tokens(body[max(0, run.start() - _LEAD) : run.end()], words)
        first = next((i for i, token in enumerate(line) if token.capital), 0)
        for name in names(line[max(0, first - 1) :], words, common):
            register.add(name.text, titled=name.titled, oblique=name.oblique)
    return register


def _common(body: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return a body's words without a capital, and those with one only where a sentence begins."""
    small, inside, heads = set(), set(), set()
    for match in _WORD.finditer(body):
        word = match[0]
        if word[0].islower():
            small.add(word)
        elif _HEAD.match(body[max(0, match.start() - 2) : match.start()]):
            heads.add(word.lower())
        else:
            inside.add(word.lower())
    return frozenset(small), frozenset(heads - inside)


def _of_part(
    part: str,
    text: str,
    spans: list[Span],
    words: Lexicon,
    register: Register,
    common: frozenset[str],
) -> list[Quote]:
    titles = []
    for index, span in enumerate(spans):
        line = text.rfind("\n", 0, span.opens) + 1
        if titled(
            text[span.start : span.end],
            text[line : span.opens],
            text[span.closes : span.closes + 2],
            span,
            words,
        ):
            titles.append(index)
    reader = Speakers(words, register, common, headline=part != "body")
    told = reader.attribute(text, spans, titles)
    places = _sentences(text, spans, words)
    found = []
    for index, (span, said) in enumerate(zip(spans, told, strict=True)):
        inside = text[span.start : span.end]
        what = kind(
            inside,
            span,
            said,
            title=index in titles,
            after_preposition=_last_word(text, span.opens) in words.oblique,
        )
        who = said if what == "quotation" else Attribution()
        found.append(Quote(part, span, inside, what, who, _around(places, span)))
    return found


def _sentences(text: str, spans: Sequence[Span], words: Lexicon) -> list[tuple[int, int]]:
    """Return the offsets of the sentences of the paragraphs that have quotations."""
    found: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        if any(span.opens < end and span.closes > start for span in spans):
            inside = sentences(text[start:end], words.language or None)
            found += [(start + one.start, start + one.end) for one in inside]
    return found


def _last_word(text: str, at: int) -> str:
    """Return the word before an offset, in lower case."""
    before = text[max(0, at - 20) : at].split()
    return before[-1].lower() if before else ""


def _around(places: Sequence[tuple[int, int]], span: Span) -> tuple[int, int]:
    """Return the offsets of the sentences that a span stands in."""
    first = max(0, bisect_right(places, (span.opens, 1 << 60)) - 1)
    last = max(first, bisect_right(places, (max(span.opens, span.closes - 1), 1 << 60)) - 1)
    return min(places[first][0], span.opens), max(places[last][1], span.closes)
