"""Storytrack's own crawl: `whole`, or `fetch` for everything but reading pages."""

from __future__ import annotations

import json
import logging
import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from crawler.answers import Answer, Location
from crawler.crawl import crawl
from crawler.jobs import CrawlJob
from crawler.spiders.feeds import FeedsSpider
from crawler.workers import WorkerReader
from storage.learned import NOTHING, Learned
from storage.records import Fetch, PageRead
from storage.seed_records import ListSeed, Outlet
from storage.workspace import Workspace


class Unread(WorkerReader):
    """Lets a page count as fetched, unread: it is archived, spooled and stored like any other."""

    async def page(
        self,
        answer: Answer,
        outlet: Outlet,  # noqa: ARG002
        where: Location | None,
        learned: Learned = NOTHING,  # noqa: ARG002
    ) -> PageRead:
        """Say only that the page came."""
        fetch = Fetch(
            answer.errand.url, answer.errand.outlet, "article", answer.at, "read",
            status=answer.status, bytes=len(answer.body), ms=answer.ms,
            warc=where.warc if where else None, warc_offset=where.offset if where else None,
        )  # fmt: skip
        return PageRead(fetch)


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
    FeedsSpider.most_new = None
    job = CrawlJob(
        workspace=Workspace(Path(told["folder"]) / "news.duckdb"),
        outlets=[outlet(home) for home in told["homes"]],
        contact="bench@example.org",
        settings={"AUTOTHROTTLE_ENABLED": False},  # nobody else waits for a slow answer
        at=datetime.fromisoformat(told["at"]) if told["at"] else None,
        reader=Unread(workers=1) if what == "fetch" else WorkerReader(),
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
