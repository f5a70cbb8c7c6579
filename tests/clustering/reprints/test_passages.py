"""Words, sketches and shared passages."""

from __future__ import annotations

import numpy as np
import pytest

from clustering.reprints.aligning import matched
from clustering.reprints.comparing import passages_of, text_of
from clustering.reprints.shingles import kept, rolled, sketch
from clustering.reprints.words import UNSPACED, words_of
from tests.clustering.reprints.texts import ARABIC, CHINESE, OWN, RUSSIAN, SPANISH, WIRE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,200 people", "1200 people"),
        ("12 500 Menschen", "12500 menschen"),
        ("the town’s mayor", "The town's Mayor"),
        ("Ёлка", "елка"),
        ("الأحد", "الاحد"),
        ("Ｔｏｋｙｏ ２０２５", "Tokyo 2025"),
        ("١٢٣", "123"),
    ],
)
def test_print_and_case_do_not_make_other_words(one: str, other: str) -> None:
    assert words_of(one).keys.tolist() == words_of(other).keys.tolist()


def test_words_in_quotation_marks_are_not_own() -> None:
    words = words_of("He said “we ran home” and left. «Nous», dit-il.")
    assert words.own.tolist() == [True, True, False, False, False, True, True, False, True, True]


def test_characters_count_where_words_are_not_spaced() -> None:
    words = words_of(CHINESE)
    assert words.measures is UNSPACED
    assert len(words.keys) > 150


@pytest.mark.parametrize("text", [WIRE, SPANISH, RUSSIAN, ARABIC, CHINESE])
def test_texts_with_a_passage_in_common_share_part_of_their_sketches(text: str) -> None:
    half = text[: len(text) // 2]
    apart = np.intersect1d(sketch(words_of(OWN)), sketch(words_of(text)))
    common = np.intersect1d(sketch(words_of(f"{text[::-1]}\n\n{half}")), sketch(words_of(text)))
    assert len(apart) == 0
    assert len(common) >= 3


def test_of_every_window_one_shingle_is_kept() -> None:
    hashes = rolled(np.random.default_rng(1).integers(0, 2**63, 400, np.int64).astype(np.uint64), 5)
    places = kept(hashes, 7)
    assert np.diff(places).max() <= 7
    assert places[0] < 7
    assert len(kept(hashes[:3], 7)) == 1
    assert len(kept(hashes[:0], 7)) == 0


def test_runs_do_not_overlap_and_the_longest_come_first() -> None:
    one = np.array([1, 2, 3, 4, 5, 6, 9, 1, 2, 3, 4], np.uint64)
    other = np.array([8, 1, 2, 3, 4, 5, 6, 8], np.uint64)
    assert [(run.one, run.other, run.length) for run in matched(one, other, 4)] == [(0, 1, 6)]


def test_a_masked_word_does_not_cut_a_passage_in_two() -> None:
    said = "The recording was made at private events in New York, where he promised to bomb the sh*t out of Moscow if they went on with it, the network said on its evening news."
    masked = said.replace("sh*t", "s---").replace("network", "TV network")
    (passage,) = passages_of(text_of(said), text_of(masked))
    assert (passage.start, passage.end) == (0, len(said) - 1)
    assert (passage.other_start, passage.other_end) == (0, len(masked) - 1)


def test_furniture_does_not_count() -> None:
    words = words_of(WIRE)
    text = text_of(WIRE, sketch(words).tolist())
    assert text.counts.sum() < 0.2 * len(words.keys)


def test_a_text_without_words_has_nothing_in_common_with_any() -> None:
    assert passages_of(text_of(""), text_of(WIRE)) == []
    assert len(sketch(words_of("… — !"))) == 0
