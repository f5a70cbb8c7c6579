"""The words of a sentence, its quotations taken as one token each."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from clustering.quotes.lexicon import Lexicon

HOLE = "\ufffc"
"""What stands for each character of a quotation in a text whose quotations are taken out."""

SMALL_HOLE = "\ufffb"
"""What stands for each character of a few quoted words, which may be part of a name or a term."""

_LETTER = r"[^\W\d_]"


class Token(NamedTuple):
    """A word, a number, a mark of punctuation, or a quotation.

    Attributes:
        text: As printed.
        low: In lower case, with one kind of apostrophe.
        start: Offset in the sentence.
        end: Offset after it.
        kind: word, number, point, quote, or small for a quotation of a few words.
        capital: Whether it begins with a capital.
        owner: Whether an English possessive ending was cut off it.
    """

    text: str
    low: str
    start: int
    end: int
    kind: str
    capital: bool
    owner: bool


@cache
def _pattern(*, elisions: bool) -> re.Pattern[str]:
    inner = rf"(?:{_LETTER}|[\u0300-\u036f\u064b-\u0652])"
    word = rf"{_LETTER}{inner}*(?:[-.'’ʼ‐‑&]{_LETTER}{inner}*)*"
    parts = [
        rf"(?P<quote>{HOLE}+)",
        rf"(?P<small>{SMALL_HOLE}+)",
        r"(?P<initial>(?:\b[A-ZА-ЯΑ-Ω]\.[-\s]?(?=[A-ZА-ЯΑ-Ω]))+)",
    ]
    if elisions:
        inverted = r"-(?:t-)?(?:ils?|elles?|on)\b"
        parts += [r"(?P<elided>\b(?:[ldnsjcmtLDNSJCMT]|[Qq]u|[Ll]orsqu|[Pp]uisqu|[Jj]usqu)['’])"]
        parts += [rf"(?P<inverted>{inverted})"]
        word = rf"{_LETTER}{inner}*(?:(?!{inverted})[-.'’‐‑&]{_LETTER}{inner}*)*"
    parts += [rf"(?P<word>{word})", r"(?P<number>\d[\d.,:]*)", r"(?P<point>[^\w\s])"]
    return re.compile("|".join(parts))


def tokens(text: str, words: Lexicon) -> list[Token]:
    """Cut a sentence into tokens.

    Args:
        text: The sentence; quotations in it are runs of `HOLE`.
        words: The language's lexicon.
    """
    found = []
    for match in _pattern(elisions=words.elisions).finditer(text):
        kind, printed = match.lastgroup or "point", match[0]
        start, end, owner = match.start(), match.end(), False
        if kind == "initial":
            kind, printed = "word", printed.rstrip()
            end = start + len(printed)
        elif kind == "inverted":
            kind, start = "word", match.start() + 1 + 2 * printed.startswith("-t-")
            printed = text[start:end]
        elif kind == "elided":
            kind = "word"
        elif kind == "word" and len(printed) > 2 and printed[-2] in "'’" and printed[-1] in "sS":
            printed, owner, end = printed[:-2], True, end - 2
        low = printed.lower().replace("'", "’") if kind == "word" else printed
        found.append(Token(printed, low, start, end, kind, printed[:1].isupper(), owner))
    return found
