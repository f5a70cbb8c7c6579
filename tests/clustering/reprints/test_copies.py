"""Which articles are told to be copies, and which are not: small invented newsrooms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storage.database import opened
from tests.clustering.reprints.texts import (
    ARABIC,
    CHINESE,
    OWN,
    RUSSIAN,
    SPANISH,
    WIRE,
    Printed,
    joined,
    paragraphs,
    put,
    revise,
    rows,
    run,
    told,
)

P = paragraphs(WIRE)
FIRST = Printed("a", "northwire", WIRE, 0)
BODY = WIRE.removeprefix("LARNOW, July 7 (Northwire) - ")
LONG_QUOTE = (
    "“I have thought for a long time about what this market was to us, and I can only say that it "
    "was the place where we met, where we quarrelled, where we learned who had died and who was to "
    "be married, and that no insurance in the world will pay us for it, and that we shall not "
    "wait for anybody's permission before we begin to build it again with our own hands,” "
)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "copies.duckdb"


def test_a_copy_that_was_cut_after_three_paragraphs_is_a_copy(db: Path) -> None:
    found = told(db, FIRST, Printed("b", "courier", joined(*P[:3]), 2))
    assert list(found) == ["b"]
    assert (found["b"]["kind"], found["b"]["original"]) == ("wire copy", "a")
    assert (found["b"]["credited"], found["b"]["credited_in"]) == (True, "dateline")
    assert found["b"]["containment"] > 0.9
    assert found["b"]["family"] == "northwire"


def test_other_spelling_masked_words_and_dates_do_not_hide_a_copy(db: Path) -> None:
    changed = (
        BODY.replace("Monday", "July 7")
        .replace("neighbouring", "neighboring")
        .replace("twenty minutes", "20 min")
        .replace("12,000,000 crowns", "$540,000")
        .replace("smoking ruins", "sm***ng ruins")
        .replace("“", '"')
    )
    found = told(db, FIRST, Printed("b", "courier", changed, 5))
    assert (found["b"]["original"], found["b"]["credited"]) == ("a", False)
    assert found["b"]["containment"] > 0.8


def test_two_paragraphs_of_its_own_do_not_make_a_copy_a_report(db: Path) -> None:
    longer = joined(BODY, *paragraphs(OWN)[:2])
    assert told(db, FIRST, Printed("b", "courier", longer, 5))["b"]["kind"] == "reprint"


def test_one_borrowed_paragraph_is_an_excerpt_and_its_article_a_report(db: Path) -> None:
    found = told(db, FIRST, Printed("b", "courier", joined(OWN, P[4]), 5))
    assert (found["b"]["kind"], found["b"]["original"], found["b"]["family"]) == (
        "excerpt",
        "a",
        None,
    )
    (passage,) = json.loads(found["b"]["passages"])
    body = joined(OWN, P[4])
    assert body[passage["start"] : passage["end"]] == P[4].removesuffix(".")
    assert WIRE[passage["other_start"] : passage["other_end"]] == P[4].removesuffix(".")


def test_two_reports_of_one_happening_with_one_long_quotation_are_no_copies(db: Path) -> None:
    one = joined(OWN, LONG_QUOTE + "said Irena Kolm, who has been the mayor of Larnow since 2019.")
    two = joined(*P[:2], LONG_QUOTE + "Kolm told a crowd on Monday afternoon.", *P[3:])
    assert told(db, Printed("a", "northwire", two, 0), Printed("b", "courier", one, 5)) == {}


def test_background_that_an_outlet_repeats_makes_no_copies(db: Path) -> None:
    background = P[3] + " " + P[4]
    series = [
        Printed(f"s{n}", "courier", joined(part, background), 10.0 * n)
        for n, part in enumerate(paragraphs(OWN))
    ]
    assert told(db, *series) == {}


def test_what_an_outlet_puts_below_all_its_texts_is_no_passage(db: Path) -> None:
    below = (
        "The Courier and the Herald are owned by the same foundation, which publishes a report on "
        "its work every spring and answers letters from readers on all working days between nine "
        "and four o'clock, by post or in the office at the old mill behind the railway station."
    )
    others = [
        joined(first, second)
        for text in (SPANISH, OWN, RUSSIAN, ARABIC)
        for first, second in [paragraphs(text)[:2], paragraphs(text)[2:]]
    ]
    printed = [
        Printed(f"{outlet}{n}", outlet, joined(text, below), n)
        for n, text in enumerate(others)
        for outlet in [("courier", "herald")[n % 2]]
    ]
    assert told(db, *printed) == {}


def test_line_ups_and_results_are_nobodys_text(db: Path) -> None:
    names = "Kovar Lund Perl Amaral Teles Whitlock Brooks Castellan Sorensen Vidigal Quintero Harms"
    table = ", ".join(f"{n} {name} {n + 40}" for n, name in enumerate(names.split() * 3))
    printed = (
        Printed("a", "northwire", joined(P[0], P[1], table), 0),
        Printed("b", "courier", joined(OWN, table), 2),
    )
    assert told(db, *printed) == {}


def test_one_text_at_two_addresses_of_an_outlet_is_its_own_copy(db: Path) -> None:
    found = told(db, Printed("a", "courier", BODY, 0), Printed("b", "courier", BODY, 3))
    assert list(found) == ["b"]
    assert (found["b"]["kind"], found["b"]["family"]) == ("own copy", "courier")


def test_the_next_version_of_a_report_of_the_same_outlet_is_no_copy(db: Path) -> None:
    later = joined(*P[:2], *paragraphs(OWN)[1:])
    assert told(db, FIRST, Printed("b", "northwire", later, 5)) == {}


def test_a_live_blog_with_two_agencies_paragraphs_is_no_copy(db: Path) -> None:
    blog = joined(P[1], OWN, *paragraphs(OWN)[::-1], "Good evening.", "That is all for today.")
    found = told(db, FIRST, Printed("b", "courier", blog, 5, byline="Northwire", kind="live blog"))
    assert found.get("b", {}).get("kind") in {None, "excerpt"}


@pytest.mark.parametrize(
    ("language", "text"), [("es", SPANISH), ("ru", RUSSIAN), ("ar", ARABIC), ("zh", CHINESE)]
)
def test_copies_and_excerpts_are_found_in_any_script(language: str, text: str, db: Path) -> None:
    own = {"es": RUSSIAN, "ru": SPANISH, "ar": OWN, "zh": CHINESE[::-1]}[language]
    parts = paragraphs(text)
    found = told(
        db,
        Printed("a", "northwire", text, 0, language),
        Printed("b", "courier", joined(*parts[:3]), 2, language),
        Printed("c", "herald", joined(own, parts[3], own[::-1]), 4, language),
    )
    assert {key: (row["kind"], row["original"]) for key, row in found.items()} == {
        "b": ("reprint", "a"),
        "c": ("excerpt", "a"),
    }


def test_copies_of_a_text_that_was_not_seen_hang_on_its_agency(db: Path) -> None:
    found = told(
        db,
        Printed("a", "herald", WIRE, 0),
        Printed("b", "courier", WIRE, 2),
        Printed("c", "post", BODY, 1),
        Printed("x", "northwire", OWN, 1),
    )
    assert {
        key: (row["kind"], row["original"], row["family"]) for key, row in found.items()
    } == dict.fromkeys("abc", ("wire copy", None, "northwire"))
    assert (found["c"]["credited"], found["c"]["direction_sure"]) == (False, False)
    assert found["a"]["beside"] in {"b", "c"}


def test_a_text_signed_by_an_agency_alone_is_wire_copy_without_any_other(db: Path) -> None:
    found = told(
        db,
        Printed("a", "courier", BODY, 0, byline="Northwire"),
        Printed("b", "herald", OWN, 0, byline="Jane Doe and Northwire"),
        Printed("x", "northwire", SPANISH, 1, "es"),
    )
    assert list(found) == ["a"]
    assert (found["a"]["agency"], found["a"]["containment"]) == ("northwire", None)


def test_the_earlier_of_two_is_the_original_if_the_times_are_fine_enough(db: Path) -> None:
    found = told(db, Printed("b", "courier", BODY, 0), Printed("a", "herald", BODY, 1))
    assert (found["a"]["original"], found["a"]["direction_sure"]) == ("b", True)
    assert found["a"]["direction_by"] == "time"


def test_a_day_orders_nothing_and_the_fuller_text_is_taken_for_the_original(db: Path) -> None:
    found = told(
        db,
        Printed("a", "courier", joined(*P[:4]).removeprefix("LARNOW, July 7 (Northwire) - "), 0),
        Printed("b", "herald", BODY, -8, precision="day"),
    )
    assert (found["a"]["original"], found["a"]["direction_sure"]) == ("b", False)
    assert found["a"]["direction_by"] == "length"


def test_whoever_copies_a_copy_is_of_the_first_originals_family(db: Path) -> None:
    found = told(
        db,
        Printed("a", "herald", BODY, 0),
        Printed("b", "courier", joined(*P[1:4], OWN[:150]), 2),
        Printed("c", "post", joined(P[2], P[3], OWN[:150]), 4),
    )
    assert {key: row["family"] for key, row in found.items()} == {"b": "herald", "c": "herald"}


def test_an_original_that_was_rewritten_since_is_still_the_original(db: Path) -> None:
    put(db, Printed("a", "herald", BODY, 0), Printed("b", "courier", BODY, 2))
    with opened(db, write=True) as con:
        revise(con, "a", 2, OWN)
    run(db)
    assert rows(db)["b"]["beside_revision"] == "a.1"


def test_a_copy_that_was_replaced_by_a_report_is_one_no_more(db: Path) -> None:
    put(db, Printed("a", "herald", BODY, 0), Printed("b", "courier", BODY, 2))
    run(db)
    assert list(rows(db)) == ["b"]
    with opened(db, write=True) as con:
        revise(con, "b", 2, OWN)
    run(db)
    assert rows(db) == {}


def test_whoever_came_out_before_all_signed_copies_is_not_called_one(db: Path) -> None:
    found = told(
        db,
        Printed("c", "post", BODY, -1),
        Printed("a", "herald", WIRE, 0),
        Printed("b", "courier", WIRE, 2),
        Printed("x", "northwire", OWN, 1),
    )
    assert list(found) == ["a", "b"]


def test_whoever_names_the_other_has_the_text_from_there_though_its_date_is_earlier(
    db: Path,
) -> None:
    naming = joined("The Herald has the story of a fire that we all smelled.", BODY)
    found = told(db, Printed("a", "herald", BODY, 3), Printed("b", "courier", naming, 1))
    assert (found["b"]["original"], found["b"]["credited_in"]) == ("a", "text")
    assert (found["b"]["direction_by"], found["b"]["direction_sure"]) == ("mention", False)


def test_a_report_by_its_own_reporter_and_an_agency_with_a_third_of_its_text_is_a_report(
    db: Path,
) -> None:
    mixed = joined(*P[3:5], OWN, *paragraphs(OWN)[::-1])
    found = told(db, FIRST, Printed("b", "courier", mixed, 5, byline="Jane Doe and Northwire"))
    assert found["b"]["kind"] == "excerpt"
