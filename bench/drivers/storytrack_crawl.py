"""Storytrack's own crawl: `whole`, or `fetch` for everything but reading pages."""

from __future__ import annotations

import json
import logging
import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import crawler.settings
from crawler.crawl import CrawlJob, crawl
from crawler.pipelines import Fetched, Found, ReadPage
from crawler.reading import read_page  # noqa: F401 - loaded before the clock starts
from storage.records import Fetch, ListRead, PageRead, Rejection
from storage.seed_records import ListSeed, Outlet
from storage.workspace import Workspace


class LeavePage(ReadPage):
    """Let a page count as fetched, unread: it is archived, spooled and stored like any other."""

    async def process_item(self, item: Found) -> PageRead | ListRead | Rejection:
        """Say only that the page came."""
        if not isinstance(item, Fetched):
            return item
        answer, where = item.answer, item.where
        fetch = Fetch(
            answer.errand.url, answer.errand.outlet, "article", answer.at, "read",
            status=answer.status, bytes=len(answer.body), ms=answer.ms,
            warc=where.warc, warc_offset=where.offset,
        )  # fmt: skip
        return PageRead(fetch)


def leave_pages_unread() -> None:
    """Switch reading off. The only place that knows how the crawl is told so."""
    unread = f"{LeavePage.__module__}.{LeavePage.__name__}"
    pipelines = crawler.settings.ITEM_PIPELINES
    place = pipelines.pop(f"{ReadPage.__module__}.{ReadPage.__name__}")
    crawler.settings.ITEM_PIPELINES = {unread: place, **pipelines}


def outlet(home: str) -> Outlet:
    """Return the outlet at an address, with the shortest delay."""
    host = urlsplit(home).hostname or ""
    return Outlet(
        id="bench-" + host.rpartition(".")[2],
        name="Bench",
        home=f"{home}/",
        language="en",
        feeds=(ListSeed(f"{home}/feed.xml"),),
        sitemaps=(ListSeed(f"{home}/news-sitemap.xml"),),
        delay=0,
        allow_private=True,
    )


def main() -> None:
    """Crawl the outlets of the job."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)  # as the command has it: Scrapy resets the logger's own level
    logging.basicConfig(handlers=[handler])
    what, told = sys.argv[2], json.loads(Path(sys.argv[1]).read_text())
    if what == "fetch":
        leave_pages_unread()
    job = CrawlJob(
        workspace=Workspace(Path(told["folder"]) / "news.duckdb"),
        outlets=[outlet(home) for home in told["homes"]],
        contact="bench@example.org",
        at=datetime.fromisoformat(told["at"]) if told["at"] else None,
    )
    print("begin", flush=True)
    report = crawl(job)
    counts = report.counts
    unread = counts.get("pages read", 0)
    read = counts.get("articles", 0)
    pages = unread + read + counts.get("rejections", 0)
    print(json.dumps({"pages": pages, "read": read, "waiting": report.applied.waiting}))


if __name__ == "__main__":
    main()
