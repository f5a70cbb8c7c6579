"""Which words mark an outlet: what is counted, and what is told."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from clustering.wording.marking import marked
from clustering.wording.odds import z_scores
from clustering.wording.own_words import counted, paired_marks
from clustering.wording.records import Told
from clustering.wording.verbs import verbs

PLAIN = (
    "The town met and the council spoke about a bridge over the wide river near the old mill. " * 4
)


def told(article: str, outlet: str, body: str, headline: str = "News", **more) -> Told:
    defaults = {"family": article, "own": True, "language": "en", "revision": f"{article}.1"}
    return Told("s1", article, outlet, headline=headline, body=body, **(defaults | more))


def words_of(*texts: Told) -> list:
    counts = {t.article: counted(t.headline, t.body, t.dateline, t.quoted) for t in texts}
    total: Counter = Counter()
    for each in counts.values():
        total.update(each)
    large = Counter({"": 100_000, " ": 100_000})
    return list(marked(texts, counts, total + large))


def others(number: int = 4) -> list[Told]:
    return [told(f"o{n}", f"other{n}", f"{PLAIN} One fine protest.") for n in range(number)]


def marks(rows: list, outlet: str, kind: str = "more") -> set[str]:
    return {row.word for row in rows if row.outlet == outlet and row.kind == kind}


def test_a_word_that_one_side_uses_more_has_a_positive_z_and_the_mirror_a_negative() -> None:
    one, other = np.array([20.0, 5, 100]), np.array([5.0, 20, 100])
    everywhere = np.array([100.0, 100, 5000])
    z = z_scores(one, other, everywhere, 50_000)
    assert z[0] > 1.96
    assert z[1] < -1.96
    assert z[0] == pytest.approx(-z_scores(other, one, everywhere, 50_000)[0])
    assert abs(z[2]) < 0.5


def test_the_sign_of_z_is_that_of_the_rates_however_unequal_the_sides() -> None:
    one, other = np.array([10.0, 290]), np.array([300.0, 9700])
    z = z_scores(one, other, np.array([310.0, 90_000]), 100_000)
    assert z[0] > 0


def test_the_same_difference_counts_less_for_a_word_that_all_use() -> None:
    one, other = np.array([12.0, 12, 400]), np.array([4.0, 4, 400])
    z = z_scores(one, other, np.array([4000.0, 20, 50_000]), 100_000)
    assert 0 < z[0] < z[1]


def test_a_rare_word_that_only_one_side_has_is_told_once_it_has_it_often_enough() -> None:
    everywhere = np.array([12.0, 50_000])
    often = z_scores(np.array([12.0, 300]), np.array([0.0, 400]), everywhere, 1e6)
    seldom = z_scores(np.array([2.0, 300]), np.array([0.0, 400]), everywhere, 1e6)
    assert seldom[0] < 1.96 < often[0]
    absent = z_scores(np.array([0.0, 300]), np.array([20.0, 6000]), everywhere, 1e6)
    assert absent[0] > -1.96  # only one was to be expected


def test_words_in_quotation_marks_are_nobodys_own() -> None:
    body = 'He said “the regime fell” and «oui mon ami» and "never again". Don’t, it’s here.'
    found = counted("‘Bad regime’ speaks", body, None, ())
    assert not {"regime", "fell", "oui", "again"} & found.keys()
    assert {"he", "said", "speaks", "here", "don", "it"} <= found.keys()
    assert counted("", body, None, [(0, len(body))]) == Counter()


def test_a_mark_without_its_other_half_shuts_nothing_out() -> None:
    assert paired_marks("He said “so.\n\nThe town slept.") == ()
    assert paired_marks("The dogs’ owners and the cats’ owners met.") == ()


def test_pairs_do_not_reach_over_signs_quotations_or_the_dateline() -> None:
    found = counted("", "ULM (Wire) - Big town, small “odd” river bed", "ULM (Wire) -", ())
    assert {word for word in found if " " in word} == {"big town", "river bed"}


def test_scripts_without_spaces_are_counted_by_two_characters() -> None:
    assert counted("市长说话", "", None, ()) == Counter({"市长": 1, "长说": 1, "说话": 1})


def test_a_word_in_three_articles_is_told_and_one_of_a_single_article_has_a_low_score() -> None:
    mine = [
        told(f"m{n}", "mine", f"{PLAIN} The mob came. A mob again. A mob? Mob.") for n in range(3)
    ]
    (row,) = [r for r in words_of(*mine, *others()) if r.word == "mob" and r.outlet == "mine"]
    assert (row.kind, row.count, row.articles, row.score) == ("more", 12, 3, 0.8)
    assert mine[0].body[row.start : row.end] == "The mob came."
    alone = told("m", "mine", f"{PLAIN * 3} The mob came. {'Mob. ' * 12}")
    (row,) = [r for r in words_of(alone, *others()) if r.word == "mob" and r.outlet == "mine"]
    assert (row.articles, row.score) == (1, 0.3)


def test_a_word_that_the_others_use_and_the_outlet_does_not_is_told_with_their_sentence() -> None:
    mine = [told(f"m{n}", "mine", PLAIN * 3) for n in range(3)]
    theirs = [
        told(f"o{n}", f"o{n}", f"{PLAIN} A protest. The protest grew. Protest.") for n in range(4)
    ]
    (row,) = [r for r in words_of(*mine, *theirs) if r.outlet == "mine" and r.word == "protest"]
    assert (row.kind, row.count, row.articles) == ("less", 0, 4)
    assert row.revision == "o0.1"


def test_copies_count_once_and_mark_nobody() -> None:
    mob = f"{PLAIN} The mob came. A mob again. A mob? Mob."
    copies = [told(f"c{n}", "mine", mob, family="wire", own=False) for n in range(3)]
    assert marks(words_of(*copies, *others()), "mine") == set()
    original = [told(f"w{n}", "wire", mob) for n in range(3)]
    copied = [told(f"c{n}", f"copier{n}", mob, family=f"w{n}", own=False) for n in range(3)]
    assert "mob" in marks(words_of(*original, *copied, *others()), "wire")


def test_the_outlets_own_name_and_its_writers_mark_nothing() -> None:
    mine = [
        told(f"m{n}", "mine", f"{PLAIN} The Gazette asked. Gazette.", names=frozenset({"gazette"}))
        for n in range(3)
    ]
    assert not any("gazette" in word for word in marks(words_of(*mine, *others()), "mine"))


def test_an_outlet_with_few_own_words_gets_none() -> None:
    short = told("m", "mine", "The mob came. A mob again. The mob. The mob.")
    assert marks(words_of(short, *others()), "mine") == set()


@pytest.mark.parametrize(
    ("headline", "language", "expected"),
    [
        ("Mayor claims victory, says “I admit nothing”", "en", {"claims", "says"}),
        ("Alcalde asegura que el presunto autor huyó", "es", {"asegura", "presunto"}),
        ("Le maire dément, selon son avocat", "fr", {"dément", "selon"}),
        ("Minister behauptet, er habe nichts gewusst", "de", {"behauptet"}),
        ("Prefeito nega acusação", "pt", {"nega"}),
        ("Мэр заявил о победе", "ru", {"заявил"}),
        ("Мер нібито знав про все", "uk", {"нібито"}),
        ("رئيس البلدية ينفي", "ar", {"ينفي"}),
        ("市长否认受贿", "zh", {"否认"}),
        ("Ο δήμαρχος ισχυρίζεται ότι δεν ήξερε", "el", {"ισχυρίζεται"}),
    ],
)
def test_verbs_of_headlines_are_told_in_ten_languages(headline, language, expected) -> None:
    rows = words_of(told("a", "mine", "", headline, language=language))
    assert {row.word for row in rows if row.kind == "headline"} == expected
    assert all(headline[row.start : row.end].casefold() == row.word for row in rows)


def test_a_headline_that_was_copied_along_is_nobodys_choice() -> None:
    wire = told("w", "wire", "", "Mayor admits it")
    copy = told("c", "copier", "", "Mayor admits it", own=False)
    new = told("n", "own", "", "Mayor denies it", own=False)
    rows = [(row.outlet, row.word) for row in words_of(wire, copy, new)]
    assert rows == [("own", "denies"), ("wire", "admits")]


def test_a_language_without_a_list_has_no_verbs() -> None:
    assert not verbs("xx").search("says")
