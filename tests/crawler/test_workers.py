"""Reading in processes of its own: what hangs, swells or dies costs itself, and nothing else."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any, NoReturn

import pytest

from crawler.answers import Answer, Errand
from crawler.workers import BROKEN_TIMES, WORKER_BYTES, WorkerReader
from storage.records import Page, PageRead
from tests.storage.records_of import outlet

pytestmark = pytest.mark.slow

AT = datetime(2025, 7, 12, tzinfo=UTC)
HTML = b"<html><head><title>A headline</title></head><body><p>Not enough to read.</p></body></html>"
CNN = outlet()


class Fine(Answer):
    """A page as any other."""


class Hanging(Answer):
    """A page that is never read to its end."""

    @property
    def page(self) -> NoReturn:
        Event().wait()
        raise AssertionError


class Swelling(Answer):
    """A page that takes ever more memory."""

    @property
    def page(self) -> NoReturn:
        taken = [bytearray(WORKER_BYTES // 4) for _ in range(8)]
        raise AssertionError(len(taken))


@dataclass(frozen=True)
class Killing(Answer):
    """A page whose process is killed as often as its body says, counted in a file."""

    @property
    def page(self) -> Page:
        deaths = Path(self.headers["deaths"])
        before = len(deaths.read_bytes())
        if before < int(self.body):
            deaths.write_bytes(b"x" * (before + 1))
            os.kill(os.getpid(), signal.SIGKILL)
        return answer().page


class Raising(dict[str, str]):
    """Headers of a list that bring out a fault of ours."""

    def get(self, name: str, default: Any = None) -> Any:
        if name == "content-type":
            raise ZeroDivisionError("a fault of ours")
        return default


def answer(kind: type[Answer] = Fine, body: bytes = HTML, **headers: str) -> Answer:
    errand = Errand("http://cnn.example/news/a-1", "cnn", "article")
    return kind(errand, errand.url, AT, 0, 200, {"content-type": "text/html"} | headers, body)


@pytest.fixture
def reader() -> Iterator[WorkerReader]:
    reader = WorkerReader(workers=1)
    yield reader
    reader.close()


@pytest.fixture
def hasty() -> Iterator[WorkerReader]:
    """Time enough on a busy machine for all but what hangs."""
    reader = WorkerReader(workers=1, page_seconds=4, list_seconds=4)
    yield reader
    reader.close()


def read(reader: WorkerReader, *answers: Answer) -> list[PageRead]:
    async def both() -> list[PageRead]:
        return list(await asyncio.gather(*(reader.page(one, CNN, None) for one in answers)))

    return asyncio.run(both())


def reasons(pages: list[PageRead]) -> list[str]:
    return [page.rejection.reason if page.rejection else "" for page in pages]


def test_a_page_that_hangs_is_rejected_and_the_next_one_is_read(hasty) -> None:
    stuck, fine = read(hasty, answer(Hanging), answer())
    assert reasons([stuck, fine]) == [
        "reading it broke: took more than 4 seconds",
        "too short",
    ]
    assert stuck.fetch.outcome == "read"


def test_a_page_that_swells_is_rejected_and_the_next_one_is_read(reader) -> None:
    assert reasons(read(reader, answer(Swelling), answer())) == [
        "reading it broke: took too much memory",
        "too short",
    ]


def test_a_page_whose_process_was_killed_is_read_again(reader, tmp_path) -> None:
    deaths = tmp_path / "deaths"
    deaths.touch()
    assert reasons(read(reader, answer(Killing, b"1", deaths=str(deaths)))) == ["too short"]
    assert deaths.read_bytes() == b"x"


def test_a_page_that_kills_its_process_twice_is_rejected(reader, tmp_path) -> None:
    deaths = tmp_path / "deaths"
    deaths.touch()
    killer, fine = read(reader, answer(Killing, b"9", deaths=str(deaths)), answer())
    assert reasons([killer])[0].startswith("reading it broke: its process ended")
    assert reasons([fine]) == ["too short"]
    assert deaths.read_bytes() == b"xx"


def test_all_workers_killed_at_once_cost_no_page(tmp_path) -> None:
    reader = WorkerReader(workers=2)
    both = [tmp_path / "one", tmp_path / "two"]
    for deaths in both:
        deaths.touch()
    pages = [answer(Killing, b"1", deaths=str(deaths)) for deaths in both]
    try:
        assert reasons(read(reader, *pages, answer())) == ["too short"] * 3
    finally:
        reader.close()
    assert [deaths.read_bytes() for deaths in both] == [b"x", b"x"]


def test_a_pool_that_was_stopped_is_replaced_a_few_times_and_then_no_more(reader) -> None:
    for _ in range(BROKEN_TIMES):
        reader._pool.stop()
        assert reasons(read(reader, answer())) == ["too short"]
    reader._pool.stop()
    (reason,) = reasons(read(reader, answer()))
    assert "worker processes die as soon as they start" in reason


def test_a_list_whose_reading_breaks_has_failed_for_that_reason(reader) -> None:
    errand = Errand("http://cnn.example/feed", "cnn", "feed")
    broken = Fine(errand, errand.url, AT, 0, 200, Raising(), b"<rss/>")
    fine = Fine(errand, errand.url, AT, 0, 404, {}, b"")

    async def lists() -> list[Any]:
        return [(await reader.list(one, CNN, None)).read.poll for one in (broken, fine)]

    poll, next_poll = asyncio.run(lists())
    assert (poll.outcome, poll.detail) == (
        "failed",
        "reading it broke: ZeroDivisionError: a fault of ours",
    )
    assert next_poll.outcome == "gone"


def test_a_closed_reader_leaves_no_process_behind_even_if_one_hangs() -> None:
    reader = WorkerReader(workers=2, page_seconds=600)
    before: set[int] = set()

    async def started() -> None:
        nonlocal before
        hanging = asyncio.create_task(reader.page(answer(Hanging), CNN, None))
        pid = await reader._run(os.getpid, (), 60)
        before = {pid, *reader._pool._pool_manager.worker_manager.workers}
        hanging.cancel()

    asyncio.run(started())
    assert len(before) == 2
    began = monotonic()
    reader.close()
    assert monotonic() - began < 10
    assert not {pid for pid in before if Path(f"/proc/{pid}").exists()}
