"""The words of a text as numbers: in any script, alike under small changes of print. Pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from clustering.quotes.spans import marked_spans

if TYPE_CHECKING:
    from numpy.typing import NDArray

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(
    rf"[{_UNSPACED}]|\d+(?:[.,\u00a0\u202f ]\d{{3}})+(?!\d)|[^\W_{_UNSPACED}]+(?:['’ʼ][^\W_]+)*"
)
_ONE = re.compile(rf"[{_UNSPACED}]")
_DROPPED = re.compile("[.,\u00a0\u202f '’ʼ\u0640]")


@dataclass(frozen=True, slots=True)
class Measures:
    """How much of a script counts how much; in words, or in characters where none are spaced.

    Attributes:
        shingle: Words of a shingle.
        window: Shingles in a row of which one at least is kept.
        seed: Words in a row that are a match.
        gap: Words that may differ within a passage.
        scrap: Words of a passage that counts towards the share.
        passage: Words of a passage that is worth telling by itself.
        text: Words that a copy must share to be called one.
    """

    shingle: int
    window: int
    seed: int
    gap: int
    scrap: int
    passage: int
    text: int


SPACED = Measures(shingle=5, window=7, seed=4, gap=8, scrap=9, passage=18, text=30)
UNSPACED = Measures(shingle=9, window=13, seed=7, gap=14, scrap=18, passage=36, text=60)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text, in order.

    Attributes:
        starts: Offset of each one's first character, shape (n,).
        ends: Offset after its last one, likewise.
        keys: A number for each, the same for the same word, likewise.
        own: Whether it stands outside quotation marks, likewise.
        measures: What counts how much in its script.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    keys: NDArray[np.uint64]
    own: NDArray[np.bool_]
    measures: Measures


def words_of(text: str) -> Words:
    """Return the words of a body; words in quotation marks are not its own."""
    spans, unspaced = [], 0
    keys = []
    for found in _WORD.finditer(text):
        spans.append(found.span())
        word = found[0]
        keys.append(_key(word))
        unspaced += len(word) == 1 and _ONE.match(word) is not None
    places = np.array(spans, np.int32).reshape(-1, 2)
    own = np.ones(len(places), np.bool_)
    for quoted in marked_spans(text):
        if quoted.closed:
            first, last = np.searchsorted(places[:, 0], (quoted.opens, quoted.closes))
            own[first:last] = False
    measures = UNSPACED if 2 * unspaced > len(spans) else SPACED
    return Words(places[:, 0], places[:, 1], np.array(keys, np.uint64), own, measures)


@lru_cache(maxsize=500_000)
def _key(word: str) -> int:
    """Return the number of a word: case, accents, thousands marks, apostrophes do not matter."""
    plain = unicodedata.normalize("NFKD", _DROPPED.sub("", word.casefold()))
    kept = "".join(
        str(unicodedata.digit(each, each)) for each in plain if not unicodedata.combining(each)
    )
    folded = kept.encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(folded, digest_size=8).digest(), "little")
