"""Changed words: masked, numbers, hedges, typos, and what is no edit at all."""

from __future__ import annotations

import pytest

from clustering.edits.judging import masks
from tests.clustering.edits.making import FILLER, edited, kinds, text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('He said "it\'s over" - twice.', "He said “it’s over” – twice."),
        ("One line.\n\nAnother line.", "One line. \n\n\n Another  line."),
        ("A line that goes on and on.\n\nAnother.", "A line that goes\n\non and on.\n\nAnother."),
        ("« Oui », dit-elle.", "“Oui”, dit-elle."),
        (FILLER, f"{FILLER}\n\nUpdated March 4, 2030 at 2:45 p.m. EDT"),
        (FILLER, f"4. März 2030, 14:45 Uhr\n\n{FILLER}"),
        (FILLER, f"Обновлено 4 марта 2030, 14:45\n\n{FILLER}"),
        (FILLER, f"{FILLER}\n\n12 comments"),
        (f"Advertisement\n\n{FILLER}", f"Advertisement\n\n{FILLER}\n\nAdvertisement"),
        (FILLER, f"{FILLER}\n\nRead more: What the mill cost"),
        (FILLER, f"{FILLER}\n\n(Ann Poe; Bo Li)"),
    ],
)
def test_typography_times_counters_and_boxes_are_no_edits(before: str, after: str) -> None:
    assert kinds(edited(before, after)) == []
    assert kinds(edited(after, before)) == []


@pytest.mark.parametrize(
    ("word", "masked", "language"),
    [
        ("shit", "sh*t", "en"),
        ("shit", "s---", "en"),
        ("fucking", "f***ing", "en"),
        ("Scheiße", "Sch***e", "de"),
        ("merde", "m…", "fr"),
        ("хуй", "х**", "ru"),
        ("mierda", "[improperio]", "es"),
        ("shit", "[expletive]", "en"),
        ("shit", "[bleep]", "en"),
    ],
)
def test_a_masked_word_is_told_from_another_word(word: str, masked: str, language: str) -> None:
    done = edited(f"{FILLER} It was {word} there.", f"{FILLER} It was {masked} there.", language)
    assert kinds(done) == ["masked"]
    back = edited(f"{FILLER} It was {masked} there.", f"{FILLER} It was {word} there.", language)
    assert kinds(back) == ["unmasked"]


@pytest.mark.parametrize(
    ("word", "other"),
    [("shit", "p*ss"), ("coop", "co-op"), ("they", "[the owners]"), ("it", "[sic]"), ("a", "a*")],
)
def test_brackets_and_hyphens_alone_mask_nothing(word: str, other: str) -> None:
    assert not masks(word, other)


@pytest.mark.parametrize(
    ("before", "after", "language", "detail"),
    [
        ("At least 11 people fell ill.", "At least 14 people fell ill.", "en", "11 -> 14"),
        ("Eleven people fell ill.", "Nine people fell ill.", "en", "Eleven -> Nine"),
        ("Es gab drei Verletzte.", "Es gab sieben Verletzte.", "de", "drei -> sieben"),
        ("Погибли пять человек.", "Погибли девять человек.", "ru", "пять -> девять"),
        ("造成三人受伤。", "造成七人受伤。", "zh", "三 -> 七"),
        ("Costó 4,2 millones.", "Costó 4,8 millones.", "es", "4,2 -> 4,8"),
        ("قتل ٥ أشخاص.", "قتل ٩ أشخاص.", "ar", "٥ -> ٩"),
        ("Τραυματίστηκαν πέντε άτομα.", "Τραυματίστηκαν εννέα άτομα.", "el", "πέντε -> εννέα"),
    ],
)
def test_a_number_that_changed_in_its_place_is_a_number(before, after, language, detail) -> None:
    (edit,) = edited(before, after, language).edits
    assert (edit.kind, edit.detail) == ("number", detail)


@pytest.mark.parametrize(
    ("before", "after"),
    [("Some 1,200 came.", "Some 1200 came."), ("It took 7 days.", "It took seven days.")],
)
def test_the_same_number_written_otherwise_is_no_other_number(before: str, after: str) -> None:
    assert "number" not in kinds(edited(before, after))


def test_a_not_that_comes_or_goes_is_told_with_the_words() -> None:
    (edit,) = edited(f"{FILLER} It had no plans.", f"{FILLER} It had plans.").edits
    assert (edit.kind, edit.detail) == ("words changed", '"no" taken out')


def test_a_date_is_told_from_a_number_and_a_dateline_is_no_edit() -> None:
    assert kinds(edited("It opens on 8 July, she said.", "It opens on 9 July, she said.")) == [
        "date"
    ]
    one = text(f"ULM, July 8 (Wire) - {FILLER}", dateline="ULM, July 8 (Wire) -")
    other = text(f"ULM, July 9 (Wire) - {FILLER}", number=2, dateline="ULM, July 9 (Wire) -")
    assert kinds(edited(one, other)) == []


@pytest.mark.parametrize(
    ("before", "after", "language", "kind"),
    [
        ("He said he paid.", "He claimed he paid.", "en", "hedge added"),
        ("The thief fled.", "The alleged thief fled.", "en", "hedge added"),
        ("The alleged thief fled.", "The thief fled.", "en", "hedge removed"),
        ("Der Täter floh.", "Der mutmaßliche Täter floh.", "de", "hedge added"),
        ("El autor huyó.", "El presunto autor huyó.", "es", "hedge added"),
        ("Le voleur a fui.", "Le voleur présumé a fui.", "fr", "hedge added"),
        ("O autor fugiu ontem.", "O suposto autor fugiu ontem.", "pt", "hedge added"),
        ("Он получил деньги.", "Он якобы получил деньги.", "ru", "hedge added"),
        ("Він отримав гроші.", "Він нібито отримав гроші.", "uk", "hedge added"),
        ("هرب السارق أمس", "هرب السارق المزعوم أمس", "ar", "hedge added"),
        ("他表示已付款。", "他声称已付款。", "zh", "hedge added"),
        ("Ο δράστης διέφυγε.", "Ο φερόμενος δράστης διέφυγε.", "el", "hedge added"),
    ],
)
def test_a_hedge_is_found_in_ten_languages(before, after, language, kind) -> None:
    assert kind in kinds(edited(f"{FILLER} {before}", f"{FILLER} {after}", language))


def test_a_new_sentence_that_happens_to_hold_a_hedge_hedges_nothing() -> None:
    more = "The mill, which burnt down twice, is apparently the oldest of the whole valley."
    assert "hedge added" not in kinds(edited(FILLER, FILLER.replace("mill.", f"mill. {more}")))


def test_a_typo_is_told_from_another_name_and_from_another_number() -> None:
    assert kinds(edited("They recieved it there.", "They received it there.")) == ["typo"]
    assert kinds(edited("He met Dmitry there.", "He met Dmitri there.")) == ["words changed"]
    assert kinds(edited("They had 14 there.", "They had 15 there.")) == ["number"]


def test_offsets_point_at_the_words_in_both_texts() -> None:
    done = edited(f"{FILLER} Now 11 are ill.", f"Then.\n\n{FILLER} Now 12 are ill.")
    number = next(edit for edit in done.edits if edit.kind == "number")
    assert (number.before.of(done.before.body), number.after.of(done.after.body)) == ("11", "12")
    for each in done.operations["body"]:
        assert each.before.of(done.before.body) != each.after.of(done.after.body)
