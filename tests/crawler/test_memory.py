from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crawler.memory import Memory, add_spooled, load, recall, save
from crawler.urls import identity
from storage.database import opened
from storage.ingest import apply_spool
from storage.records import ListRead, Rejection, RunEnded, RunStarted, SpoolRecord, article_id
from storage.spool import Spool
from storage.workspace import Workspace
from tests.storage.records_of import fetch, gone, hours, outlet, polled, read

FEED = "http://cnn.example/feed"
A, B = "http://cnn.example/a", "http://cnn.example/b"


def listed(read_list: ListRead) -> ListRead:
    return replace(
        read_list,
        entries=tuple(
            replace(entry, article=article_id(identity(entry.url))) for entry in read_list.entries
        ),
    )


@pytest.fixture
def after(tmp_path: Path):
    """Return what is recalled some hours after the start, once these records are stored."""
    work = Workspace(tmp_path / "news.duckdb")

    def remembered(*records: SpoolRecord, at: float) -> Memory:
        spool = Spool(work.spool, "r1")
        for record in (outlet(), *records):
            spool.append(record)
        spool.seal()
        apply_spool(work, hours(0))
        with opened(work.database) as con:
            return recall(con, hours(at))

    return remembered


def test_what_was_offered_and_never_fetched_is_pending(after) -> None:
    known = after(listed(polled(FEED, A, B, etag='"1"')), article_read(A), at=1)
    assert [entry.url for entry in known.pending] == [B]
    assert known.pending[0].title == "A title"
    assert known.feed(FEED).etag == '"1"'


def article_read(url: str, at: float = 0):
    found = read(url, at=at)
    return replace(found, article=replace(found.article, id=article_id(identity(url))))


def test_a_failed_fetch_stays_pending(after) -> None:
    failed = replace(read(A), article=None, fetch=fetch(A, "failed", status=503))
    assert [entry.url for entry in after(listed(polled(FEED, A)), failed, at=1).pending] == [A]


def test_another_spelling_of_a_read_article_is_known(after) -> None:
    known = after(article_read(A), at=1)
    assert known.knows(A + "?utm_source=rss#top")
    assert not known.knows(B)


@pytest.mark.parametrize(("hour", "due"), [(0.5, 0), (1, 1), (25, 1), (24 * 7 + 1, 1)])
def test_an_article_is_looked_at_again_when_its_time_has_come(after, hour: float, due: int) -> None:
    assert len(after(article_read(A), at=hour).revisits) == due


def test_a_look_that_was_made_is_not_due_until_the_next(after) -> None:
    assert after(article_read(A), article_read(A, at=24), at=25).revisits == ()
    assert len(after(article_read(A), article_read(A, at=24), at=72).revisits) == 1


def test_a_removed_article_is_not_looked_at_again(after) -> None:
    assert after(article_read(A), gone(A, at=1), at=25).revisits == ()


def test_a_refusal_holds_for_a_day(after) -> None:
    refused = Rejection(A, "cnn", "fetch", "403 forbidden", hours(0))
    records = (listed(polled(FEED, A)), replace(read(A), article=None, rejection=refused))
    assert after(*records, at=23).knows(A)
    assert not after(at=25).knows(A)


def test_a_page_that_was_missing_before_any_list_offered_it_is_asked_for_once_one_does(
    after,
) -> None:
    missing = after(gone(A), at=12)
    assert not missing.knows(A)
    assert A in missing.refused


@pytest.mark.parametrize(("outcome", "due"), [("time is up", True), ("finished", False)])
def test_an_index_is_asked_again_when_the_crawl_that_asked_it_was_cut_short(
    after, outcome: str, due: bool
) -> None:
    begun = RunStarted("r1", "crawl", hours(0))
    index = polled(FEED, etag='"1"', next_poll=hours(6), whole=True)
    index = replace(index, poll=replace(index.poll, kind="sitemap"))
    paper = polled(A, B, next_poll=hours(6))
    known = after(begun, index, paper, RunEnded("r1", hours(0.1), outcome), at=1)
    assert known.feed(FEED).is_due(hours(1)) is due
    assert (known.feed(FEED).conditions(hours(1)) == {}) is due
    assert not known.feed(A).is_due(hours(1))


def test_the_spool_adds_to_the_memory_what_is_not_stored_yet() -> None:
    known = add_spooled(Memory(), [listed(polled(FEED, A, B, etag='"2"')), article_read(A)])
    assert known.knows(A)
    assert [entry.url for entry in known.pending] == [B]
    assert known.feeds[FEED].etag == '"2"'


def test_the_copy_of_the_memory_is_the_memory(after, tmp_path: Path) -> None:
    known = after(listed(polled(FEED, A, B)), article_read(A), at=25)
    save(known, tmp_path / "memory.json")
    assert load(tmp_path / "memory.json") == known
    assert load(tmp_path / "none.json") == Memory()
