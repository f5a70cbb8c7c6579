"""Texts of invented news: words by Zipf's law, and what a story, its subject and field share.

Each language has 30,000 words of its own. An article mixes its language's common words with those
of its field, its subject, its story and its side of it, with names (capitalised, in Cyrillic for
Russian, with the same consonants) and with numbers. A reprint has its original's words but for
some, often a shorter text, and half the time a headline of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bench import chance
from bench.synthetic_news import TONGUES, News

VOCABULARY = 30_000
NAMES = 150_000
NUMBERS = 10_000

_COMMON = 300
"""Words of a language that belong to no field: the first so many."""

_KINDS = ("common", "field", "subject", "story", "side", "name", "known", "number")
_OF_BODY = (0.665, 0.06, 0.04, 0.12, 0.045, 0.035, 0.02, 0.015)
_OF_HEADLINE = (0.34, 0.07, 0.06, 0.27, 0.06, 0.14, 0.04, 0.02)
_LISTS = {"field": 500, "subject": 60, "story": 30, "side": 15}
_CAST, _OF_SUBJECT, _KNOWN, _FIGURES = 6, 8, 2_000, 4
_CHANGED = 0.06
_SENTENCE = 14

_LATIN, _CYRILLIC = "bdfgklmnprstvz", "бдфгклмнпрствз"
_LATIN_VOWELS, _CYRILLIC_VOWELS = "aeiou", "аеиоу"
_PRIME = 1_000_003


@dataclass(frozen=True, slots=True, eq=False)
class _Tokens:
    """Where each word of some articles stands; all of shape (words,)."""

    owner: NDArray[np.int64]
    place: NDArray[np.int64]
    headline: NDArray[np.bool_]


def texts(news: News, rows: NDArray[np.int64]) -> tuple[pa.Array, pa.Array]:
    """Return headlines and bodies of some articles."""
    origin, seed = news.origin[rows], news.seed
    copied = origin != rows
    heads = 6 + chance.below(7, seed, 40, rows)
    cut = np.where(copied & (chance.uniform(seed, 41, rows) < 0.4), 0.6, 1.0)
    lengths = np.maximum(40, cut * (60 + chance.below(91, seed, 42, origin))).astype(np.int64)
    anew = copied & (chance.uniform(seed, 43, rows) < 0.5)
    found = []
    for sizes, headline in ((heads, True), (lengths, False)):
        owner = np.repeat(np.arange(len(rows)), sizes)
        ends = np.concatenate([[0], np.cumsum(sizes)])
        place = np.arange(ends[-1]) - ends[:-1][owner]
        key = rows if headline else origin
        key = np.where(anew, rows, origin)[owner] if headline else key[owner]
        other = copied[owner] & (chance.uniform(seed, 44, rows[owner], place) < _CHANGED)
        key = np.where(other, rows[owner], key)
        where = chance.bits(seed, 45 + headline, key, place)
        words = _words(news, rows[owner], where, headline)
        found.append(_joined(words, where, ends, headline))
    return found[0], found[1]


def _words(
    news: News, rows: NDArray[np.int64], where: NDArray[np.uint64], headline: bool
) -> NDArray[np.int64]:
    """Return the words at some places as numbers of `_dictionary`, shape (words,)."""
    stories, tongues = news.stories[rows], news.tongues[rows]
    subjects = news.subjects(rows)
    shares = _OF_HEADLINE if headline else _OF_BODY
    kinds = np.searchsorted(np.cumsum(shares)[:-1], chance.uniform(1, where), side="right")
    drawn, second = chance.uniform(2, where), chance.uniform(3, where)
    numbers = np.zeros(len(rows), np.int64)
    lists: dict[str, tuple[Any, ...]] = {
        "field": (subjects // 25,),
        "subject": (subjects,),
        "story": (stories,),
        "side": (stories, news.sides[rows]),
    }
    for kind, name in enumerate(_KINDS):
        some = kinds == kind
        if name == "common":
            told = _by_zipf(drawn[some], VOCABULARY)
        elif name in _LISTS:
            place = (_LISTS[name] * drawn[some] ** 1.7).astype(np.int64)
            one = chance.uniform(news.seed, 50 + kind, *(key[some] for key in lists[name]), place)
            told = _COMMON + ((VOCABULARY - _COMMON) * one**1.5).astype(np.int64)
        else:
            numbers[some] = _named(
                name, news.seed, stories[some], subjects[some], drawn[some], second[some]
            )
            if name != "number":
                numbers[some] += np.where(TONGUES.index("ru") == tongues[some], NAMES, 0)
            continue
        numbers[some] = NUMBERS + 2 * NAMES + VOCABULARY * tongues[some] + told
    return numbers


def _named(
    kind: str,
    seed: int,
    stories: NDArray[np.int64],
    subjects: NDArray[np.int64],
    drawn: NDArray[np.float64],
    second: NDArray[np.float64],
) -> NDArray[np.int64]:
    """Return names and numbers: a story's own, those known in its subject, those known to all."""
    if kind == "number":
        place = (_FIGURES * drawn).astype(np.int64)
        own = chance.below(NUMBERS, seed, 60, stories, place)
        return np.where(second < 0.6, own, (100 * drawn).astype(np.int64))
    if kind == "known":
        of_subject = chance.below(NAMES, seed, 61, subjects, (_OF_SUBJECT * drawn).astype(np.int64))
        return NUMBERS + np.where(second < 0.5, of_subject, _by_zipf(drawn, _KNOWN))
    place = (_CAST * drawn**1.5).astype(np.int64)
    return NUMBERS + chance.below(NAMES, seed, 62, stories, place)


def _by_zipf(drawn: NDArray[np.float64], most: int) -> NDArray[np.int64]:
    """Return ranks from 0 to below `most`, the first the likeliest (Zipf-Mandelbrot)."""
    return np.asarray((3 * ((most / 3 + 1) ** drawn - 1)).astype(np.int64))


def _joined(
    words: NDArray[np.int64], where: NDArray[np.uint64], ends: NDArray[np.int64], headline: bool
) -> pa.Array:
    """Write words as texts; sentences of bodies begin with a capital and end with a full stop."""
    total = len(_dictionary()) // 3
    if not headline:
        last = chance.uniform(4, where) < 1 / _SENTENCE
        last[ends[1:] - 1] = True
        first = np.concatenate([[True], last[:-1]]) & ~last
        words = words + total * (first + 2 * last)
    lists = pa.ListArray.from_arrays(pa.array(ends.astype(np.int32)), _dictionary().take(words))
    return pc.binary_join(lists, " ")


@cache
def _dictionary() -> pa.Array:
    """Return all words there are: plain, then capitalised, then with a full stop."""
    numbers = pa.array([str(number) for number in range(11, NUMBERS + 11)])
    names = [
        pc.utf8_capitalize(_syllables(np.arange(NAMES), letters, vowels, _PRIME, close=True))
        for letters, vowels in ((_LATIN, _LATIN_VOWELS), (_CYRILLIC, _CYRILLIC_VOWELS))
    ]
    vocabularies = [
        _syllables(
            np.arange(VOCABULARY) + VOCABULARY * place,
            _CYRILLIC if tongue == "ru" else _LATIN,
            _CYRILLIC_VOWELS if tongue == "ru" else _LATIN_VOWELS,
            7_919,
        )
        for place, tongue in enumerate(TONGUES)
    ]
    plain = pa.concat_arrays([numbers, *names, *vocabularies])
    capital = pc.utf8_capitalize(plain)
    return pa.concat_arrays([plain, capital, pc.binary_join_element_wise(plain, ".", "")])


def _syllables(
    places: NDArray[np.int64], letters: str, vowels: str, prime: int, *, close: bool = False
) -> pa.Array:
    """Return a word of three syllables for each place, no two alike; a consonant may close it."""
    parts = pa.array([letter + vowel for letter in letters for vowel in vowels])
    closing = pa.array(list(letters))
    size = len(parts)
    code = places * prime % (size**3 * (len(closing) if close else 1))
    columns = [parts.take(code // size**power % size) for power in range(3)]
    if close:
        columns.append(closing.take(code // size**3))
    return pc.binary_join_element_wise(*columns, "")
