"""Small invented stories: what is a claim, who lacks it, and what is a conflict."""

from __future__ import annotations

import pytest

from tests.clustering.claims.helpers import text, told

BRIDGE = "The Lindau bridge was closed on Monday after engineers found a crack in a pillar."
TOLL = "Repairs of the old pillar will cost the city council 4.2 million euros."
OTHER = "Local schools begin their summer concerts with songs about sailors and whales."
THAT_YEAR = (
    "Marathon runners crossed the valley in 2024.",
    "An elephant calf was born at the zoo in 2024.",
    "Theatre tickets had become cheaper by 2024.",
    "Lavender prices fell again during 2024.",
)
DENIAL = "A spokesman for the builder Harkort declined to comment on the crack."


def claims(story) -> list[str]:
    return [story.units[one.centre].words for one in story.claims]


def lacking(story) -> dict[tuple[str, str], str]:
    return {
        (story.units[story.claims[one.claim].centre].words, one.outlet): one.state
        for one in story.omissions
    }


def conflicts(story, kind: str = "conflict") -> set[tuple[str, str, str, str]]:
    return {
        (one.about, story.texts[one.odd.text].outlet, one.odd.value, one.usual.value)
        for one in story.conflicts
        if one.kind == kind
    }


def test_a_claim_is_what_three_families_carry() -> None:
    story = told(
        text("a", f"{BRIDGE} {TOLL}"), text("b", f"{BRIDGE} {TOLL}"), text("c", f"{BRIDGE} {OTHER}")
    )
    assert claims(story) == [BRIDGE]
    assert story.claims[0].families == 3


def test_reprints_of_one_family_make_no_claim() -> None:
    story = told(*(text(outlet, f"{BRIDGE} {OTHER}", family="wire") for outlet in "abc"))
    assert claims(story) == []


def test_a_refusal_to_comment_needs_two_families_and_is_marked() -> None:
    story = told(
        text("a", f"{BRIDGE} {DENIAL}"), text("b", f"{BRIDGE} {DENIAL}"), text("c", BRIDGE)
    )
    kinds = {story.units[one.centre].words: one.kind for one in story.claims}
    assert kinds == {BRIDGE: "statement", DENIAL: "no comment"}


def test_an_outlet_without_the_claim_and_its_names_left_it_out() -> None:
    carriers = [text(outlet, f"{BRIDGE} {TOLL}") for outlet in "abcd"]
    story = told(*carriers, text("e", f"{BRIDGE} {OTHER}", 9))
    assert lacking(story) == {(TOLL, "e"): "left out"}
    nearest = story.units[story.omissions[0].nearest]
    assert story.texts[nearest.text].outlet == "e"


def test_no_outlet_is_accused_whose_text_has_the_number() -> None:
    carriers = [text(outlet, f"{BRIDGE} {TOLL}") for outlet in "abcd"]
    other = "Whales sang for 4.2 million euros at concerts, said sailors of a local school."
    story = told(*carriers, text("e", f"{BRIDGE} {other}", 9))
    assert lacking(story) == {}


def test_who_has_the_number_in_a_near_sentence_is_not_accused_even_if_the_story_is_full_of_it() -> (
    None
):
    dinner = "Supporters dined at two gatherings in 2024, the tapes of that evening show."
    carriers = [
        text(outlet, f"{BRIDGE} {dinner} {other}")
        for outlet, other in zip("abcd", THAT_YEAR, strict=True)
    ]
    own = "Rich supporters dined at gatherings in 2024, says a recording."
    assert lacking(told(*carriers, text("e", f"{BRIDGE} {own}", 9))) == {}
    without = own.replace(" in 2024", "")
    assert lacking(told(*carriers, text("e", f"{BRIDGE} {without}", 9))) == {
        (dinner, "e"): "left out"
    }


def test_across_languages_no_omission_is_sure() -> None:
    carriers = [text(outlet, f"{BRIDGE} {TOLL}") for outlet in "abcdefgh"]
    story = told(*carriers, text("z", OTHER, 9, language="fr"))
    found = [one for one in story.omissions if one.outlet == "z"]
    assert found
    assert all(one.score < 0.5 for one in found)


def test_an_outlet_is_not_accused_of_what_one_of_its_revisions_had() -> None:
    carriers = [text(outlet, f"{BRIDGE} {TOLL}") for outlet in "abcd"]
    old = text("e", f"{BRIDGE} {TOLL}", newest=False)
    new = text("e", f"{BRIDGE} {OTHER}", 5, first=False)
    assert lacking(told(*carriers, old, new)) == {}


def test_who_wrote_before_anybody_knew_is_not_blamed() -> None:
    carriers = [text(outlet, f"{BRIDGE} {TOLL}", 5) for outlet in "abcd"]
    story = told(text("e", f"{BRIDGE} {OTHER}", 0), *carriers)
    assert lacking(story) == {(TOLL, "e"): "wrote before it was known"}


def test_nothing_can_be_said_of_a_text_that_looks_cut() -> None:
    carriers = [text(outlet, f"{BRIDGE} {TOLL}") for outlet in "abcd"]
    story = told(*carriers, text("e", f"{BRIDGE} {OTHER}", 9, cut=True))
    assert lacking(story) == {(TOLL, "e"): "cannot say"}


def test_what_few_of_many_carry_is_nobodys_omission() -> None:
    carriers = [text(outlet, f"{BRIDGE} {TOLL}") for outlet in "abc"]
    others = [text(outlet, f"{BRIDGE} {OTHER}", 9) for outlet in "defghijklmnopq"]
    story = told(*carriers, *others)
    assert TOLL in claims(story)
    assert not [key for key in lacking(story) if key[0] == TOLL]


FERRY = "The ferry Amalia ran aground near Skagen with {} people on board, the coastguard said."


def ferry(*counts: str) -> list:
    bodies = [FERRY.format(count) for count in counts]
    return [text(f"o{number}", body, number) for number, body in enumerate(bodies)]


def test_a_number_that_one_prints_otherwise_is_a_conflict() -> None:
    story = told(*ferry("312", "312", "312", "321"))
    assert conflicts(story) == {("number", "o3", "321", "312")}


def test_numbers_in_words_are_compared_too() -> None:
    story = told(*ferry("nineteen", "19", "19", "eighteen"))
    assert conflicts(story) == {("number", "o3", "18", "19")}


@pytest.mark.parametrize("count", ["about 310", "some 300", "more than 300", "312"])
def test_a_rounded_number_is_no_conflict(count: str) -> None:
    assert conflicts(told(*ferry("312", "312", "312", count))) == set()


def test_what_another_article_prints_beside_it_is_another_thing() -> None:
    both = "The ferry Amalia has 321 people on board in summer, and 312 people on board in winter."
    story = told(*ferry("312", "312", "321"), text("x", both))
    assert conflicts(story) == set()


def test_a_text_that_has_the_usual_number_somewhere_disagrees_with_nobody() -> None:
    story = told(
        *ferry("312", "312", "312"), text("x", f"{FERRY.format('321')} It may carry 312 of them.")
    )
    assert conflicts(story) == set()


STORM = "The storm on the coast of Jutland has killed at least {} people, officials said."


def test_a_toll_that_grew_is_an_update_and_no_conflict() -> None:
    bodies = [STORM.format(count) for count in (14, 14, 17)]
    story = told(*(text(f"o{at}", body, 5 * at) for at, body in enumerate(bodies)))
    assert conflicts(story) == set()
    assert conflicts(story, "update") == {("number", "o2", "17", "14")}


def test_a_higher_toll_that_later_reports_do_not_have_is_a_conflict() -> None:
    bodies = [STORM.format(count) for count in (14, 17, 14)]
    story = told(*(text(f"o{at}", body, 5 * at) for at, body in enumerate(bodies)))
    assert conflicts(story) == {("number", "o1", "17", "14")}


def test_a_toll_of_another_place_is_no_conflict() -> None:
    there = "The storm on the coast of Norway has killed at least 9 people, officials said."
    bodies = [STORM.format(14), STORM.format(14), there]
    story = told(*(text(f"o{at}", body) for at, body in enumerate(bodies)))
    assert conflicts(story) == set()


def test_an_article_that_corrected_itself_is_shown_with_what_it_printed_first() -> None:
    old = text("x", FERRY.format("321"), newest=False)
    new = text("x", FERRY.format("312"), 3, first=False)
    assert conflicts(told(*ferry("312", "312"), old, new)) == {("number", "x", "321", "312")}


def test_an_article_that_went_on_with_the_news_updates_itself() -> None:
    old = text("x", FERRY.format("312"), newest=False)
    new = text("x", FERRY.format("321"), 3, first=False)
    story = told(*ferry("312", "312"), old, new)
    assert conflicts(story) == set()
    assert conflicts(story, "update") == {("number", "x", "321", "312")}


PAINTED = "The small panel of a woman with a lute was painted in {} by a pupil of the master."


def test_a_year_that_one_prints_otherwise_is_a_conflict() -> None:
    bodies = [PAINTED.format(year) for year in (1671, 1671, 1662)]
    story = told(*(text(f"o{at}", body) for at, body in enumerate(bodies)))
    assert conflicts(story) == {("year", "o2", "1662", "1671")}


def test_years_of_two_happenings_are_no_conflict() -> None:
    other = "The small bridge of a town near the lake was rebuilt in 1662 by the farmers."
    bodies = [PAINTED.format(1671), PAINTED.format(1671), other]
    story = told(*(text(f"o{at}", body) for at, body in enumerate(bodies)))
    assert conflicts(story) == set()


SUNK = "The trawler Hilda was lost with all its nets near the island of Anholt on {}."


def sunk(*days: str):
    bodies = [SUNK.format(day) for day in days]
    return told(*(text(f"o{at}", body) for at, body in enumerate(bodies)))


def test_an_earlier_day_than_most_name_is_a_conflict() -> None:
    assert conflicts(sunk("2 March", "March 2", "2 March", "1 March")) == {
        ("date", "o3", "2025-03-01", "2025-03-02")
    }


def test_the_day_after_may_be_the_same_night_elsewhere() -> None:
    assert conflicts(sunk("2 March", "March 2", "2 March", "3 March")) == set()


def test_a_weekday_may_be_next_weeks_and_is_held_against_nobody() -> None:
    assert conflicts(sunk("2 March", "March 2", "2 March", "Saturday")) == set()


CAPTAIN = "The captain {} said that the engine had stopped in heavy seas."


def captain(*names: str, language: str = "en"):
    return told(
        *(
            text(f"o{at}", f"On Monday {CAPTAIN.format(name)}", language=language)
            for at, name in enumerate(names)
        )
    )


def test_a_misspelled_name_is_a_conflict() -> None:
    usual = ["Tilda Brenner"] * 3
    assert conflicts(captain(*usual, "Tilda Brender")) == {
        ("name", "o3", "tilda brender", "tilda brenner")
    }


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("Dmitry Orlov", "Dmitri Orlov"),  # vowels: a matter of transcription
        ("Tilda Brenner", "Tilda Brenners"),  # an ending
        ("Tilda Brenner", "Hilda Brenner"),  # somebody else
        ("Tilda Brenner", "Tilda Wagner"),
        ("José Núñez", "Jose Nunez"),
    ],
)
def test_another_form_of_a_name_is_no_conflict(usual: str, other: str) -> None:
    assert conflicts(captain(*[usual] * 3, other)) == set()
