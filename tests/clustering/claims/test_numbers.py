"""Numbers, what they count, and when two of them may be the same."""

from __future__ import annotations

import pytest

from clustering.claims.exactness import agree
from clustering.claims.numerals import numerals
from clustering.claims.quantities import Quantity, quantities, same_sort


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "sixty-one of 2,400 people; one of them", [61, 2400]),
        ("en", "one hundred and six houses, two dozen cars", [106, 24]),
        ("en", "at 7:32 and 4.50 p.m. some 10.5 percent", [10.5]),
        ("de", "einundsechzig Häuser, dreißig Autos, 6.400 Hektar um 4.50 Uhr", [61, 30, 6400]),
        (
            "fr",
            "trois cent douze personnes, quatre-vingt-dix-sept, 41\u00a0000 foyers",
            [312, 97, 41000],
        ),
        ("es", "41.500 millones y 12 mil; veintiuno", [41.5e9, 12000, 21]),
        ("pt", "dezassete pessoas, 1.200 casas", [17, 1200]),
        ("ru", "пятьдесят два человека, 4,2 млн евро", [52, 4.2e6]),
        ("uk", "дев’ять гірників і 120 рятувальників", [9, 120]),
        ("el", "δεκαεπτά άτομα, 3,5 εκατομμύρια ευρώ", [17, 3.5e6]),
        ("zh", "12人", [12]),
    ],
)
def test_numbers_are_read_in_digits_and_words(language, text, values) -> None:
    assert [one.value for one in numerals(text, language)] == values


@pytest.mark.parametrize(
    ("language", "text", "counts"),
    [
        ("en", "The storm killed at least 61 people", ["dead"]),
        ("en", "a crowd of 18,412 at the ground", ["spectators"]),
        ("en", "in the 117th minute", ["minutes"]),
        ("en", "moving at 58 km a second", ["kilometres_per_second"]),
        ("en", "a panel dated 1671", ["year"]),
        ("en", "worth $25 million", ["dollars"]),
        ("de", "für 45.000 Haushalte", ["households"]),
        ("es", "la pérdida de 860 empleos", ["jobs"]),
        ("ru", "погибли 88 человек", ["dead"]),
        ("el", "με 312 ανθρώπους", ["people"]),
        ("uk", "комірку №241 відчинили", ["number_of_a_thing"]),
    ],
)
def test_what_a_number_counts_is_told_by_the_words_beside_it(language, text, counts) -> None:
    assert [one.counts for one in quantities(text, language)] == counts


def test_people_may_be_any_persons_but_the_dead_are_only_dead() -> None:
    assert same_sort("people", "workers")
    assert same_sort("trapped", "miners")
    assert not same_sort("people", "dead")
    assert not same_sort("passengers", "crew")
    assert not same_sort("", "")


@pytest.mark.parametrize(
    ("value", "counts", "bound", "other", "same"),
    [
        (500, "people", "", 496, True),  # rounded
        (62000, "workers", "", 63000, False),  # both as exact as each other
        (62000, "workers", "about", 63000, False),  # rounded to thousands
        (6000, "students", "about", 6200, True),
        (60, "guests", "about", 63, True),
        (32, "hours", "over", 31, False),
        (30, "hours", "over", 31, True),
        (115, "degrees", "", 46.1, True),  # Fahrenheit
        (50.4, "degrees", "", 49.4, False),
        (1662, "year", "", 1671, False),
        (2000, "year", "", 2004, False),  # years are not rounded
    ],
)
def test_a_rounded_or_converted_number_is_the_same(value, counts, bound, other, same) -> None:
    assert agree(Quantity(0, 1, value, counts, bound), other) is same
