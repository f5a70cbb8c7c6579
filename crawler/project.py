"""Under Scrapy's own commands: `scrapy crawl feeds -a db=news.duckdb -a outlets=cnn,tass`.

What the command `storytrack` takes as options comes as spider arguments here, or from the same
environment variables. The crawl keeps the same promises; only what is printed is Scrapy's.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.desk import Desk, at_desk, close
from crawler.jobs import CrawlJob, chosen, scrapy_settings
from crawler.politeness import require_contact
from crawler.seeds import load_outlets, load_stories
from storage.errors import UserError
from storage.workspace import Workspace

ARGUMENTS = ("db", "seeds", "contact", "outlets", "minutes", "all")
"""What `-a` takes."""


def desk_from(crawler: Crawler, kind: str, words: Mapping[str, str]) -> tuple[Desk, CrawlJob]:
    """Open a desk for a spider that Scrapy itself has started, and close it with the spider.

    Args:
        crawler: Scrapy's crawler, whose settings get what the seeds decide.
        kind: Name of the spider.
        words: The spider's arguments.

    Returns:
        The desk, and the job that was made of the arguments.

    Raises:
        UserError: An argument is not known, or an outlet has no seed file.
        NoContact: Public hosts would be asked without a contact address.
        CrawlRunning: Another crawl is at work on this database.
    """
    job = _job(words)
    require_contact(job.contact, job.hosts)
    crawler.settings.setdict(scrapy_settings(job), priority="spider")
    stack = ExitStack()
    desk = stack.enter_context(at_desk(job, kind=kind))

    def closed(reason: str) -> None:
        from crawler.crawl import outcome_of

        close(desk, outcome_of(reason))
        stack.close()

    crawler.signals.connect(closed, signal=signals.spider_closed, weak=False)
    return desk, job


def _job(words: Mapping[str, str]) -> CrawlJob:
    for word in words.keys() - set(ARGUMENTS):
        raise UserError(f"-a {word}: no such argument; there are {', '.join(ARGUMENTS)}")
    seeds = Path(_word(words, "seeds") or _seeds())
    every = load_outlets(seeds)
    minutes = words.get("minutes")
    return CrawlJob(
        workspace=Workspace(Path(_word(words, "db") or "storytrack.duckdb")),
        outlets=chosen(every, words.get("outlets", "").replace(",", " ").split()),
        every=every,
        stories=load_stories(seeds),
        contact=_word(words, "contact"),
        asks_all="all" in words,
        longest=timedelta(minutes=float(minutes)) if minutes else None,
    )


def _word(words: Mapping[str, str], name: str) -> str | None:
    return words.get(name) or os.environ.get(f"STORYTRACK_{name.upper()}")


def _seeds() -> Path:
    here = Path("seeds")
    return here if here.is_dir() else Path(__file__).parent.parent / "seeds"
