"""Which outlets are called silent, failing or below, and which false alarms are not raised."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from storage.database import opened
from storage.reports import report
from tests.storage.helpers import NOW, database, fill

CRAWLS = (
    "INSERT INTO runs (id, kind, started, ended, outcome, settings) "
    "SELECT 'r' || moment, 'crawl', moment, moment + INTERVAL 5 MINUTE, 'finished', $settings "
    "FROM generate_series($first::TIMESTAMPTZ, $last::TIMESTAMPTZ, INTERVAL 6 HOUR) AS t(moment)"
)
POLLS = (
    'INSERT INTO polls (feed, outlet, "at", outcome, entries, newest, detail, run) '
    "SELECT $feed, $outlet, moment, $outcome, 3, $newest, $detail, 'r' || moment "
    "FROM generate_series($first::TIMESTAMPTZ, $last::TIMESTAMPTZ, INTERVAL 6 HOUR) AS t(moment)"
)
ARTICLES = (
    "INSERT INTO articles (id, url, outlet, kind, published, first_seen, last_seen) "
    "SELECT $outlet || seen, 'http://x.example/' || seen, $outlet, 'article', "
    "seen - to_hours($age), seen, seen "
    "FROM generate_series($first::TIMESTAMPTZ, $last::TIMESTAMPTZ, to_minutes($every)) AS t(seen)"
)


def days(number: float) -> datetime:
    """The time so many days before the end."""
    return NOW - timedelta(days=number)


class Newsroom:
    """A database of outlets that were crawled every 6 hours for 40 days, until now."""

    def __init__(self, con) -> None:
        self.con = con

    def crawls(self, first: float = 40, last: float = 0) -> None:
        asked = {"first": days(first), "last": days(last), "settings": '{"outlets": "a b c"}'}
        self.con.execute(CRAWLS, asked)

    def outlet(self, key: str, *, first: float = 40, last: float = 0, **row) -> None:
        fill(self.con, {"outlets": [{"id": key, **row}]})
        self.polls(key, first=first, last=last)

    def polls(
        self, key, outcome="read", *, first=40.0, last=0.0, feed=None, detail=None, newest=None
    ):
        asked = {"feed": feed or f"http://{key}.example/rss", "outlet": key, "outcome": outcome}
        span = {"first": days(first), "last": days(last), "detail": detail, "newest": newest}
        self.con.execute(POLLS, asked | span)

    def articles(self, key: str, a_day: float, *, first: float = 40, last: float = 0, age: int = 1):
        every = {"every": int(1440 / a_day), "age": age}
        span = {"outlet": key, "first": days(first), "last": days(last)}
        self.con.execute(ARTICLES, every | span)

    def crawl(self, at: datetime = NOW) -> dict:
        return report(self.con, "crawl", at=at).to_pylist()[0]

    def health(self, at: datetime = NOW) -> dict[str, dict]:
        state = self.crawl(at)
        asked = {"until": state["judged_until"], "awake": state["awake_since"], "outlets": []}
        return {
            row["outlet"]: row for row in report(self.con, "health", at=at, **asked).to_pylist()
        }


@pytest.fixture
def room(tmp_path: Path):
    with opened(database(tmp_path), write=True) as con:
        yield Newsroom(con)


def test_an_outlet_that_brought_many_and_brings_none_is_silent_and_comes_first(room) -> None:
    room.crawls()
    room.outlet("fine")
    room.articles("fine", 50)
    room.outlet("quiet")
    room.articles("quiet", 40, last=3)
    rows = room.health()
    assert list(rows) == ["quiet", "fine"]
    assert rows["quiet"]["fails"]
    assert rows["quiet"]["remark"].startswith("silent for 3 days; usually 40 a day; ")
    assert (rows["fine"]["state"], rows["fine"]["remark"]) == ("fine", None)
    assert rows["fine"]["per_day"] == pytest.approx(50, abs=2)


def test_silence_is_not_forgotten_after_months(room) -> None:
    room.crawls()
    room.outlet("quiet", first=300)
    room.articles("quiet", 40, first=300, last=240)
    assert room.health()["quiet"]["remark"].startswith("silent for 240 days; usually 40 a day")


def test_a_weekly_is_silent_only_when_its_week_has_gone_by(room) -> None:
    room.crawls()
    for key, last in (("on-time", 6), ("late", 11)):
        room.outlet(key)
        room.articles(key, 1 / 7, first=28 + last, last=last)
    rows = room.health()
    assert rows["on-time"]["state"] == "fine"
    assert rows["late"]["state"] == "silent"
    assert "usually 1 a week" in rows["late"]["remark"]


def test_an_outlet_that_rests_at_weekends_is_not_silent_on_sunday(room) -> None:
    room.crawls()
    room.outlet("office")
    for week in range(5):
        room.articles("office", 10, first=7 * week + 6.5, last=7 * week + 2)
    assert room.health()["office"]["state"] == "fine"


def test_nothing_is_held_against_an_outlet_on_its_first_day(room) -> None:
    room.crawls()
    room.outlet("new", first=0.5, expected_least=20, expected_most=40)
    row = room.health()["new"]
    assert (row["state"], row["fails"]) == ("young", False)
    assert row["remark"] == "too early to judge"


def test_history_that_is_filled_in_and_old_entries_that_return_hide_no_silence(room) -> None:
    room.crawls()
    room.outlet("quiet", first=40, last=1)
    room.polls("quiet", first=0.75, newest=days(3))
    room.articles("quiet", 40, last=3)
    room.articles("quiet", 100, first=0.9, age=24 * 90)
    row = room.health()["quiet"]
    assert (row["state"], row["new_24h"]) == ("silent", 0)
    assert row["remark"].endswith("the newest entry in its lists is of 2025-07-09 00:00")


def test_below_what_is_expected_fails_and_above_is_a_warning(room) -> None:
    room.crawls()
    expected = {"expected_least": 20, "expected_most": 60}
    for key, a_day in (("few", 3), ("many", 90), ("right", 30), ("none", 0)):
        room.outlet(key, **expected)
        if a_day:
            room.articles(key, a_day)
    rows = room.health()
    assert [(row["state"], row["fails"]) for row in rows.values()] == [
        ("silent", True), ("below", True), ("above", False), ("fine", False),
    ]  # fmt: skip
    assert rows["few"]["remark"].startswith("below what it should bring: 3 of 20 a day; ")
    assert rows["none"]["remark"].startswith("silent for 40 days, and should bring 20 a day; ")
    assert rows["few"]["expected"] == "20 to 60"


def test_an_outlet_fails_when_each_list_failed_twice_and_none_answered_for_hours(room) -> None:
    room.crawls()
    broken = {"detail": "503 service unavailable"}
    for key, since in (("blip", 0.0), ("down", 0.5)):
        room.outlet(key, last=since + 0.25)
        room.articles(key, 10)
        room.polls(key, "failed", first=since, **broken)
    room.outlet("partly")
    room.articles("partly", 10)
    room.polls("partly", "failed", first=9, feed="http://partly.example/dead", **broken)
    rows = room.health()
    assert [(key, row["state"], row["fails"]) for key, row in rows.items()] == [
        ("down", "failing", True), ("blip", "troubled", False), ("partly", "troubled", False),
    ]  # fmt: skip
    assert rows["down"]["failed_polls"] == 3
    assert rows["down"]["remark"].startswith("its list fails: 503 service unavailable, since 2025-")
    assert rows["partly"]["remark"] == "1 of 2 lists fails: 503 service unavailable"
    assert rows["partly"]["failing_days"] == pytest.approx(9, abs=0.1)
    assert rows["partly"]["lists_by_state"] == "1 failed, 1 read"


def test_a_list_that_is_asked_again_within_minutes_has_not_failed_for_hours(room) -> None:
    room.crawls()
    room.outlet("slow", last=0.25)
    room.articles("slow", 10)
    broken = {"feed": "http://slow.example/rss", "outlet": "slow", "outcome": "failed", "run": "r"}
    polls = [broken | {"at": NOW - timedelta(minutes=age)} for age in (30, 20)]
    fill(room.con, {"polls": polls})
    row = room.health()["slow"]
    assert (row["state"], row["failed_polls"]) == ("troubled", 2)


def test_an_outlet_that_was_only_looked_back_at_was_not_asked(room) -> None:
    room.crawls()
    room.con.execute(
        "INSERT INTO runs (id, kind, started) VALUES ('b', 'backfill', $at)", {"at": days(1)}
    )
    past = {"feed": "http://past.example/2025.xml", "outlet": "past", "at": days(1), "run": "b"}
    outlet = {"id": "past", "expected_least": 20, "expected_most": 60}
    fill(room.con, {"outlets": [outlet], "polls": [past | {"outcome": "failed"}]})
    row = room.health()["past"]
    assert (row["state"], row["lists"], row["fails"]) == ("not asked", 0, False)


def test_robots_that_never_let_us_in_is_no_failure_but_a_closed_door_is(room) -> None:
    room.crawls()
    no = {"detail": "robots.txt does not allow it"}
    fill(room.con, {"outlets": [{"id": "never"}]})
    room.polls("never", "robots", **no)
    room.outlet("closed", last=1)
    room.articles("closed", 10, last=0.8)
    room.polls("closed", "robots", first=0.75, **no)
    rows = room.health()
    assert (rows["never"]["state"], rows["closed"]["state"]) == ("closed", "failing")
    assert rows["never"]["remark"] == "robots.txt does not allow it, and never did"


def test_a_crawl_that_does_not_run_is_at_fault_and_outlets_are_judged_as_of_its_last_work(
    room,
) -> None:
    room.crawls(last=3)
    room.outlet("fine", last=3)
    room.articles("fine", 40, last=3)
    assert room.crawl()["resting"]
    assert room.crawl()["judged_until"] == days(3) + timedelta(minutes=5)
    assert room.health()["fine"]["state"] == "fine"
    assert not room.crawl(days(3) + timedelta(hours=20))["resting"]


def test_after_a_pause_of_the_crawl_outlets_get_a_day(room) -> None:
    room.crawls(last=4)
    room.crawls(first=0.25)
    for key in ("back", "lazy"):
        room.outlet(key, last=4, expected_least=20, expected_most=60)
        room.polls(key, first=0.25)
        room.articles(key, 40, last=4)
    room.articles("back", 40, first=0.25)
    assert room.crawl()["asleep_since"] == days(4) + timedelta(minutes=5)
    assert {row["state"] for row in room.health().values()} == {"young"}


def test_when_nobody_answers_any_more_the_line_is_at_fault(room) -> None:
    room.crawls()
    for key in ("a", "b", "c"):
        room.outlet(key, last=1)
        room.articles(key, 40, last=1)
        room.polls(key, "failed", first=0.75, detail="host not found")
    state = room.crawl()
    assert (state["offline"], state["why"]) == (True, "host not found")
    assert not any(row["fails"] for row in room.health().values())


def test_outlets_that_answer_that_they_are_busy_do_not_make_the_line_look_dead(room) -> None:
    room.crawls()
    for key in ("a", "b", "c"):
        room.outlet(key, last=1)
        room.polls(key, "failed", first=0.75, detail="503 service unavailable")
    assert room.crawl()["offline"]
    answer = {"url": "http://a.example/rss", "outlet": "a", "kind": "feed", "at": NOW, "run": "r",
              "bytes": 0, "ms": 1, "outcome": "failed", "status": 503}  # fmt: skip
    fill(room.con, {"fetches": [answer]})
    assert not room.crawl()["offline"]


def test_dead_outlets_asked_last_do_not_make_the_line_look_dead(room) -> None:
    room.crawls()
    room.outlet("fine")
    for key in ("a", "b", "c"):
        fill(room.con, {"outlets": [{"id": key}]})
        room.polls(key, "failed", first=20, last=-0.03)
    assert not room.crawl(days(-0.1))["offline"]


def test_an_outlet_without_seeds_is_listed_last_and_fails_nothing(room) -> None:
    room.crawls()
    room.outlet("fine")
    room.articles("fine", 5)
    room.outlet("retired", last=12, expected_least=20, expected_most=60)
    room.articles("retired", 40, last=12)
    row = room.health().popitem()[1]
    assert (row["outlet"], row["state"], row["fails"]) == ("retired", "not asked", False)


def test_what_waits_what_fails_what_is_refused_and_who_is_on_hold_is_counted(room) -> None:
    room.crawls()
    room.outlet("cnn")
    page = "http://cnn.example/{}".format
    fill(
        room.con,
        {
            "entries": [{"url": page(n), "outlet": "cnn", "article": f"e{n}"} for n in range(6)],
            "rejections": [
                {"url": page(n), "outlet": "cnn", "stage": "extract", "reason": "consent wall",
                 "seen_at": days(age)} for n, age in ((0, 0.1), (1, 3), (9, 9))
            ],
            "fetches": [
                {"url": page(2), "outlet": "cnn", "kind": "article", "at": NOW, "bytes": 0, "ms": 1,
                 "outcome": "failed", "detail": "timed out", "run": "r"}
            ],
            "holds": [
                {"host": "cnn.example", "outlet": "cnn", "until": days(-0.5), "why": "429", "at": NOW},
                {"host": "old.example", "outlet": "cnn", "until": days(1), "why": "429", "at": NOW},
            ],
        },
    )  # fmt: skip
    row = room.health()["cnn"]
    assert (row["rejected"], row["rejected_7_days"], row["waiting"], row["failed"]) == (1, 2, 3, 1)
    assert row["most_rejected_for"] == "consent wall"
    assert row["on_hold"] == "cnn.example until 2025-07-12 12:00: 429"
    assert row["remark"] == "on hold: cnn.example until 2025-07-12 12:00: 429"
    reasons = report(room.con, "reasons", until=NOW, outlets=[]).to_pylist()
    assert [(r["reason"], r["last_24h"], r["last_7_days"]) for r in reasons] == [
        ("consent wall", 1, 2)
    ]
