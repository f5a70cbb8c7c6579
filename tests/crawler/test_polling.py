"""When a list is asked again: as often as its outlet publishes, and as its server likes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from crawler.polling import (
    CEILING,
    FIRST,
    FLOOR,
    LONGEST,
    FeedMemory,
    Plan,
    after_failure,
    after_no_change,
    after_reading,
    asks_for,
    retry_after,
)

NOW = datetime(2025, 7, 12, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def every(pause: timedelta, entries: int, newest: timedelta | None = None) -> list[datetime]:
    """Return the dates of a list with one entry in every pause."""
    return [NOW - (newest or pause) - pause * number for number in range(entries)]


def plan(dates: list[datetime], before: FeedMemory | None = None, **known) -> Plan:
    return after_reading(before or FeedMemory(), NOW, dates=dates, **{"fresh": 1, **known})


def wait(planned: Plan) -> timedelta:
    return planned.at - NOW


def test_an_outlet_of_a_hundred_a_day_is_asked_every_ten_to_fifteen_minutes() -> None:
    assert 10 * MINUTE <= wait(plan(every(DAY / 100, 50))) <= 15 * MINUTE


def test_an_outlet_of_twelve_a_day_is_asked_about_as_often_as_it_publishes() -> None:
    assert 90 * MINUTE <= wait(plan(every(2 * HOUR, 40))) <= 2 * HOUR


@pytest.mark.parametrize("newest", [5 * MINUTE, 3 * DAY, 6.9 * DAY, 10 * DAY])
def test_a_weekly_is_asked_every_six_hours_however_new_its_last_piece_is(newest) -> None:
    assert wait(plan(every(7 * DAY, 10, newest))) == 6 * HOUR


def test_a_list_that_reaches_back_an_hour_is_asked_within_half_of_it() -> None:
    for entries in (5, 12, 60):
        dates = [NOW - HOUR * (number + 1) / entries for number in range(entries)]
        assert wait(plan(dates)) <= HOUR / 2
    at_once = [NOW - MINUTE * minutes for minutes in (56, 57, 58, 59, 60)]
    assert wait(plan(at_once)) <= HOUR / 2


def test_an_old_entry_pinned_to_a_list_does_not_slow_it_down() -> None:
    dates = every(DAY / 100, 50)
    assert wait(plan([*dates, NOW - 900 * DAY])) == wait(plan(dates))


def test_dates_in_the_future_say_nothing_of_the_pace() -> None:
    dates = every(2 * HOUR, 40)
    assert wait(plan([*dates, *(NOW + MINUTE * n for n in range(1, 50))])) == wait(plan(dates))


def test_no_list_is_asked_more_often_than_the_floor_or_less_than_the_ceiling() -> None:
    assert wait(plan(every(timedelta(seconds=1), 500))) == FLOOR == 10 * MINUTE
    assert wait(plan(every(30 * DAY, 12))) == CEILING == 6 * HOUR


def test_an_undated_list_is_first_asked_after_an_hour() -> None:
    assert wait(plan([], fresh=30)) == wait(plan([], fresh=0)) == FIRST == HOUR


def test_an_undated_list_gets_faster_while_it_has_news_and_slower_without() -> None:
    quick = slow = FeedMemory(every=3600)
    quicker, slower = [HOUR], [HOUR]
    for _ in range(12):
        quicker.append(wait(plan([], quick, fresh=3)))
        slower.append(wait(plan([], slow, fresh=0)))
        quick = FeedMemory(every=round(quicker[-1].total_seconds()))
        slow = FeedMemory(every=round(slower[-1].total_seconds()))
    assert quicker[1] < HOUR < slower[1]
    assert quicker == sorted(quicker, reverse=True)
    assert slower == sorted(slower)
    assert (quicker[-1], slower[-1]) == (FLOOR, CEILING)


def test_too_few_dates_to_tell_a_pace_count_as_none() -> None:
    assert wait(plan(every(MINUTE, 4), FeedMemory(every=3600), fresh=0)) > HOUR


def test_a_list_of_lists_is_asked_as_often_as_the_quickest_of_them() -> None:
    assert wait(plan([], pace=20 * MINUTE)) == 20 * MINUTE
    assert wait(plan([], pace=MINUTE)) == FLOOR


def test_what_a_list_asks_for_makes_the_pause_longer_and_never_shorter() -> None:
    dates = every(2 * HOUR, 40)
    assert wait(plan(dates, asked=5 * HOUR)) == 5 * HOUR
    assert wait(plan(dates, asked=MINUTE)) == wait(plan(dates))
    assert wait(plan(dates, asked=-HOUR)) == wait(plan(dates))
    assert wait(after_no_change(FeedMemory(every=3600), NOW, 5 * HOUR)) == 5 * HOUR
    assert wait(after_no_change(FeedMemory(every=3600), NOW, MINUTE)) == HOUR


def test_a_list_may_ask_for_a_day_and_for_no_more() -> None:
    decade = timedelta(days=3650)
    assert wait(plan(every(HOUR, 40), asked=decade)) == DAY
    assert wait(after_no_change(FeedMemory(), NOW, decade)) == DAY
    assert wait(after_failure(FeedMemory(), NOW, decade)) == DAY


def test_what_a_list_asks_for_is_not_remembered_as_its_pace() -> None:
    dates = every(2 * HOUR, 40)
    assert plan(dates, asked=DAY).every == plan(dates).every


def test_a_list_that_did_not_change_keeps_its_pace() -> None:
    assert wait(after_no_change(FeedMemory(every=1800), NOW)) == 30 * MINUTE
    assert wait(after_no_change(FeedMemory(), NOW)) == FIRST
    assert after_no_change(FeedMemory(every=1800), NOW).every is None


def test_failures_back_off_up_to_a_day_and_never_for_ever() -> None:
    pauses = [wait(after_failure(FeedMemory(failures=before), NOW)) for before in range(2000)]
    assert pauses[:4] == [10 * MINUTE, 20 * MINUTE, 40 * MINUTE, 80 * MINUTE]
    assert pauses == sorted(pauses)
    assert set(pauses[8:]) == {LONGEST} == {DAY}


def test_a_failing_server_is_left_alone_for_as_long_as_it_asks() -> None:
    assert wait(after_failure(FeedMemory(), NOW, 3 * HOUR)) == 3 * HOUR
    assert wait(after_failure(FeedMemory(failures=5), NOW, MINUTE)) == 320 * MINUTE
    assert after_failure(FeedMemory(every=60), NOW).every is None


def test_a_list_is_due_from_its_moment_on() -> None:
    known = FeedMemory(next_poll=NOW)
    assert not known.is_due(NOW - timedelta(seconds=1))
    assert known.is_due(NOW)
    assert FeedMemory().is_due(NOW)


def test_a_list_is_asked_for_only_if_it_changed() -> None:
    known = FeedMemory(etag='"1"', last_modified="Sat", last_whole=NOW - HOUR)
    assert known.conditions(NOW) == {"If-None-Match": '"1"', "If-Modified-Since": "Sat"}
    assert FeedMemory(etag='"1"', last_whole=NOW).conditions(NOW) == {"If-None-Match": '"1"'}


def test_once_a_day_a_list_is_asked_for_as_a_whole_whatever_its_etag() -> None:
    known = FeedMemory(etag='"1"', last_modified="Sat", last_whole=NOW)
    assert known.conditions(NOW + DAY - MINUTE) != {}
    assert known.conditions(NOW + DAY) == {}
    assert FeedMemory(etag='"1"').conditions(NOW) == {}


@pytest.mark.parametrize(
    ("cache_control", "ttl", "asked"),
    [
        ("", None, None),
        ("max-age=1800", None, 30 * MINUTE),
        ('public, Max-Age="1800"', None, 30 * MINUTE),
        ("max-age=1800", 60, HOUR),
        ("max-age=7200", 60, 2 * HOUR),
        ("max-age=0", None, timedelta(0)),
        ("max-age=31536000", None, CEILING),
        ("max-age=99999999999", None, CEILING),
        ("max-age=" + "9" * 400, None, None),
        ("max-age=-5", None, None),
        ("max-age=1e9", None, None),
        ("max-age=²", None, None),
        ("s-maxage=600, no-store", None, None),
        ("max-age", 0, None),
        ("", 99_999_999, timedelta(minutes=99_999_999)),  # a day at most comes of it
    ],
)
def test_lists_ask_in_their_ttl_and_in_cache_control(cache_control, ttl, asked) -> None:
    assert asks_for({"cache-control": cache_control}, ttl) == asked


@pytest.mark.parametrize(
    ("value", "pause"),
    [
        ("120", 2 * MINUTE),
        (" 0 ", timedelta(0)),
        ("31536000", DAY),
        ("9" * 400, DAY),
        (format_datetime(NOW + HOUR, usegmt=True), HOUR),
        (format_datetime(NOW + HOUR).replace(" +0000", ""), HOUR),
        (format_datetime(NOW - HOUR, usegmt=True), timedelta(0)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", DAY),
        ("Fri, 31 Dec 9999 23:59:59 -2300", DAY),
        ("Fri, 31 Dec 99999 23:59:59 GMT", None),
        ("-5", None),
        ("1e3", None),
        ("٣", None),
        ("soon", None),
        ("Sat, 12 Jul 2025 13:00:00 +99999999999999999999", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_a_number_of_seconds_or_a_date_and_a_day_at_most(value, pause) -> None:
    assert retry_after(value, NOW) == pause
