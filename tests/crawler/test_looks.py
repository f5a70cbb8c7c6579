"""When a page is asked for again, and with what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crawler.memory import Memory, Revisit, recall
from storage.database import opened
from storage.ingest import apply_spool
from storage.records import PageRead, Rejection, SpoolRecord
from storage.spool import Spool
from storage.workspace import Workspace
from tests.storage.helpers import fill
from tests.storage.records_of import article, claim, fetch, hours, outlet, polled, read

FEED = "http://cnn.example/feed"
A, B, C = "http://cnn.example/a", "http://cnn.example/b", "http://cnn.example/c"
MINUTE = 1 / 60


class Crawls:
    """Stores what crawls found, and recalls it at a time."""

    def __init__(self, folder: Path) -> None:
        self.work = Workspace(folder / "news.duckdb")
        self.store(outlet())

    def store(self, *records: SpoolRecord) -> None:
        spool = Spool(self.work.spool, "r1")
        for record in records:
            spool.append(record)
        spool.seal()
        apply_spool(self.work, hours(0))

    def fill(self, tables) -> None:
        with opened(self.work.database, write=True) as con:
            fill(con, tables)

    def memory(self, at: float) -> Memory:
        with opened(self.work.database) as con:
            return recall(con, hours(at))

    def due(self, at: float) -> list[Revisit]:
        return list(self.memory(at).revisits)

    def pending(self, at: float) -> list[str]:
        return [entry.url for entry in self.memory(at).pending]


@pytest.fixture
def crawls(tmp_path: Path) -> Crawls:
    return Crawls(tmp_path)


def served(url: str, at: float, etag: str | None = '"1"', **changed) -> PageRead:
    found = read(url, at=at)
    return replace(found, fetch=fetch(url, at=hours(at), etag=etag, last_modified="Wed", **changed))


def answered(url: str, outcome: str, at: float, status: int = 304) -> PageRead:
    return PageRead(fetch(url, outcome, at=hours(at), status=status))


def failed(url: str, at: float) -> PageRead:
    return answered(url, "failed", at, 503)


def test_the_next_look_carries_the_validators_of_the_last_answer(crawls: Crawls) -> None:
    crawls.store(served(A, 0), served(A, 1, '"2"'))
    assert crawls.due(3) == [Revisit(A, "cnn", '"2"', "Wed")]


def test_the_next_look_goes_where_the_article_was_last_read(crawls: Crawls) -> None:
    amp = served(B, 1, '"amp"')
    crawls.store(served(A, 0), replace(amp, article=article(A, addresses=(A, B), seen_at=hours(1))))
    assert crawls.due(3) == [Revisit(B, "cnn", '"amp"', "Wed")]


def test_a_look_that_found_nothing_new_is_a_look(crawls: Crawls) -> None:
    crawls.store(served(A, 0), answered(A, "not modified", 1))
    assert crawls.due(2.9) == []
    assert crawls.due(3) == [Revisit(A, "cnn", '"1"', "Wed")]


def test_every_fourth_look_asks_for_the_whole_page(crawls: Crawls) -> None:
    crawls.store(served(A, 0), *(answered(A, "not modified", at) for at in (1, 3)))
    assert crawls.due(8) == [Revisit(A, "cnn", '"1"', "Wed")]
    crawls.store(answered(A, "not modified", 8))
    assert crawls.due(24) == [Revisit(A, "cnn")]
    crawls.store(served(A, 24, '"3"'))
    assert crawls.due(72) == [Revisit(A, "cnn", '"3"', "Wed")]


def test_the_validators_of_a_page_that_was_no_article_are_not_sent(crawls: Crawls) -> None:
    wall = Rejection(A, "cnn", "extract", "consent wall", hours(1))
    crawls.store(served(A, 0), replace(served(A, 1, '"wall"'), article=None, rejection=wall))
    assert crawls.due(2) == []
    assert crawls.due(3) == [Revisit(A, "cnn")]
    crawls.store(served(A, 3, '"2"'))
    assert crawls.due(8) == [Revisit(A, "cnn", '"2"', "Wed")]


def test_a_refused_look_is_not_repeated_before_the_next(crawls: Crawls) -> None:
    crawls.store(served(A, 0), answered(A, "refused", 1, 403))
    assert crawls.due(2) == []
    assert len(crawls.due(3)) == 1


def test_missed_looks_are_made_up_for_by_one(crawls: Crawls) -> None:
    crawls.store(served(A, 0))
    assert len(crawls.due(100)) == 1
    crawls.store(served(A, 100))
    assert crawls.due(167) == []
    assert len(crawls.due(168)) == 1
    crawls.store(served(A, 168))
    assert crawls.due(239) == []


def test_an_article_of_more_than_ten_days_is_left_alone(crawls: Crawls) -> None:
    crawls.store(served(A, 0))
    assert len(crawls.due(239)) == 1
    assert crawls.due(241) == []


def test_an_outlet_that_moves_its_date_forward_does_not_keep_us_looking(crawls: Crawls) -> None:
    moved = claim("2025-07-18T12:00+00:00")
    found = served(A, 0)
    crawls.store(replace(found, article=replace(found.article, published=moved, dates=(moved,))))
    assert len(crawls.due(239)) == 1
    assert crawls.due(241) == []


def test_an_article_published_long_ago_is_never_looked_at_again(crawls: Crawls) -> None:
    old, new = claim("2025-06-25T12:00+00:00"), claim("2025-07-08T12:00+00:00")
    for url, date in ((A, old), (B, new)):
        found = served(url, 0)
        crawls.store(replace(found, article=replace(found.article, published=date, dates=(date,))))
    assert [look.url for look in crawls.due(3)] == [B]


def test_a_page_from_another_archive_is_looked_at_by_its_age_and_without_its_validators(
    crawls: Crawls,
) -> None:
    for url, at in ((A, -300), (B, -100)):
        found = served(url, 0, captured=hours(at))
        crawls.store(replace(found, article=replace(found.article, seen_at=hours(at))))
    assert crawls.due(1) == [Revisit(B, "cnn")]
    crawls.store(served(B, 1))
    assert crawls.due(67) == []
    assert crawls.due(68) == [Revisit(B, "cnn", '"1"', "Wed")]


def test_a_closed_story_is_not_looked_at_again(crawls: Crawls) -> None:
    crawls.store(served(A, 0), served(B, 0), served(C, 0))
    crawls.fill({
        "stories": [{"id": "s1", "state": "closed"}, {"id": "s2", "state": "quiet"}],
        "memberships": [
            {"article": read(A).article.id, "story": "s1"},
            {"article": read(B).article.id, "story": "s2"},
        ],
    })  # fmt: skip
    assert [look.url for look in crawls.due(3)] == [B, C]


def test_a_failed_look_is_tried_again_ever_less_often_and_not_for_ever(crawls: Crawls) -> None:
    crawls.store(served(A, 0), failed(A, 1))
    assert crawls.due(1 + 14 * MINUTE) == []
    assert crawls.due(1 + 15 * MINUTE) == [Revisit(A, "cnn", '"1"', "Wed")]
    crawls.store(failed(A, 1.5), failed(A, 2.5))
    assert crawls.due(2.5 + 59 * MINUTE) == []
    assert len(crawls.due(3.5)) == 1
    crawls.store(*(failed(A, 4 + number) for number in range(20)))
    assert crawls.due(23 + 23.9) == []
    assert len(crawls.due(23 + 24)) == 1
    assert crawls.due(241) == []


def test_a_look_that_was_answered_ends_the_waiting(crawls: Crawls) -> None:
    crawls.store(served(A, 0), failed(A, 1), failed(A, 2), served(A, 2.5), failed(A, 3))
    assert crawls.due(3 + 14 * MINUTE) == []
    assert len(crawls.due(3 + 15 * MINUTE)) == 1


def test_a_page_that_failed_is_asked_for_again_ever_less_often(crawls: Crawls) -> None:
    crawls.store(polled(FEED, A, B), failed(A, 0))
    assert crawls.pending(14 * MINUTE) == [B]
    assert crawls.pending(15 * MINUTE) == [A, B]
    crawls.store(failed(A, 1), failed(A, 2), failed(A, 3))
    assert crawls.pending(3 + 119 * MINUTE) == [B]
    assert crawls.pending(5) == [A, B]
    crawls.store(*(failed(A, 4 + number) for number in range(30)))
    assert crawls.pending(33 + 23.9) == [B]
    assert crawls.pending(33 + 24) == [A, B]


def test_a_page_that_fails_for_a_month_is_given_up(crawls: Crawls) -> None:
    crawls.store(polled(FEED, A, B), failed(A, 0), failed(A, 24 * 20))
    crawls.store(polled(FEED, A, B, at=24 * 25))
    assert crawls.pending(24 * 29) == [A, B]
    assert crawls.pending(24 * 31) == [B]


def test_the_newest_pages_are_asked_for_first(crawls: Crawls) -> None:
    listed = polled(FEED, A, B, C, at=100)
    dates = {
        A: (claim("2025-07-09T01:00+00:00"),),
        B: (claim("2025-07-10T01:00+00:00"), replace(claim("2025-07-11T01:00+00:00"), role="modified")),
        C: (claim("2031-01-01T00:00+00:00"),),
    }  # fmt: skip
    entries = tuple(replace(entry, dates=dates[entry.url]) for entry in listed.entries)
    later = "http://cnn.example/undated"
    crawls.store(replace(listed, entries=entries), polled(FEED + "2", later, at=101))
    assert crawls.pending(102) == [later, C, B, A]
