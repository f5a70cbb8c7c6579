"""One crawl, from seeds to a report. Once a process: Twisted's reactor runs only once."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.desk import CrawlReport, at_desk, close
from crawler.jobs import QUIET, CrawlJob, scrapy_settings
from crawler.politeness import require_contact
from crawler.spiders.feeds import FeedsSpider

TIME_IS_UP = "closespider_timeout"
"""Scrapy's word for a crawl that went on for as long as it may."""


def crawl(job: CrawlJob, spider: type[FeedsSpider] = FeedsSpider, **words: Any) -> CrawlReport:
    """Crawl the outlets' lists and what is new in them.

    Args:
        job: What to do.
        spider: Where to begin.
        words: What else the spider wants to know.

    Raises:
        NoContact: Public hosts would be asked without a contact address.
        CrawlRunning: Another crawl is at work on this database.
    """
    require_contact(job.contact, job.hosts)
    with at_desk(job, kind=spider.run_kind) as desk:
        settings = Settings()
        settings.setmodule("crawler.settings", priority="project")
        settings.setdict({**QUIET, **scrapy_settings(job)}, priority="cmdline")
        process = AsyncCrawlerProcess(settings)
        logging.getLogger("scrapy").setLevel(logging.WARNING)  # it makes a record of every page
        crawler = process.create_crawler(spider)
        process.crawl(crawler, desk=desk, **words)
        process.start()
        stats: Mapping[str, Any] = crawler.stats.get_stats() if crawler.stats else {}
        return close(desk, outcome_of(str(stats.get("finish_reason"))))


def outcome_of(reason: str) -> str:
    """Return how a run ended, in the words of `runs.outcome`, from Scrapy's reason."""
    return {"finished": "finished", TIME_IS_UP: "time is up"}.get(reason, "stopped")
