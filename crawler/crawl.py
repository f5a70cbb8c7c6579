"""One crawl, from seeds to a report. Once a process: Twisted's reactor runs only once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.clock import clock_from
from crawler.desk import CrawlReport, Progress, at_desk, close, silent
from crawler.guards import PRIVATE_HOSTS, private_hosts
from crawler.politeness import require_contact, user_agent
from crawler.spiders.outlets import OutletSpider
from crawler.urls import same_site
from storage.seed_records import FollowedStory, Outlet
from storage.workspace import Workspace

# Without any delay, Scrapy 2.19 starts a whole queue at once before it counts what is under way.
SHORTEST_DELAY = 0.01


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """What a crawl is asked to do.

    Attributes:
        workspace: Where results go.
        outlets: The outlets to crawl.
        every: All outlets with a seed file; what a killed crawl left may be of any of them.
        stories: Followed stories; their seed pages are fetched too.
        contact: Mail or web address for webmasters.
        at: What the clock shows at the start; None for real time.
    """

    workspace: Workspace
    outlets: Sequence[Outlet]
    every: Sequence[Outlet] = ()
    stories: Sequence[FollowedStory] = ()
    contact: str | None = None
    at: datetime | None = None
    progress: Progress = silent


def crawl(job: CrawlJob) -> CrawlReport:
    """Crawl the outlets' lists and what is new in them.

    Raises:
        NoContact: Public hosts would be asked without a contact address.
        CrawlRunning: Another crawl is at work on this database.
    """
    require_contact(job.contact, _hosts(job.outlets))
    by_id = {outlet.id: outlet for outlet in job.outlets}
    every = {outlet.id: outlet for outlet in (*job.every, *job.outlets)}
    asked = {"outlets": " ".join(by_id), "contact": job.contact or ""}
    clock = clock_from(job.at)
    with at_desk(
        job.workspace, by_id, clock, every=every, settings=asked, progress=job.progress
    ) as desk:
        process = AsyncCrawlerProcess(_settings(job))
        spider = process.create_crawler(OutletSpider)
        process.crawl(spider, desk=desk, story_seeds=_story_seeds(job))
        process.start()
        stats: Mapping[str, Any] = spider.stats.get_stats()
        reason = stats.get("finish_reason")
        return close(desk, "finished" if reason == "finished" else "stopped")


def _settings(job: CrawlJob) -> Settings:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.set("USER_AGENT", user_agent(job.contact), priority="cmdline")
    settings.set(PRIVATE_HOSTS, private_hosts(job.outlets), priority="cmdline")
    settings.set("DOWNLOAD_SLOTS", _slots(job.outlets), priority="cmdline")
    return settings


def _slots(outlets: Sequence[Outlet]) -> dict[str, dict[str, Any]]:
    """One connection and the outlet's own delay for each host that its seed file names."""
    return {
        host: {"concurrency": 1, "delay": max(outlet.delay, SHORTEST_DELAY), "jitter": 0}
        for outlet in outlets
        for url in _addresses(outlet)
        if (host := urlsplit(url).hostname)
    }


def _hosts(outlets: Sequence[Outlet]) -> list[str]:
    return [url for outlet in outlets for url in _addresses(outlet)]


def _addresses(outlet: Outlet) -> tuple[str, ...]:
    return (outlet.home, *(listed.url for listed in (*outlet.feeds, *outlet.sitemaps)))


def _story_seeds(job: CrawlJob) -> tuple[tuple[str, str], ...]:
    """Pair each seed page of the followed stories with the outlet it belongs to."""
    return tuple(
        (outlet.id, url)
        for story in job.stories
        for url in story.seeds
        for outlet in job.outlets
        if same_site(url, outlet.home)
    )
