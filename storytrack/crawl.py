"""`storytrack crawl`: ask outlets what is new, and keep it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from storage.errors import UserError
from storytrack import show
from storytrack.options import DEFAULT_DB, At, Contact, Db, Seeds, seeds_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crawler.desk import CrawlReport

NOT_DUE = "lists not due"
LISTS_LEFT = "lists left for later"
PAGES_LEFT = "pages left for later"
"""Names of a crawl's counts: what it did not ask for."""

Outlets = Annotated[
    list[str] | None, typer.Argument(help="Ids of outlets (names of seed files). Default: all.")
]
Now = Annotated[bool, typer.Option("--now", help="Ask lists that are not due yet, too.")]
Minutes = Annotated[
    float | None,
    typer.Option(
        "--minutes", min=0.1, help="Ask for nothing new after so long; the rest waits for the next."
    ),
]


def crawl(
    outlets: Outlets = None,
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,
    contact: Contact = None,
    now: Now = False,
    minutes: Minutes = None,
    at: At = None,
) -> None:
    """Ask outlets' feeds and sitemaps what is new, fetch it politely, and keep it.

    A list is asked when it is due: about as often as its outlet publishes. --now asks all.

    Every page ends as an article, a rejection with its reason, or a failed fetch that the next
    crawl tries again. Pages are archived before they are read. A database that another program
    holds open is no hindrance: what was found waits in the spool.

    Example: storytrack crawl cnn tass --contact you@example.org
    """
    from crawler.crawl import crawl as start
    from crawler.jobs import CrawlJob, chosen
    from crawler.seeds import load_outlets, load_stories
    from storage.workspace import Workspace

    folder = seeds_folder(seeds)
    every = load_outlets(folder)
    wanted = chosen(every, outlets or ())
    with show.progress("crawling") as progress:
        report = start(
            CrawlJob(
                workspace=Workspace(db),
                outlets=wanted,
                every=every,
                stories=load_stories(folder),
                contact=contact,
                at=moment(at),
                asks_all=now,
                longest=timedelta(minutes=minutes) if minutes else None,
                progress=progress,
            )
        )
    tell(report, len(wanted))


def moment(text: str | None) -> datetime | None:
    """Return the time that `--at` names.

    Raises:
        UserError: It is no ISO 8601 time with a zone.
    """
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise UserError(f"--at {text}: a time such as 2025-07-09T12:00:00Z would do")
    return at


def tell(report: CrawlReport, outlets: int, what: str = "crawl") -> None:
    """Say what a crawl, or a backfill, did."""
    counts = report.counts
    failed = counts.get("pages failed", 0)
    show.say(
        f"{what} {report.run} {report.outcome}: {show.count(outlets, 'outlet')}, "
        f"{_lists(counts)}; "
        f"{show.count(counts.get('articles', 0), 'article')} read, "
        f"{show.count(counts.get('rejections', 0), 'rejection')}, "
        f"{show.count(failed, 'failed fetch', 'failed fetches')} to be tried again"
    )
    for line in _left(report):
        show.remark(line)
    if report.recovered:
        pages = show.count(report.recovered, "page")
        show.remark(f"An earlier crawl was cut short; {pages} it had archived were read now.")
    if report.applied.waiting:
        batches = show.count(report.applied.waiting, "batch", "batches")
        show.warning(
            f"{report.applied.why}. {batches} stay in the spool; nothing is lost, and the next "
            "crawl or clustering stores them."
        )


def _lists(counts: Mapping[str, int]) -> str:
    """Say how many of the lists that were asked answered."""
    unasked = (NOT_DUE, LISTS_LEFT)
    asked = {key: n for key, n in counts.items() if key.startswith("lists ") and key not in unasked}
    if not asked:
        return "no list was asked"
    good = asked.get("lists read", 0) + asked.get("lists not modified", 0)
    return f"{good} of {show.count(sum(asked.values()), 'list')} answered"


def _left(report: CrawlReport) -> Iterator[str]:
    """Say what was not asked for, and why."""
    counts = report.counts
    if not_due := counts.get(NOT_DUE):
        are = "list is" if not_due == 1 else "lists are"
        yield f"{not_due:,} {are} not due yet; --now asks all."
    left = {"list": counts.get(LISTS_LEFT, 0), "page": counts.get(PAGES_LEFT, 0)}
    if some := " and ".join(show.count(n, one) for one, n in left.items() if n):
        yield f"{some} left for later: a host asked for a pause, or offered too much at once."
    if report.outcome != "finished":
        yield "What it had not asked for by then waits for the next crawl."
