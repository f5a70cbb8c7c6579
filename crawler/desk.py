"""The desk of one crawl: what it found goes through here to disk, and on to the database."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from crawler import memory
from crawler.answers import Answer, Errand, Location
from crawler.archive import Archive
from crawler.clock import Clock, clock_from
from crawler.discovery.search import HiddenEntry, UnknownEntry
from crawler.jobs import CrawlJob, Progress
from crawler.learning import learn
from crawler.memory import Memory
from crawler.recovery import recover
from crawler.robots import Robots, kept_robots
from crawler.workers import Reader, WorkerReader
from storage.database import opened
from storage.errors import DatabaseBusy
from storage.ingest import Applied, apply_spool
from storage.records import ListRead, PageRead, Rejection, RunEnded, RunStarted, SpoolRecord
from storage.runs import new_run_id, versions_of
from storage.seed_records import Outlet
from storage.spool import Spool, read_batch, sealed
from storage.workspace import Workspace

log = logging.getLogger(__name__)

BATCH_LINES = 500
_LIBRARIES = ("storytrack", "scrapy", "trafilatura", "duckdb")


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """How a crawl ended.

    Attributes:
        run: Its id.
        outcome: "finished", "time is up" or "stopped".
        counts: What it did, by name.
        applied: What became of the spool.
        recovered: Answers of an interrupted crawl that were read from the archive.
        unknown: Articles that a search found, of outlets without a seed file.
        hidden: Articles that a search found, and whose addresses it does not tell.
        unanswered: Searches that gave no answer to the end, and why.
    """

    run: str
    outcome: str
    counts: Mapping[str, int]
    applied: Applied
    recovered: int
    unknown: tuple[UnknownEntry, ...] = ()
    hidden: tuple[HiddenEntry, ...] = ()
    unanswered: tuple[str, ...] = ()


@dataclass(slots=True)
class Desk:
    """Archives, spools and counts for one crawl. Made by `at_desk`."""

    workspace: Workspace
    outlets: Mapping[str, Outlet]
    every: Mapping[str, Outlet]
    story_seeds: tuple[tuple[str, str], ...]
    asks_all: bool
    clock: Clock
    run: str
    archive: Archive
    spool: Spool
    memory: Memory
    robots: Robots
    reader: Reader
    progress: Progress
    counts: Counter[str] = field(default_factory=Counter)
    unknown: list[UnknownEntry] = field(default_factory=list)
    hidden: list[HiddenEntry] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    _read: set[str] = field(default_factory=set)
    _asked: int = 0
    _done: int = 0
    _writing: threading.Lock = field(default_factory=threading.Lock)

    def asked(self) -> None:
        """Note that one more address is asked for."""
        self._asked += 1
        self.reader.start()
        self.progress(self._done, self._asked)

    def note(self, unknown: Iterable[UnknownEntry], hidden: Iterable[HiddenEntry]) -> None:
        """Remember for the report what a search found and we cannot fetch."""
        self.unknown.extend(unknown)
        self.hidden.extend(hidden)

    def left_alone(self, errand: Errand) -> None:
        """Note that an address was not asked for, because its host asked for a pause."""
        self._done += 1
        self.counts[f"{'pages' if errand.kind == 'article' else 'lists'} left for later"] += 1

    async def keep(self, answer: Answer) -> Location:
        """Archive an answer before anything else is done with it."""
        return await asyncio.to_thread(self.archive.write, answer)

    def record(self, found: SpoolRecord) -> bool:
        """Spool what came of an address.

        Returns:
            Whether a batch was filled by it, and may be stored.
        """
        with self._writing:
            self.spool.append(found)
            self._count(found)
            full = self.spool.lines >= BATCH_LINES
            if full:
                self.spool.seal()
        if isinstance(found, PageRead | ListRead):
            self._done += 1
        self.progress(self._done, self._asked)
        return full

    def store(self) -> Applied:
        """Try once to bring sealed batches into the database; whatever stays is kept."""
        return apply_spool(self.workspace, self.clock(), wait=0)

    def learn(self) -> None:
        """Learn for later crawls which lines the outlets read print around their texts."""
        if self._read:
            with opened(self.workspace.database, write=True) as con:
                learn(con, self._read, self.clock(), self.run)

    def _count(self, found: SpoolRecord) -> None:
        match found:
            case ListRead(poll=poll):
                self.counts[f"lists {poll.outcome}"] += 1
                self.counts["entries"] += poll.entries
            case PageRead(fetch=fetch, article=article, rejection=rejection):
                if article:
                    self.counts["articles"] += 1
                    self._read.add(article.outlet)
                elif rejection:
                    self.counts["rejections"] += 1
                else:
                    self.counts[f"pages {fetch.outcome}"] += 1
            case Rejection():
                self.counts["rejections"] += 1
            case _:
                pass


@contextmanager
def at_desk(job: CrawlJob, kind: str = "crawl") -> Iterator[Desk]:
    """Open a desk: finish what a killed crawl left, recall what is known, begin a run.

    Args:
        job: What is to be done.
        kind: Kept with the run.

    Yields:
        The desk. Whoever uses it ends with `close`.

    Raises:
        CrawlRunning: Another crawl is at work on this database.
    """
    clock = clock_from(job.at)
    now, workspace = clock(), job.workspace
    known_robots = kept_robots(workspace.spool / "robots.json", now)
    with (
        workspace.crawling(),
        known_robots as robots,
        closing(job.reader or WorkerReader()) as reader,
    ):
        recovered = recover(workspace, job.every_by_id, now, reader)
        known = _recall(workspace, now)
        run = new_run_id(now)
        desk = Desk(
            workspace, job.by_id, job.every_by_id, job.story_seeds, job.asks_all, clock, run,
            archive=Archive(workspace.archive, run, now, f"storytrack {version('storytrack')}"),
            spool=Spool(workspace.spool, run),
            memory=known,
            robots=robots,
            reader=reader,
            progress=job.progress,
        )  # fmt: skip
        desk.counts["recovered"] = recovered
        desk.record(RunStarted(run, kind, now, job.words, versions_of(_LIBRARIES)))
        for outlet in job.outlets:
            desk.record(outlet)
        yield desk


def close(desk: Desk, outcome: str) -> CrawlReport:
    """End the run: everything to disk, and into the database if nobody keeps us from it."""
    desk.record(RunEnded(desk.run, desk.clock(), outcome, dict(desk.counts)))
    desk.spool.seal()
    desk.archive.close()
    applied = apply_spool(desk.workspace, desk.clock())
    if not applied.waiting:
        with suppress(DatabaseBusy):
            desk.learn()
            _from_database(desk.workspace, desk.clock())
    counts = dict(desk.counts)
    return CrawlReport(
        desk.run, outcome, counts, applied, counts.pop("recovered"),
        unknown=tuple(desk.unknown), hidden=tuple(desk.hidden), unanswered=tuple(desk.unanswered),
    )  # fmt: skip


def _recall(workspace: Workspace, now: datetime) -> Memory:
    applied = apply_spool(workspace, now, wait=0)  # recovery has waited long enough
    try:
        known = _from_database(workspace, now)
    except DatabaseBusy as busy:
        log.warning("%s. Crawling with the memory of the last crawl.", busy)
        known = memory.load(_copy(workspace))
    if applied.waiting:
        for batch in sealed(workspace.spool):
            known = memory.add_spooled(known, read_batch(batch))
    return known


def _from_database(workspace: Workspace, now: datetime) -> Memory:
    """Recall, and leave a copy for a crawl that finds the database held."""
    with opened(workspace.database, wait=0) as con:
        known = memory.recall(con, now)
    memory.save(known, _copy(workspace))
    return known


def _copy(workspace: Workspace) -> Path:
    return workspace.spool / "memory.json"
