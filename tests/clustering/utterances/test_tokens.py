"""Masks, contractions and what editors put in are undone before lines are compared."""

from __future__ import annotations

import pytest

from clustering.utterances.aligning import align
from clustering.utterances.records import Mask
from clustering.utterances.tokens import fits, meet, tokens


def masks(words: str, language: str = "en") -> list[Mask]:
    return [one.mask for one in tokens(words, language) if one.mask]


def plain(words: str, language: str = "en") -> list[str]:
    return [one.word for one in tokens(words, language)]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("That is sh*t, he said", "en"),
        ("That is s**t, he said", "en"),
        ("That is s***, he said", "en"),
        ("That is s---, he said", "en"),
        ("That is s—, he said", "en"),
        ("That is s__t, he said", "en"),
        ("That is sh@t, he said", "en"),
        ("That is [expletive], he said", "en"),
        ("That is (expletive deleted), he said", "en"),
        ("That is [bleep], he said", "en"),
        ("That is (beep), he said", "en"),
        ("That is bleep, he said", "en"),
        ("That is ****, he said", "en"),
        ("That is @#$%!, he said", "en"),
        ("a la m… que ya", "es"),
        ("vaya m**** que es", "es"),
        ("это п***ц какой-то", "ru"),
        ("это х..я какая-то", "ru"),
        ("это [нецензурно] какое-то", "ru"),
        ("quelle m… alors", "fr"),
        ("so eine Sch**** hier", "de"),
        ("so eine Sch… hier", "de"),
        ("que m*rda essa", "pt"),
    ],
)
def test_a_mask_is_seen_whatever_it_is_made_of(words: str, language: str) -> None:
    assert len(masks(words, language)) == 1


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("I—I did not know", "en"),
        ("I... I do not know", "en"),
        ("so… we left", "en"),
        ("we left — and then came back", "en"),
        ("he was late--again", "en"),
        ("prices* rose", "en"),
        ("it is for us…we expect more", "en"),
        ("Oh no...now it is on", "en"),
        ("hmm… I do not know", "en"),
        ("the Beamt*innen left", "de"),
        ("a well-known e-mail at 10:30", "en"),
        ("pero… y… no sé", "es"),
        ("я… не знаю", "ru"),
        ("[the] line [he] drew", "en"),
        ("it cost $20 and 5% more!!", "en"),
    ],
)
def test_dashes_dots_and_stars_that_hide_nothing_are_no_masks(words: str, language: str) -> None:
    assert masks(words, language) == []


def test_a_mask_fits_a_word_of_its_letters_only() -> None:
    assert fits(Mask("sh", "t", 1), "shit")
    assert fits(Mask("s", "", 3), "shit")
    assert fits(Mask(), "hell")
    assert not fits(Mask("sh", "t", 1), "hell")
    assert not fits(Mask("s", ""), "#10")
    assert meet(Mask("sh", "t"), Mask("s", ""))
    assert not meet(Mask("sh", "t"), Mask("f", "k"))


def test_contractions_are_undone() -> None:
    assert plain("I’m sure we'll say it can't be") == plain("I am sure we will say it can not be")
    assert plain("they're gonna run") == plain("They are going to run")
    assert plain("qu’il n’a pas d’argent", "fr") == ["qu", "il", "n", "a", "pas", "d", "argent"]


def test_numbers_are_compared_by_value() -> None:
    assert plain("ten per cent")[0] == plain("10 per cent")[0] == "#10"
    assert plain("diez por ciento", "es")[0] == "#10"
    assert plain("двадцать", "ru") == plain("20", "ru")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("支付30亿欧元", "#3e+09"),
        ("支付三十亿欧元", "#3e+09"),
        ("相信了百分之十", "#10"),
        ("一个人死了", None),
        ("2万人", "#20000"),
        ("二十三人", "#23"),
        ("30억 유로", "#3e+09"),
    ],
)
def test_numbers_of_scripts_without_spaces_are_read(words: str, value: str | None) -> None:
    found = [one for one in plain(words, "zh") if one[:1] == "#"]
    assert found == ([value] if value else [])


def test_units_after_a_number_tell_little() -> None:
    for one, other in (
        ("we own ten per cent", "we own 10%"),
        ("pay three billion euros", "pay €3 billion"),
    ):
        shorter, longer = tokens(other, "en"), tokens(one, "en")
        assert align(shorter, longer).whole > 0.9


def test_words_that_an_editor_put_in_hardly_count() -> None:
    with_name, without = tokens("I told [Petrov] to stop", "en"), tokens("I told him to stop", "en")
    assert [one.put_in for one in with_name] == [False, False, True, False, False]
    assert align(with_name, without).contained > 0.8


def test_ellipses_are_gaps() -> None:
    for words in ("We will ... win", "We will […] win", "We will (...) win", "We will … win"):
        assert [one.gap for one in tokens(words, "en")] == [False, False, True, False]


def test_a_masked_line_lies_beside_its_uncensored_form() -> None:
    found = align(
        tokens("beat the [expletive] out of them", "en"),
        tokens("I’ll beat the crap out of them", "en"),
    )
    assert found.contained == 1
    assert [pair[1] - pair[0] for pair in found.pairs] == [2] * 6
