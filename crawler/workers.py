"""Reading in processes of its own: a page that hangs or swells costs itself, and nothing else.

Extraction is most of a crawl's work, so the workers also use the machine's other cores. They are
forked from a clean server process, which no connection, thread or lock of the crawl was in.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import resource
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pebble import ProcessExpired, ProcessPool

from crawler.answers import Answer, Location
from crawler.discovery.search import SearchReading
from crawler.reading import (
    TOO_MUCH_MEMORY,
    ListReading,
    SearchAnswer,
    broken_list,
    broken_page,
    read_list,
    read_page,
    read_searched,
)
from storage.learned import NOTHING, Learned
from storage.records import PageRead
from storage.seed_records import Outlet

log = logging.getLogger(__name__)

PAGE_SECONDS = 20.0
"""No page of a real outlet takes a tenth of it."""

LIST_SECONDS = 60.0
"""A sitemap may have 50 MB."""

WORKER_BYTES = 400 * 1024 * 1024
"""Memory that a worker may take beyond what it starts with."""

TASKS = 2_000
"""Readings after which a worker is replaced, so that nothing it piled up stays for ever."""

BROKEN_TIMES = 3
"""Times that the workers may fail as a whole before we believe that it is us."""

_T = TypeVar("_T")


class Reader(Protocol):
    """Reads what was fetched."""

    def start(self) -> None:
        """Get ready, because something will soon come to be read."""

    async def page(
        self, answer: Answer, outlet: Outlet, where: Location | None, learned: Learned = NOTHING
    ) -> PageRead:
        """Read a page; `learned` are the lines that its outlet prints around its texts."""

    async def list(self, answer: Answer, outlet: Outlet, where: Location | None) -> ListReading:
        """Read a feed, a sitemap or another list."""

    async def search(
        self, answer: Answer, outlets: Sequence[Outlet], where: Location | None
    ) -> SearchAnswer:
        """Read what a search answered."""

    def close(self) -> None:
        """Let go of what the reader holds."""


class WorkerReader:
    """Reads in worker processes, each with a limit of time and memory.

    Args:
        workers: How many; None for one a core.
        page_seconds: Seconds that reading a page may take.
        list_seconds: Seconds that reading a list may take.
    """

    def __init__(
        self,
        workers: int | None = None,
        page_seconds: float = PAGE_SECONDS,
        list_seconds: float = LIST_SECONDS,
    ) -> None:
        self._workers = workers or _cores()
        self._page_seconds = page_seconds
        self._list_seconds = list_seconds
        self._broken = 0
        self._started = False
        self._pool = self._new_pool()

    def start(self) -> None:
        """Start the workers, while the first answers are still under way."""
        if not self._started:
            self._started = True
            self._pool.schedule(os.getpid)

    async def page(
        self, answer: Answer, outlet: Outlet, where: Location | None, learned: Learned = NOTHING
    ) -> PageRead:
        """Read a page; one that takes too much time or memory is a rejection."""
        read = await self._read(read_page, (answer, outlet, where, learned), self._page_seconds)
        return broken_page(answer, where, read) if isinstance(read, str) else read

    async def list(self, answer: Answer, outlet: Outlet, where: Location | None) -> ListReading:
        """Read a list; one that takes too much time or memory counts as failed."""
        read = await self._read(read_list, (answer, outlet, where), self._list_seconds)
        return broken_list(answer, where, read) if isinstance(read, str) else read

    async def search(
        self, answer: Answer, outlets: Sequence[Outlet], where: Location | None
    ) -> SearchAnswer:
        """Read what a search answered; one that takes too much time or memory counts as failed."""
        read = await self._read(read_searched, (answer, outlets, where), self._list_seconds)
        if isinstance(read, str):
            return SearchAnswer(broken_list(answer, where, read).read, SearchReading())
        return read

    def close(self) -> None:
        """Stop the workers; whatever they are at is given up."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    async def _read(
        self, function: Callable[..., _T], args: tuple[Any, ...], seconds: float
    ) -> _T | str:
        """Return what a worker read, or in words why it could not."""
        try:
            return await self._run(function, args, seconds)
        except FutureTimeoutError:
            return f"took more than {seconds:g} seconds"
        except MemoryError:
            return TOO_MUCH_MEMORY
        except ProcessExpired as error:
            return f"its process ended: {error}"
        except Exception as error:
            log.warning("%s: reading it broke", args[0].url, exc_info=True)
            return f"{type(error).__name__}: {error}"

    async def _run(
        self,
        function: Callable[..., _T],
        args: tuple[Any, ...],
        seconds: float,
    ) -> _T:
        """Run a function in a worker, twice where its process ended: it may not be at fault."""
        expired = False
        while True:
            pool = self._pool
            try:
                future = pool.schedule(function, args=args, timeout=seconds)
            except (BrokenProcessPool, RuntimeError):  # it broke since we took it
                self._replace(pool)
                continue
            try:
                return await asyncio.wrap_future(future)
            except ProcessExpired:
                if expired:
                    raise
                expired = True
            except BrokenProcessPool:
                self._replace(pool)

    def _replace(self, pool: ProcessPool) -> None:
        """Start anew after all workers died, unless another reading has done so already."""
        if pool is not self._pool:
            return
        self._broken += 1
        if self._broken > BROKEN_TIMES:
            raise BrokenProcessPool("worker processes die as soon as they start")
        log.warning("All processes that read pages died; starting others.")
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["crawler.workers"])
        return ProcessPool(
            max_workers=self._workers,
            max_tasks=TASKS,
            initializer=_limit_memory,
            context=context,
        )


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _limit_memory() -> None:
    """Let this process take `WORKER_BYTES` more than it has; where the system can say and do so."""
    sizes = Path("/proc/self/statm")
    if sizes.exists():
        pages = int(sizes.read_text().split()[0])
        most = pages * resource.getpagesize() + WORKER_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
