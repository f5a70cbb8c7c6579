"""Whom an article credits with its text."""

from __future__ import annotations

import pytest

from clustering.reprints.credits import (
    Lookup,
    dateline,
    folded,
    heads_named,
    own_names,
    signed,
    unknown_agency,
)

NAMES = {
    "wire": ("Northwire", "Нордвайр", "نورثواير", "北线社", "Βορρ. Πρακτορείο"),
    "courier": ("The Courier", "Courier"),
}
LOOKUP = Lookup(
    {folded(name): frozenset({outlet}) for outlet, names in NAMES.items() for name in names},
    {"dpa": "dpa", "reuters": "Reuters", "rns": "RNS"},
    {"rns-home": own_names(["Religion News Service"], "https://religionnews.example/")},
)


def who(body: str = "", bylines=(), agency=None, canonical=None, outlet: str = "courier"):
    found = signed(outlet, dateline(body), bylines, agency, canonical, LOOKUP)
    return (found.name, found.where, found.wholly) if found else None


@pytest.mark.parametrize(
    "body",
    [
        "LARNOW, July 7 (Northwire) - A fire",
        "LARNOW (Northwire) — A fire",
        "LARNOW (Northwire): A fire",
        "(Northwire) - A fire",
        "Northwire, LARNOW – A fire",
        "LARNOW, Northwire — A fire",
        "9 July 2025\n\nLARNOW (Northwire) - A fire",
        "MADRID, 9 de julio (Northwire) - Un incendio",
        "Berlin (Northwire/dpa) - Ein Feuer",
        "МОСКВА, 9 июля (Нордвайр) — Пожар",
        "القاهرة (نورثواير) - دمر حريق",
        "北线社拉尔诺夫7月7日电 拉尔诺夫市",
        "（北线社）拉尔诺夫市的市场",
        "【北线社拉尔诺夫7日电】拉尔诺夫市的市场",
    ],
)
def test_a_dateline_credits_the_whole_text(body: str) -> None:
    assert who(body) == ("wire", "dateline", True)


@pytest.mark.parametrize(
    "body",
    [
        "A fire destroyed the hall, Northwire reported on Monday - the third in a year.",
        "The Courier (Larnow) - A fire",
        "The deputy Jan Kohl (SPD) said on Monday",
        "Northwire said on Monday that a fire - the third - had destroyed the hall.",
    ],
)
def test_a_name_in_a_sentence_is_no_dateline(body: str) -> None:
    assert who(body) is None


@pytest.mark.parametrize(
    ("bylines", "credit"),
    [
        ([("Northwire", "person")], ("wire", "byline", True)),
        ([("By Northwire staff", "desk")], ("wire", "byline", True)),
        ([("Jane Doe, Northwire", "person")], ("wire", "byline", False)),
        ([("Jane Doe", "person"), ("Northwire", "agency")], ("wire", "byline", False)),
        ([("Northwire", "person"), ("Courier staff", "desk")], ("wire", "byline", True)),
        ([("Jane Doe", "person")], None),
        ([("The Courier", "desk")], None),
    ],
)
def test_a_byline_of_nobody_else_credits_the_whole_text(bylines, credit) -> None:
    assert who("A fire.", bylines) == credit


@pytest.mark.parametrize(
    ("agency", "bylines", "credit"),
    [
        (("dpa", "dateline"), [("Jane Doe", "person")], ("dpa", "dateline", True)),
        (("Reuters", "last line"), [], ("Reuters", "agency", True)),
        (("Reuters", "last line"), [("The Courier", "desk")], ("Reuters", "agency", False)),
        (("dpa/Reuters", "last line"), [], ("dpa", "agency", False)),
    ],
)
def test_what_stands_below_a_text_credits_all_of_it_only_if_nobody_signed(
    agency, bylines, credit
) -> None:
    found = who("A fire.", bylines, agency)
    assert found == credit


def test_a_canonical_address_elsewhere_credits_that_outlet() -> None:
    assert who("A fire.", [("Jane Doe", "person")], canonical="wire") == ("wire", "canonical", True)


def test_an_agency_does_not_copy_itself() -> None:
    assert who("ROME (RNS) — The pope", outlet="rns-home") is None
    assert who("ROME (Northwire) — The pope", outlet="wire") is None


def test_names_that_several_outlets_have_credit_nobody() -> None:
    lookup = Lookup({"herald": frozenset({"one", "two"})}, {}, {})
    assert signed("three", None, [("The Herald", "person")], None, None, lookup) is None


def test_brackets_after_a_place_name_an_agency_and_after_a_person_do_not() -> None:
    assert unknown_agency("LARNOW, July 7 (Northwire)") == "Northwire"
    assert unknown_agency("The deputy Jan Kohl (SPD)") is None
    assert unknown_agency("Durch das 0:2 (0:1)") is None
    assert "northwire" in heads_named("LARNOW (Northwire)")
