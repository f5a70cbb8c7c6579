"""One thing said under all its printed forms."""

from __future__ import annotations

import pytest

from clustering.utterances.lines import lines_of
from tests.clustering.utterances.helpers import forms, outlets, quotes_of, tell, text

SAID = (
    "“If they close the harbour, we will kick the {} out of the mayor of Tallinn,” said Aino Kask."
)


def lines(body: str, language: str = "en") -> list[str]:
    one = text("a", body, language=language)
    return [line.words for line in lines_of(0, one, quotes_of(one)["a.1"])]


def test_nested_quotes_and_sentences_are_lines_of_their_own() -> None:
    body = "“I told him, ‘You will lose the harbour. I mean it.’ But he laughed at me,” said Aino Kask."
    assert sorted(lines(body)) == [
        "But he laughed at me",
        "I mean it.",
        "You will lose the harbour.",
    ]


def test_a_split_quote_is_joined_again() -> None:
    body = "“If you close the harbour,” Aino Kask said on Monday, “we will go to court.”"
    assert lines(body) == ["If you close the harbour we will go to court."]


def test_quotes_that_begin_a_sentence_are_not_joined() -> None:
    body = "“We will go to court,” Aino Kask said, and added: “Nobody owns the sea.”"
    assert len(lines(body)) == 2


def test_dots_inside_a_sentence_do_not_end_the_line() -> None:
    assert lines("“We will go to ... Tallinn,” said Aino Kask.") == ["We will go to ... Tallinn"]


STORY = [
    text("plain", SAID.format("shit"), 0),
    text("starred", SAID.format("sh*t"), 3),
    text("dashed", SAID.format("s---"), 3),
    text("bracketed", SAID.format("[expletive]"), 3),
    text("polite", SAID.format("heck"), 3),
    text("short", "Aino Kask said they would “kick the ... of the mayor of Tallinn”.", 3),
]


def test_each_form_has_its_name() -> None:
    (said,) = tell(*STORY)
    assert said.words.startswith("If they close the harbour, we will kick the shit")
    assert said.speaker == "Aino Kask"
    assert said.outlets == len(STORY)
    assert dict(forms(said, STORY)) == {
        "plain": "verbatim",
        "starred": "masked",
        "dashed": "masked",
        "bracketed": "masked",
        "polite": "euphemism",
        "short": "cut",
    }
    (polite,) = [one for one in said.forms if STORY[one.text].outlet == "polite"]
    assert polite.differs == "heck for shit"


def test_without_the_uncensored_word_a_mask_still_tells_a_euphemism() -> None:
    story = [STORY[1], STORY[2], STORY[4]]
    (said,) = tell(*story)
    assert dict(forms(said, story))["polite"] == "euphemism"


def test_a_mild_word_that_everybody_prints_is_verbatim() -> None:
    story = [text(outlet, SAID.format("heck")) for outlet in ("a", "b")]
    (said,) = tell(*story)
    assert {form for _, form in forms(said, story)} == {"verbatim"}


def test_a_clause_that_is_left_out_whole_leaves_a_verbatim_rest_and_is_told() -> None:
    story = [
        text("full", "“If it rains on Sunday, we will cancel the whole parade,” said Aino Kask."),
        text("rest", "“We will cancel the whole parade,” said Aino Kask."),
        text("bit", "Aino Kask would “cancel the whole parade”."),
    ]
    (said,) = tell(*story)
    assert dict(forms(said, story)) == {"full": "verbatim", "rest": "verbatim", "bit": "cut"}
    assert {one.differs for one in said.forms} >= {"without: If it rains on Sunday"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "“We will send the whole fleet to Tallinn,” said {}.",
            "“We will send the whole fleet to Riga,” said {}.",
        ),
        (
            "“We own ten per cent of the harbour,” said {}.",
            "“We own 15 % of the harbour,” said {}.",
        ),
        (
            "“We shall never give up that harbour,” said Aino Kask.",
            "“We shall never give up that harbour,” said Per Lund.",
        ),
    ],
)
def test_lines_that_differ_in_place_number_or_speaker_are_two(one: str, other: str) -> None:
    names = ("Aino Kask",)
    story = [text("a", one.format(*names)), text("b", other.format(*names))]
    assert tell(*story) == ()


def test_a_veto_holds_across_a_fragment_that_both_lines_have() -> None:
    story = [
        text("a", "“We will send the whole fleet to Tallinn,” said Aino Kask."),
        text("b", "“We will send the whole fleet to Riga,” said Aino Kask."),
        text("c", "“We will send the whole fleet,” said Aino Kask."),
        text("d", "“We will send the whole fleet to Riga,” said Aino Kask."),
    ]
    together = [outlets(said, story) for said in tell(*story)]
    assert together == [{"b", "c", "d"}]


def test_parts_of_one_line_with_different_places_go_together() -> None:
    story = [
        text("a", "“If you sail to Tallinn, I will burn all the boats of Riga,” said Aino Kask."),
        text("b", "“I will burn all the boats of Riga,” said Aino Kask."),
        text("c", "“If you sail to Tallinn, I will burn all the boats,” said Aino Kask."),
    ]
    assert [outlets(said, story) for said in tell(*story)] == [{"a", "b", "c"}]


def test_short_words_join_but_never_found() -> None:
    story = [
        text("a", "“We will cancel the whole parade,” said Aino Kask."),
        text("b", "The “whole parade”? “We will cancel the whole parade,” said Aino Kask."),
        text("c", "The so-called “old town” is closed."),
        text("d", "The so-called “old town” is open."),
    ]
    (said,) = tell(*story)
    assert outlets(said, story) == {"a", "b"}
    assert len(said.forms) == 3


def test_a_translation_is_found_by_meaning_and_may_be_masked() -> None:
    story = [
        text("a", "“We will kick the shit out of the mayor of Tallinn,” said Aino Kask."),
        text("b", "“We will kick the shit out of the mayor of Tallinn,” said Aino Kask."),
        text("c", "“Le sacaremos la m… al alcalde de Tallin”, dijo Aino Kask.", language="es"),
        text("d", "“El alcalde de Riga no vale nada”, dijo Aino Kask.", language="es"),
    ]
    (said,) = tell(*story, same=[("kick the shit", "sacaremos la m…", "alcalde de Riga")])
    assert dict(forms(said, story)) == {"a": "verbatim", "b": "verbatim", "c": "translated"}
    assert [one.masked for one in said.forms] == [False, False, True]
    assert said.language == "en"


def test_the_original_is_where_papers_agree_on_the_words() -> None:
    story = [
        text("a", "“Nobody can say what will be left of that bridge now,” said Dmitri Orlov."),
        text(
            "b", "“What remains of this bridge is something none of us knows,” said Dmitri Orlov."
        ),
        text(
            "c", "«Никто не знает, что останется от моста», — заявил Дмитрий Орлов.", language="ru"
        ),
        text(
            "d", "«Никто не знает, что останется от моста», — сказал Дмитрий Орлов.", language="ru"
        ),
    ]
    same = [("Nobody can say", "What remains", "Никто не знает")]
    (said,) = tell(*story, same=same)
    assert said.language == "ru"
    assert dict(forms(said, story)) == {
        "a": "translated",
        "b": "translated",
        "c": "verbatim",
        "d": "verbatim",
    }


FAR = "Bakers of the town sell warm cinnamon rolls before sunrise, as they have for many years."
LONG = " ".join([FAR] * 6)
PRINTED = "“We own forty per cent of the harbour of Tallinn,” said Aino Kask. " + LONG


def test_who_came_later_and_has_nothing_of_it_dropped_it() -> None:
    story = [text(outlet, PRINTED) for outlet in ("a", "b", "c")]
    story += [
        text("late", LONG, 9),
        text("early", LONG, 0.5),
        text("cut", LONG, 9, cut=True),
        text(
            "other",
            "Aino Kask says her firm owns forty per cent of the harbour of Tallinn. " + LONG,
            9,
        ),
    ]
    (said,) = tell(*story)
    found = dict(forms(said, story))
    assert found["late"] == "dropped"
    assert found["other"] == "paraphrased"
    assert found.keys().isdisjoint({"early", "cut"})


def test_what_two_outlets_print_is_dropped_by_nobody() -> None:
    story = [text("a", PRINTED), text("b", PRINTED), text("late", LONG, 9)]
    (said,) = tell(*story)
    assert {form for _, form in forms(said, story)} == {"verbatim"}


def test_nobody_is_said_to_drop_what_a_line_of_theirs_may_translate() -> None:
    story = [text(outlet, PRINTED) for outlet in ("a", "b", "c")]
    story += [
        text(
            "kask",
            "«Nous avons beaucoup de bateaux», a déclaré Aino Kask. " + LONG,
            9,
            language="fr",
        ),
        text(
            "lund",
            "«Nous avons beaucoup de bateaux», a déclaré Per Lund. " + LONG,
            9,
            language="fr",
        ),
    ]
    found = {outlet: form for said in tell(*story) for outlet, form in forms(said, story)}
    assert "kask" not in found
    assert found["lund"] == "dropped"


def test_what_is_said_does_not_depend_on_the_order_of_texts() -> None:
    one, other = tell(*STORY), tell(*reversed(STORY))
    assert [said.words for said in one] == [said.words for said in other]
    assert sorted(forms(one[0], STORY)) == sorted(forms(other[0], STORY[::-1]))


def test_a_small_word_in_marks_is_nothing_said() -> None:
    story = [text("a", "The “Tagesspiegel” wrote it."), text("b", "The “Tagesspiegel” said so.")]
    assert tell(*story) == ()


def test_unlike_lines_of_one_speaker_stay_apart() -> None:
    story = [
        text("a", "“We will never sell the old harbour to anybody,” said Aino Kask."),
        text("b", "“We will always need the new airport for something,” said Aino Kask."),
    ]
    assert tell(*story) == ()


def test_a_word_that_breaks_off_where_others_spell_it_is_masked() -> None:
    story = [
        text("a", "« On va pas se laisser emmerder par Bercy », a dit Luc Perrin.", language="fr"),
        text("b", "« On va pas se laisser emm… par Bercy », a dit Luc Perrin.", language="fr"),
    ]
    (said,) = tell(*story)
    assert dict(forms(said, story)) == {"a": "verbatim", "b": "masked"}


def test_words_that_lead_in_to_a_nested_quote_are_no_line() -> None:
    body = "“I was told by the minister: ‘Do not come back here,’” said Anna Weber."
    assert lines(body) == ["Do not come back here"]


def test_dots_for_a_pause_leave_a_line_verbatim() -> None:
    story = [
        text("a", "“I never saw that harbour before in my life,” said Aino Kask."),
        text("b", "“I never… saw that harbour ... before in my life,” said Aino Kask."),
    ]
    (said,) = tell(*story)
    assert {form for _, form in forms(said, story)} == {"verbatim"}
