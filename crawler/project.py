"""Under Scrapy's own commands: `scrapy crawl feeds -a db=news.duckdb -a outlets=cnn,tass`.

What the command `storytrack` takes as options comes as spider arguments here, or from the same
environment variables. The crawl keeps the same promises; only what is printed is Scrapy's.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
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

_YES, _NO = {"1", "yes", "true", "on"}, {"0", "no", "false", "off"}
_YEAR = 365 * 24 * 60


def job_from(words: Mapping[str, str], beside: Sequence[str] = ()) -> CrawlJob:
    """Return the job that a spider's arguments describe.

    Args:
        words: The arguments. Names that begin with "_" are those of whoever started Scrapy, such as
            the `_job` of scrapyd.
        beside: Names that the spider itself understands.

    Raises:
        UserError: An argument is not understood, or an outlet has no seed file.
    """
    for word in words.keys() - {*ARGUMENTS, *beside}:
        if not word.startswith("_"):
            known = ", ".join((*ARGUMENTS, *beside))
            raise UserError(f"-a {word}: no such argument; there are {known}")
    seeds = Path(_word(words, "seeds") or _seeds())
    every = load_outlets(seeds)
    return CrawlJob(
        workspace=Workspace(Path(_word(words, "db") or "storytrack.duckdb")),
        outlets=chosen(every, words.get("outlets", "").replace(",", " ").split()),
        every=every,
        stories=load_stories(seeds),
        contact=_word(words, "contact"),
        asks_all=is_on(words, "all"),
        longest=_minutes(words.get("minutes")),
    )


def desk_for(crawler: Crawler, kind: str, job: CrawlJob) -> Desk:
    """Open a desk for a spider that Scrapy itself has started, and close it with the spider.

    Args:
        crawler: Scrapy's crawler, whose settings get what the seeds decide.
        kind: What the run is called.
        job: What is to be done.

    Raises:
        NoContact: Public hosts would be asked without a contact address.
        CrawlRunning: Another crawl is at work on this database.
    """
    require_contact(job.contact, job.hosts)
    crawler.settings.setdict(scrapy_settings(job), priority="spider")
    stack = ExitStack()
    desk = stack.enter_context(at_desk(job, kind=kind))

    def closed(reason: str) -> None:
        from crawler.crawl import outcome_of

        close(desk, outcome_of(reason))
        stack.close()

    crawler.signals.connect(closed, signal=signals.spider_closed, weak=False)
    return desk


def is_on(words: Mapping[str, str], name: str) -> bool:
    """Return whether an argument is switched on.

    Raises:
        UserError: Its value says neither yes nor no.
    """
    value = words.get(name, "no").lower()
    if value not in _YES | _NO:
        raise UserError(f"-a {name}={value}: say yes, or leave it out")
    return value in _YES


def _minutes(text: str | None) -> timedelta | None:
    try:
        minutes = float(text) if text else None
    except ValueError:
        minutes = 0
    if minutes is None:
        return None
    if not 0 < minutes < _YEAR:
        raise UserError(f"-a minutes={text}: a number of minutes such as 30 would do")
    return timedelta(minutes=minutes)


def _word(words: Mapping[str, str], name: str) -> str | None:
    return words.get(name) or os.environ.get(f"STORYTRACK_{name.upper()}")


def _seeds() -> Path:
    here = Path("seeds")
    return here if here.is_dir() else Path(__file__).parent.parent / "seeds"
