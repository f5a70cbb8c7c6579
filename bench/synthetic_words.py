"""Texts of invented news: words by Zipf's law, and what a story, its subject and field share.

Each language has 30,000 words of its own. An article mixes its language's common words with those
of its field, its subject, its story and its side of it, with names (capitalised, in Cyrillic for
Russian, with the same consonants) and with numbers. What an article borrows from another stands at
its beginning; half the reprints have their original's headline too.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bench import chance
from bench.synthetic_news import SUBJECTS, TONGUES, News

VOCABULARY = 30_000
NAMES = 150_000
NUMBERS = 10_000

_COMMON, _GENERAL = 300, 2_000
"""Words of a language that belong to no field, and that any text may have: the first so many."""

_KINDS = (
    "common", "field", "subject", "place", "thread", "story", "side", "name", "known", "number",
)  # fmt: skip
_OF_BODY = (0.53, 0.06, 0.05, 0.04, 0.04, 0.14, 0.04, 0.05, 0.04, 0.01)
_OF_HEADLINE = (0.32, 0.07, 0.05, 0.04, 0.06, 0.24, 0.05, 0.11, 0.04, 0.02)
_ON_STORY = [_KINDS.index(kind) for kind in ("story", "side", "name")]
_INSTEAD = np.array([_KINDS.index(kind) for kind in ("common", "field", "subject", "place")])
_LISTS = {"field": 60, "subject": 24, "place": 16, "thread": 14, "story": 14, "side": 12}
_CAST, _KNOWN, _FIGURES = 6, 8, 4
_SENTENCE = 14
_SHIFT = 30.0

_LATIN, _CYRILLIC = "bdfgklmnprstvz", "бдфгклмнпрствз"
_LATIN_VOWELS, _CYRILLIC_VOWELS = "aeiou", "аеиоу"
_PRIME = 1_000_003


def texts(news: News, rows: NDArray[np.int64]) -> tuple[pa.Array, pa.Array]:
    """Return headlines and bodies of some articles."""
    seed, found = news.seed, []
    heads = 6 + chance.below(7, seed, 40, rows)
    lengths = 70 + chance.below(81, seed, 42, rows)
    anew = chance.uniform(seed, 43, rows) < 0.5
    for sizes, headline in ((heads, True), (lengths, False)):
        owner = np.repeat(np.arange(len(rows)), sizes)
        ends = np.concatenate([[0], np.cumsum(sizes)])
        place = np.arange(ends[-1]) - ends[:-1][owner]
        share = np.where(headline & (anew | (news.borrowed[rows] < 0.9)), 0.0, news.borrowed[rows])
        theirs = place < (share * sizes)[owner]
        key = np.where(theirs, news.origin[rows][owner], rows[owner])
        where = chance.bits(seed, 44 + headline, key, place)
        found.append(_joined(_words(news, key, where, headline), where, ends, headline))
    return found[0], found[1]


def _words(
    news: News, rows: NDArray[np.int64], where: NDArray[np.uint64], headline: bool
) -> NDArray[np.int64]:
    """Return the words at some places as numbers of `_dictionary`, shape (words,)."""
    stories, tongues = news.stories[rows], news.tongues[rows]
    subjects = news.subjects(rows)
    shares = _OF_HEADLINE if headline else _OF_BODY
    kinds = np.searchsorted(np.cumsum(shares)[:-1], chance.uniform(1, where), side="right")
    strayed = np.isin(kinds, _ON_STORY) & (chance.uniform(5, where) > news.focus(rows))
    kinds[strayed] = _INSTEAD[chance.below(len(_INSTEAD), 6, where[strayed])]
    drawn, second = chance.uniform(2, where), chance.uniform(3, where)
    numbers = np.zeros(len(rows), np.int64)
    lists: dict[str, tuple[Any, ...]] = {
        "field": (subjects // SUBJECTS,),
        "subject": (subjects,),
        "place": (news.places(rows),),
        "thread": (news.threads[rows],),
        "story": (stories,),
        "side": (stories, news.sides[rows]),
    }
    for kind, name in enumerate(_KINDS):
        some = kinds == kind
        if name == "common":
            told = _by_zipf(drawn[some], _GENERAL)
        elif name in _LISTS:
            place = (_LISTS[name] * drawn[some] ** 1.7).astype(np.int64)
            one = chance.uniform(news.seed, 50 + kind, *(key[some] for key in lists[name]), place)
            told = _COMMON + ((VOCABULARY - _COMMON) * one**1.5).astype(np.int64)
        else:
            numbers[some] = _named(name, news, rows[some], drawn[some], second[some])
            if name != "number":
                numbers[some] += np.where(TONGUES.index("ru") == tongues[some], NAMES, 0)
            continue
        numbers[some] = NUMBERS + 2 * NAMES + VOCABULARY * tongues[some] + told
    return numbers


def _named(
    kind: str,
    news: News,
    rows: NDArray[np.int64],
    drawn: NDArray[np.float64],
    second: NDArray[np.float64],
) -> NDArray[np.int64]:
    """Return names and numbers: a story's own, and those known in its thread or its place."""
    stories = news.stories[rows]
    if kind == "number":
        own = chance.below(NUMBERS, news.seed, 60, stories, (_FIGURES * drawn).astype(np.int64))
        return np.where(second < 0.6, own, (100 * drawn).astype(np.int64))
    if kind == "name":
        cast = (_CAST * drawn**1.5).astype(np.int64)
        return NUMBERS + chance.below(NAMES, news.seed, 61, stories, cast)
    known = (_KNOWN * drawn).astype(np.int64)
    of_thread = chance.below(NAMES, news.seed, 62, news.threads[rows], known)
    of_place = chance.below(NAMES, news.seed, 63, news.places(rows), known)
    return NUMBERS + np.where(second < 0.5, of_thread, of_place)


def _by_zipf(drawn: NDArray[np.float64], most: int) -> NDArray[np.int64]:
    """Return ranks from 0 to below `most`, the first the likeliest (Zipf-Mandelbrot)."""
    return np.asarray((_SHIFT * ((most / _SHIFT + 1) ** drawn - 1)).astype(np.int64))


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
