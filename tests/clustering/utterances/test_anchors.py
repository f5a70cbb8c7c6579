"""Places, numbers and names that disagree keep lines apart; those of other languages agree."""

from __future__ import annotations

import pytest

from clustering.utterances.anchors import anchors, contradict, places, shared
from clustering.utterances.records import Anchors
from clustering.utterances.speakers import differ, known
from clustering.utterances.tokens import tokens


def about(words: str, language: str = "en") -> Anchors:
    return anchors(words, tokens(words, language), language)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("out of Moscow", "en"),
        ("a Moscú", "es"),
        ("sur Moscou", "fr"),
        ("Moskaus Straßen", "de"),
        ("em Moscovo", "pt"),
        ("разбомблю Москву", "ru"),
        ("розбомблю Москву", "uk"),
        ("τη Μόσχα", "el"),
        ("قصف موسكو", "ar"),
        ("轰炸莫斯科", "zh"),
        ("w Moskwie", "pl"),
    ],
)
def test_a_place_is_known_in_every_language(words: str, language: str) -> None:
    assert places(words, language) == {"moscow"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("I will visit Rome", "en"), ("I will visit Lisbon", "en")),
        (("I will visit Rome", "en"), ("visitaré Lisboa", "es")),
        (("ten of them", "en"), ("5 of them", "en")),
        (("40 Prozent", "de"), ("cuarenta y uno por ciento", "es")),
        (("we like Ivanov here", "en"), ("we like Petrova here", "en")),
        (("two weeks", "en"), ("three weeks", "en")),
    ],
)
def test_what_is_named_in_the_stead_of_something_else_is_a_contradiction(one, other) -> None:
    assert contradict(about(*one), about(*other), abroad=one[1] != other[1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("I will visit Rome in 2024", "en"), ("I will visit Rome", "en")),
        (("I will visit [Rome]", "en"), ("I will visit Lisbon", "en")),
        (("ten per cent of Germany", "en"), ("10 % de Alemania", "es")),
        (("we spoke to Putin there", "en"), ("мы говорили с Путиным", "ru")),
        (("let us go", "en"), ("US troops", "en")),
        (("під три чорти за 10 днів", "uk"), ("in 10 days", "en")),
    ],
)
def test_what_only_one_line_names_is_none(one, other) -> None:
    assert not contradict(about(*one), about(*other), abroad=one[1] != other[1])


def test_shared_anchors_are_counted_across_languages() -> None:
    assert shared(about("10 % of Kyiv"), about("десять процентов Киева", "ru")) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dmitry Peskov", "Дмитрий Песков"),
        ("Donald Trump", "Ντόναλντ Τραμπ"),
        ("Trump", "Дональд Трамп"),
        ("Manolis Ragousis", "Μανώλης Ραγκούσης"),
        ("Li Wei", "李伟"),
        ("محمد علي", "Mohammed Ali"),
    ],
)
def test_one_speaker_under_many_spellings(one: str, other: str) -> None:
    assert not differ(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Donald Trump", "Dmitry Peskov"),
        ("Maria Holt", "Глеб Рыжов"),
        ("Vladimir Putin", "Дональд Трамп"),
        ("李伟", "王芳"),
    ],
)
def test_two_speakers(one: str, other: str) -> None:
    assert differ(one, other)


def test_a_place_only_stands_for_a_speaker() -> None:
    assert known("Kremlin", "en") is None
    assert known("Ohio", "es") is None
    assert known("Paris Vandenberg", "en") == "Paris Vandenberg"
