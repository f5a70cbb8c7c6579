"""Reading the archive again: offline, with what storytrack and its seeds know by now.

Pages are read in the crawl's worker processes, some articles at a time; what changes of these is
stored in one transaction. A run that is cut short loses nothing, and the next one goes over all
again, which changes nothing where nothing is to be changed.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import TypeVar

from crawler.answers import Location
from crawler.archive import read_answer
from crawler.learning import learn
from crawler.recovery import recover, without_seed
from crawler.reread_job import Changed, RereadJob, RereadReport
from crawler.workers import Reader, WorkerReader
from storage.correcting import Correction, rows_with, store_corrections, store_refusals
from storage.database import Connection, opened, transaction
from storage.errors import NoDatabase
from storage.ingest import apply_records
from storage.learned import NOTHING, Learned, learned_of
from storage.records import PageRead, Rejection, RunEnded, RunStarted
from storage.runs import new_run_id, versions_of
from storage.second_reading import NO_PAGE, second_reading
from storage.seed_records import Outlet
from storage.sql import statement

_T = TypeVar("_T")

log = logging.getLogger(__name__)

CHUNK = 200
"""Articles that are read again and stored together."""

AT_ONCE = 8
"""Pages that wait for a worker at a time, for each worker there is."""

_LIBRARIES = ("storytrack", "trafilatura", "duckdb")


@dataclass(frozen=True, slots=True)
class _Archived:
    """A page in the archive, and the article it belongs to, if any."""

    outlet: str
    article: str | None
    url: str
    where: Location

    @property
    def group(self) -> str:
        return self.article or self.url


def reextract(job: RereadJob) -> RereadReport:
    """Read archived pages again, and correct what is kept of them.

    A new revision is made only where two of an article's pages differ; otherwise its revisions are
    corrected, and what they said before is kept in `rereadings`. An article whose page would now be
    refused, or is not in the archive any more, stays as it is.

    Raises:
        CrawlRunning: A crawl is at work on this database.
        DatabaseBusy: Another process holds the database; what was stored by then stays.
        NoDatabase: There is none.
    """
    workspace = job.workspace
    if not workspace.database.exists():
        raise NoDatabase(f"{workspace.database}: there is no database here to read again")
    now = datetime.now(UTC)
    seeds = {outlet.id: outlet for outlet in job.every}
    with workspace.crawling(), closing(job.reader or WorkerReader()) as reader:
        recover(workspace, seeds, now, reader)
        run = _Run(job, reader, seeds, RereadReport(new_run_id(now)), now)
        pages = run.begin()
        outcome = "stopped"
        try:
            run.read_all(pages)
            outcome = "finished"
        finally:
            run.end(outcome)
    return run.report


class _Run:
    """One run over the archive."""

    def __init__(
        self,
        job: RereadJob,
        reader: Reader,
        seeds: dict[str, Outlet],
        report: RereadReport,
        now: datetime,
    ) -> None:
        self._job = job
        self._reader = reader
        self._seeds = seeds
        self._now = now
        self._learned: Mapping[str, Learned] = {}
        self._done = self._total = 0
        self.report = report

    def begin(self) -> list[_Archived]:
        """Note that the run began, learn lines, and return the pages that are to be read."""
        job, report = self._job, self.report
        asked = {"outlets": None if job.outlets is None else list(job.outlets), "since": job.since}
        with opened(job.workspace.database, write=True) as con:
            pages = [
                _Archived(outlet, article, url, Location(warc, offset))
                for outlet, article, url, warc, offset in con.execute(
                    statement("archived_pages"), asked
                ).fetchall()
            ]
            with transaction(con, commits=job.stores):
                settings = {key: str(value) for key, value in asked.items() if value}
                started = RunStarted(
                    report.run, "reextract", self._now, settings, versions_of(_LIBRARIES)
                )
                apply_records(con, [started], report.run)
                outlets = {page.outlet for page in pages}
                report.learned = learn(con, outlets, self._now, report.run)
                self._learned = learned_of(con, outlets)
        self._total = len(pages)
        return pages

    def end(self, outcome: str) -> None:
        """Note how the run ended."""
        if not self._job.stores:
            return
        counts = Counter(change.what for change in self.report.changes)
        counts["pages"] = self.report.pages.total()
        ended = RunEnded(self.report.run, datetime.now(UTC), outcome, dict(counts))
        with opened(self._job.workspace.database, write=True) as con, transaction(con):
            apply_records(con, [ended], self.report.run)

    def read_all(self, pages: Sequence[_Archived]) -> None:
        """Read the pages: first those that were refused, then those of articles."""
        anew = self._refused([page for page in pages if not page.article])
        self._articles([page for page in pages if page.article], anew)

    def _refused(self, pages: Sequence[_Archived]) -> dict[str, list[PageRead]]:
        """Read refused pages again, and return those that now give an article, by its id."""
        anew: dict[str, list[PageRead]] = {}
        for chunk in _chunks(pages):
            reads = [read for read in self._read(chunk) if read]
            for read in reads:
                if read.article:
                    anew.setdefault(read.article.id, []).append(read)
            given = {read.fetch.url for read in reads if read.article}
            still = [read.rejection for read in reads if read.rejection]
            self._store_refusals([one for one in still if one.url not in given])
        return anew

    def _store_refusals(self, refusals: Sequence[Rejection]) -> None:
        """Say anew why pages are refused that were refused before."""
        urls = sorted({one.url for one in refusals})
        with self._opened() as con:
            before: dict[str, set[str]] = {}
            for row in rows_with(con, "rejections", "url", urls):
                if row["stage"] == "extract":
                    before.setdefault(row["url"], set()).add(row["reason"])
            if self._job.stores:
                with transaction(con):
                    store_refusals(con, urls, refusals, self.report.run)
        for url in urls:
            reasons = {one.reason for one in refusals if one.url == url}
            if reasons != before.get(url, set()):
                was, now = (", ".join(sorted(some)) for some in (before.get(url, set()), reasons))
                outlet = next(one.outlet for one in refusals if one.url == url)
                self._note(outlet, url, "refused otherwise", f"{was or 'nothing'} -> {now}")

    def _articles(self, pages: Sequence[_Archived], anew: dict[str, list[PageRead]]) -> None:
        """Read articles' pages again, and correct what is kept of them; store new articles."""
        for chunk in _chunks(pages):
            readings: dict[str, list[PageRead]] = {page.group: [] for page in chunk}
            for page, read in zip(chunk, self._read(chunk), strict=True):
                if read:
                    readings[page.group].append(read)
            more = {key: anew.pop(key) for key in list(anew) if key in readings}
            for key, reads in more.items():
                readings[key] += reads
            self._correct(readings, more)
        for keys in _batches(sorted(anew)):
            new = {key: anew[key] for key in keys}
            self._correct(self._unknown(new), new)

    def _unknown(self, readings: dict[str, list[PageRead]]) -> dict[str, list[PageRead]]:
        """Return those of some articles that the database does not know."""
        with self._opened() as con:
            known = {row["id"] for row in rows_with(con, "articles", "id", readings)}
        return {key: reads for key, reads in readings.items() if key not in known}

    def _correct(
        self, readings: Mapping[str, Sequence[PageRead]], anew: Mapping[str, Sequence[PageRead]]
    ) -> None:
        """Correct what is kept of some articles; pages in `anew` had been refused."""
        with self._opened() as con:
            found = second_reading(con, readings)
            done = {one.article for one in found.corrections}
            given = [read.fetch.url for key in anew if key in done for read in anew[key]]
            if self._job.stores:
                with transaction(con):
                    store_corrections(con, found.corrections, self._now, self.report.run)
                    store_refusals(con, given, (), self.report.run)
        self.report.articles.update(row["outlet"] for row in found.articles.values())
        for key, why in found.left.items():
            row, what = found.articles[key], "no page" if why == NO_PAGE else "now refused"
            self._note(row["outlet"], row["url"], what, why)
        for one in found.corrections:
            row = found.articles[one.article]
            for what, detail in _told(one):
                self._note(row["outlet"], row["url"], what, detail)

    def _note(self, outlet: str, url: str, what: str, detail: str) -> None:
        self.report.changes.append(Changed(outlet, url, what, detail))

    def _read(self, pages: Sequence[_Archived]) -> list[PageRead | None]:
        """Read pages in the workers; None for one that is not in the archive any more."""
        limit = asyncio.Semaphore(AT_ONCE)

        async def one(page: _Archived) -> PageRead | None:
            async with limit:
                try:
                    answer = await asyncio.to_thread(
                        read_answer, self._job.workspace.archive, page.where
                    )
                except (FileNotFoundError, ValueError) as error:
                    log.debug("%s: %s", page.url, error)
                    return None
                learned = self._learned.get(page.outlet, NOTHING)
                read = await self._reader.page(answer, self._seed(page), page.where, learned)
            self._done += 1
            self._job.progress(self._done, self._total)
            return read

        async def every() -> list[PageRead | None]:
            return await asyncio.gather(*map(one, pages))

        self.report.pages.update(page.outlet for page in pages)
        return asyncio.run(every())

    def _seed(self, page: _Archived) -> Outlet:
        """Return the outlet of a page; one without a seed file is told once."""
        if page.outlet not in self._seeds:
            self._seeds[page.outlet] = without_seed(page.outlet, page.url)
        return self._seeds[page.outlet]

    def _opened(self) -> AbstractContextManager[Connection]:
        return opened(self._job.workspace.database, write=self._job.stores)


def _chunks(pages: Sequence[_Archived]) -> Iterator[list[_Archived]]:
    """Yield pages of some articles at a time, all of an article's together."""
    groups = [list(those) for _, those in groupby(pages, key=lambda page: page.group)]
    for some in _batches(groups):
        yield [page for group in some for page in group]


def _batches(things: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(things), CHUNK):
        yield things[start : start + CHUNK]


def _told(one: Correction) -> Iterator[tuple[str, str]]:
    """Yield what is to be told of an article that was read again."""
    if one.stored is None:
        yield "now an article", str(one.fresh.revisions[0]["headline"])
        return
    corrected = [name for c in one.changes if c.what == "corrected" for name in c.fields]
    if corrected:
        yield "corrected", ", ".join(dict.fromkeys(corrected))
    for change in one.changes:
        if change.what in ("added", "withdrawn"):
            yield f"revision {change.what}", change.revision
