"""A line as words that can be compared: masks, contractions and editors' insertions undone."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from clustering.claims.numerals import numerals
from clustering.utterances.hanzi import spaceless_numerals
from clustering.utterances.language import data
from clustering.utterances.records import Mask, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Brackets = list[tuple[int, int]]

LIGHT = 0.5
"""What a word of up to three letters tells beside a longer one."""

_SHORT = 3
_NUMBER = 1.5
_CHARACTER = 0.4
"""What one character of a script without spaces tells."""

_PUT_IN = 0.1
"""What words in brackets tell: others have left them out."""

_AFTER = 3
"""Words after a number among which its unit stands."""

_LONGEST_MASK = 14
_MISCOUNT = 2
"""Letters by which the stars of a mask may be too few or too many."""

_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_L = r"[^\W\d_]"
_BRACKET = re.compile(r"\[([^\[\]\n]{1,80})\]|\(([^()\n]{1,80})\)|<([^<>\n]{1,30})>")
_DOTS = re.compile(r"\s*(?:…|\.{2,}|\. \. \.|-{2,3}|—)\s*")
_TOKEN = re.compile(
    rf"(?P<grawlix>(?<!\w)(?=[^\s\w]*[#$%&@*!][^\s\w]*[#$%&@*!])[#$%&@*!^?]{{3,}}(?!\w))"
    rf"|(?P<inner>(?<!\w){_L}{{1,8}}(?:\*+|_{{2,}}|[#@$!●•]+|-{{2,}}|–+|—+|…|\.{{2,4}})"
    rf"(?:[*_#@$!●•-]*{_L}{{1,8}})+)"
    rf"|(?P<tail>(?<!\w){_L}{{1,6}}(?:\*{{1,}}|_{{2,}}|-{{2,}}|—+|–+|…|\.{{3,4}})(?!\w))"
    rf"|(?P<head>(?<!\w)(?:\*+|_{{2,}}){_L}{{1,4}}(?!\w))"
    rf"|(?P<stars>(?<![\w*])\*{{2,}}(?![\w*]))"
    rf"|(?P<gap>…|\.{{3,}}|\. \. \.)"
    rf"|(?P<character>[{_UNSPACED}])"
    rf"|(?P<word>['’ʼ]?[^\W_{_UNSPACED}]+(?:['’ʼ-][^\W_{_UNSPACED}]+)*['’ʼ]?)"
)
_VOWEL = re.compile(r"[aeiouyà-æè-ïò-öù-ýаеиоуыэюяёіїєαεηιουωάέήίόύώ]|[^a-zà-ÿα-ώа-ґ]")
_GENDERED = re.compile(r"in(?:nen)?$")
"""German writes "Beamt*innen" for women and men."""

_JOINED = re.compile(
    r"^([djlmnstcDJLMNSTC]|qu|Qu|lorsqu|puisqu|dell|nell|dall|sull|all)['’ʼ](?=\w)"
)


def tokens(words: str, language: str) -> tuple[Token, ...]:
    """Return the words of a line in order.

    Args:
        words: What is printed.
        language: ISO 639 code, in which numbers are read; "" where unknown.
    """
    found: list[Token] = []
    numbers = spaceless_numerals(words) or numerals(words, language)
    brackets: Brackets = []
    at = 0
    while at < len(words):
        bracket = _BRACKET.match(words, at)
        whole = _bracketed(bracket) if bracket else None
        if bracket and whole is not None:
            found.append(whole)
            at = bracket.end()
            continue
        if bracket:
            brackets.append(bracket.span())
        put_in = any(start <= at < end for start, end in brackets)
        number = next((one for one in numbers if one.start <= at < one.end), None)
        if number is not None:
            told = _PUT_IN if put_in else _NUMBER
            found.append(Token(f"#{number.value:g}", number.start, number.end, told, put_in=put_in))
            at = number.end
            continue
        match = _TOKEN.match(words, at)
        if match is None:
            at += 1
            continue
        found += _read(match, language, put_in=put_in)
        at = match.end()
    return tuple(_without_units(found))


def _without_units(line: Sequence[Token]) -> Iterator[Token]:
    """Let units after a number tell little: ten per cent is 10%, five euros are €5."""
    whole, stems = _units()
    since = _AFTER + 1
    for token in line:
        since = 0 if token.word[:1] == "#" else since + 1
        unit = token.word in whole or token.word.startswith(stems)
        if since <= _AFTER and unit and token.weight:
            yield replace(token, weight=_PUT_IN)
        else:
            yield token


@cache
def _units() -> tuple[frozenset[str], tuple[str, ...]]:
    listed = data("contractions")["units"]
    stems = tuple(word[:-1] for word in listed if word.endswith("*"))
    return frozenset(word for word in listed if not word.endswith("*")), stems


def weight(line: tuple[Token, ...]) -> float:
    """Return what the words of a line tell together."""
    return sum(one.weight for one in line)


def fits(mask: Mask, word: str) -> bool:
    """Whether a mask can hide a word."""
    if not word or word[0] == "#":
        return False
    told = len(mask.head) + len(mask.tail)
    if len(word) < max(told, 2) or (
        mask.hidden and abs(len(word) - told - mask.hidden) > _MISCOUNT
    ):
        return False
    return word.startswith(mask.head) and word.endswith(mask.tail)


def meet(one: Mask, other: Mask) -> bool:
    """Whether two masks can hide the same word."""
    heads = sorted((one.head, other.head), key=len)
    tails = sorted((one.tail, other.tail), key=len)
    return heads[1].startswith(heads[0]) and tails[1].endswith(tails[0])


def _bracketed(match: re.Match[str]) -> Token | None:
    """Return what a whole bracket stands for: a mask or a gap; None for words put in."""
    inside = next(group for group in match.groups() if group is not None)
    plain = inside.strip().casefold().strip(".!")
    if _DOTS.fullmatch(inside):
        return Token("", *match.span(), 0.0, gap=True)
    if plain in data("masks")["bracketed"] or re.fullmatch(r"[*#_-]{2,}", inside.strip()):
        return Token("", *match.span(), 1.0, Mask())
    return None


def _read(match: re.Match[str], language: str, *, put_in: bool) -> Iterator[Token]:
    printed, kind = match[0], match.lastgroup
    span = match.span()
    mask = _mask(printed, kind or "", language)
    if mask is not None:
        yield Token("", *span, 1.0, mask, put_in=put_in)
    elif kind == "gap":
        yield Token("", *span, 0.0, gap=True)
    elif kind == "character":
        yield Token(printed, *span, _PUT_IN if put_in else _CHARACTER, put_in=put_in)
    else:
        for word in re.findall(rf"{_L}+(?:['’ʼ-]{_L}+)*['’ʼ]?|\d+", printed):
            for each in _undone(word):
                yield Token(each, *span, _PUT_IN if put_in else _tells(each), put_in=put_in)
        if printed.endswith(("…", "..")):
            yield Token("", *span, 0.0, gap=True)


def _tells(word: str) -> float:
    """Return what a word tells."""
    return LIGHT if len(word) <= _SHORT else 1.0


def _mask(printed: str, kind: str, language: str) -> Mask | None:
    low = printed.casefold()
    if kind in {"grawlix", "stars"} or low in data("masks")["bare"]:
        return Mask(hidden=len(printed) if kind == "stars" else 0)
    if kind not in {"inner", "tail", "head"} or len(printed) > _LONGEST_MASK:
        return None
    head = re.match(rf"{_L}*", low)
    tail = re.search(rf"{_L}*$", low)
    first, last = (head[0] if head else ""), (tail[0] if tail and kind != "tail" else "")
    middle = low[len(first) : len(low) - len(last)]
    if middle == "*" and _GENDERED.match(last) and len(first) >= _SHORT:
        return None
    short = first in _short_words(language)
    if "*" not in middle and "_" not in middle and not _hides(first, last, middle, short=short):
        return None
    if middle == "*" and kind == "tail" and len(first) > _SHORT:
        return None  # a footnote
    hidden = len(middle) if len(middle) > 1 and middle[0] in "*_-#" else 0
    return Mask(first, last, hidden)


def _hides(first: str, last: str, middle: str, *, short: bool) -> bool:
    """Whether dashes or dots hide letters: "s—", "m…", "х..й"; not "I—I", "so…", "he—then"."""
    if re.search(r"[#@$!●•]", middle):
        return bool(last)
    if middle.startswith("---"):
        return True
    if short:
        return False
    if not last:
        return len(first) <= (_SHORT if middle.startswith("--") else 1) or _no_word(first)
    return (len(first) == 1 or _no_word(first)) and len(last) <= _SHORT and first != last


def _no_word(letters: str) -> bool:
    """Whether letters have no vowel and are no "hmm" either: "sch…", "бл…"."""
    return not _VOWEL.search(letters) and letters[-1] != letters[-2:-1] and len(letters) > 1


@cache
def _short_words(language: str) -> frozenset[str]:
    table = data("masks")["short_words"]
    return frozenset(table.get(language, table["other"]))


def _undone(word: str) -> list[str]:
    """Return a word without its contraction, in lower case."""
    low = word.casefold().replace("’", "'").replace("ʼ", "'")
    whole, endings = _contractions()
    if low in whole:
        return whole[low].split()
    low = low.strip("'")
    for ending, full in endings.items():
        if low.endswith(ending) and len(low) > len(ending):
            return [low.removesuffix(ending), *full.split()]
    joined = _JOINED.match(low)
    if joined:
        return [low[: joined.end() - 1], low[joined.end() :]]
    return low.split("-") if "-" in low else [low]


@cache
def _contractions() -> tuple[dict[str, str], dict[str, str]]:
    table = data("contractions")
    return table["words"], table["endings"]
