"""How far back a list lets us say "there was nothing"."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crawler.reach import reach

NOW = datetime(2025, 7, 12, tzinfo=UTC)


def ago(*days: float) -> list[datetime]:
    return [NOW - timedelta(days=number) for number in days]


def test_a_list_of_the_newest_reaches_back_to_its_oldest() -> None:
    assert reach(ago(0, 0.2, 0.5, 0.9, 1.3, 2)) == ago(2)[0]


def test_the_order_of_the_entries_does_not_matter() -> None:
    assert reach(ago(2, 0.5, 0, 1.3, 0.9)) == ago(2)[0]


def test_one_old_entry_pinned_to_a_list_does_not_make_it_reach_years_back() -> None:
    assert reach(ago(0, 0.2, 0.5, 0.9, 1.3, 2, 900)) == ago(2)[0]


def test_an_outlet_that_publishes_rarely_has_wide_gaps() -> None:
    assert reach(ago(1, 8, 15, 25, 33, 40)) == ago(40)[0]


def test_few_entries_prove_nothing() -> None:
    assert reach([]) is None
    assert reach(ago(0, 1, 2, 3)) is None
    assert reach(ago(0, 800)) is None


def test_few_entries_before_a_wide_gap_prove_nothing_either() -> None:
    assert reach(ago(0, 0.1, 300, 300.1, 300.2, 300.3)) is None
