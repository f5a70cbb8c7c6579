"""From local WARC files into the database: as a crawl would, without asking anybody."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from crawler.desk import CrawlReport, Desk, at_desk, close
from crawler.history.cdx import LATE
from crawler.history.months import SLACK, in_window
from crawler.history.warcs import WarcPage, WarcSummary, pages_in
from crawler.jobs import CrawlJob
from storage.records import Article, Entry, PageRead

AT_ONCE = 32
"""Pages that are read side by side."""


def take_from_warcs(
    job: CrawlJob, paths: Sequence[Path], window: tuple[date, date]
) -> tuple[CrawlReport, WarcSummary]:
    """Keep the pages of outlets that local WARC files hold of a window of days.

    A page counts if it was captured from the window's first day on and, at most, two weeks after
    its last, and does not say itself that it is of other days. What is known already is left out.

    Args:
        job: Where results go, and whose pages are looked for.
        paths: Files or folders.
        window: First and last day.

    Raises:
        CrawlRunning: A crawl is at work on this database.
    """
    summary = WarcSummary()
    with at_desk(job, kind="backfill") as desk:
        pages = (page for path in paths for page in pages_in(path, job.outlets, summary))
        wanted = _wanted(pages, desk, window, summary)
        asyncio.run(_take(wanted, desk, window, summary))
        return close(desk, "finished"), summary


def _wanted(
    pages: Iterator[WarcPage], desk: Desk, window: tuple[date, date], summary: WarcSummary
) -> Iterator[WarcPage]:
    first = datetime.combine(window[0] - timedelta(days=SLACK), time.min, UTC)
    last = datetime.combine(window[1], time.max, UTC) + LATE
    seen: set[str] = set()
    for page in pages:
        if not first <= page.captured <= last:
            summary.skipped["captured on other days"] += 1
        elif page.url in seen or desk.memory.knows(page.url):
            summary.skipped["known already"] += 1
        else:
            seen.add(page.url)
            yield page


async def _take(
    pages: Iterator[WarcPage], desk: Desk, window: tuple[date, date], summary: WarcSummary
) -> None:
    while some := list(islice(pages, AT_ONCE)):
        await asyncio.gather(*(_take_one(page, desk, window, summary) for page in some))


async def _take_one(
    page: WarcPage, desk: Desk, window: tuple[date, date], summary: WarcSummary
) -> None:
    answer = page.answer(desk.clock())
    outlet = desk.outlets[page.outlet]
    desk.asked()
    found = await desk.reader.page(answer, outlet, None)
    if found.article and _is_of_other_days(found.article, window):
        summary.skipped["published on other days"] += 1
        return
    where = await desk.keep(answer)
    if desk.record(_archived(found, where.warc, where.offset)):
        await asyncio.to_thread(desk.store)


def _is_of_other_days(article: Article, window: tuple[date, date]) -> bool:
    dates = (article.published,) if article.published else ()
    return in_window(Entry(article.url, article.outlet, "", dates=dates), *window) == "outside"


def _archived(found: PageRead, warc: str, offset: int) -> PageRead:
    return replace(found, fetch=replace(found.fetch, warc=warc, warc_offset=offset))
