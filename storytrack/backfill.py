"""`storytrack backfill`: fill a followed story's window from what lists the past."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from storage.errors import UserError
from storytrack import show
from storytrack.crawl import Minutes, moment, tell
from storytrack.options import DEFAULT_DB, At, Contact, Db, Seeds, seeds_folder

if TYPE_CHECKING:
    from crawler.desk import CrawlReport
    from crawler.history.warcs import WarcSummary
    from crawler.jobs import CrawlJob
    from storage.seed_records import FollowedStory

_SHOWN = 10

Story = Annotated[str, typer.Argument(help="Id or name of a followed story (seeds/stories/).")]
Outlets = Annotated[
    list[str] | None, typer.Option("--outlet", help="Only this outlet; may be said several times.")
]
From = Annotated[str | None, typer.Option("--from", help="First day; else the story's.")]
To = Annotated[str | None, typer.Option("--to", help="Last day; else the story's.")]
Wayback = Annotated[
    bool,
    typer.Option("--wayback", help="Ask the Wayback Machine, too, for what outlets do not list."),
]
Warc = Annotated[
    list[Path] | None,
    typer.Option("--warc", help="Take pages from this WARC file or folder, and ask nobody."),
]
Matching = Annotated[
    bool,
    typer.Option("--matching", help="Only pages whose title or address has the story's words."),
]


def backfill(
    story: Story,
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,
    outlet: Outlets = None,
    first: From = None,
    last: To = None,
    wayback: Wayback = False,
    warc: Warc = None,
    matching: Matching = False,
    contact: Contact = None,
    minutes: Minutes = None,
    at: At = None,
) -> None:
    """Look back: fetch what outlets published in a followed story's window.

    Asks the sitemaps that robots.txt and seed files name, but only those that can hold the window's
    days; [[archive]] pages; the searches that the story's seed file names. What is archived already
    is not fetched again. --matching is quick, but only after fetching all of an outlet's pages of
    the window can `coverage` say "absent".

    Example: storytrack backfill leaked-audio --from 2025-07-08 --to 2025-07-12
    """
    from crawler.jobs import CrawlJob, chosen, followed
    from crawler.seeds import load_outlets, load_stories
    from storage.workspace import Workspace

    folder = seeds_folder(seeds)
    every = load_outlets(folder)
    told = _window(followed(load_stories(folder), story), first, last)
    with show.progress("looking back") as progress:
        job = CrawlJob(
            workspace=Workspace(db),
            outlets=chosen(every, outlet or ()),
            every=every,
            stories=(told,),
            contact=contact,
            at=moment(at),
            longest=timedelta(minutes=minutes) if minutes else None,
            progress=progress,
        )
        report, taken = _look_back(job, told, warc, wayback=wayback, matching=matching)
    tell(report, len(job.outlets), "backfill")
    if taken:
        _tell_taken(taken)
    _tell_found(report)


def _look_back(
    job: CrawlJob, story: FollowedStory, warc: list[Path] | None, *, wayback: bool, matching: bool
) -> tuple[CrawlReport, WarcSummary | None]:
    if warc:
        from crawler.history.taking import take_from_warcs

        missing = [path for path in warc if not path.exists()]
        if missing:
            raise UserError(f"--warc {missing[0]}: there is no such file or folder")
        return take_from_warcs(job, warc, (story.start, story.end))
    from crawler.crawl import crawl
    from crawler.spiders.backfill import BackfillPlan, BackfillSpider

    plan = BackfillPlan(story, wayback=wayback, matching=matching)
    return crawl(job, BackfillSpider, plan=plan), None


def _window(story: FollowedStory, first: str | None, last: str | None) -> FollowedStory:
    start = _day(first, "--from") or story.start
    end = _day(last, "--to") or story.end
    if start > end:
        raise UserError(f"the window ends on {end}, before it begins on {start}")
    return replace(story, start=start, end=end)


def _day(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UserError(f"{option} {text}: a day such as 2025-07-08 would do") from None


def _tell_taken(taken: WarcSummary) -> None:
    show.say(
        f"{show.count(taken.files, 'WARC file')}: {show.count(taken.records, 'record')}, "
        f"{show.count(taken.pages, 'page')} of outlets"
    )
    for reason, times in taken.skipped.most_common():
        show.say(f"  left out: {times:,} {reason}")
    for problem in taken.problems[:_SHOWN]:
        show.warning(problem)


def _tell_found(report: CrawlReport) -> None:
    """Say what searches found that cannot be fetched: outlets to add, and hidden addresses."""
    for search in report.unanswered:
        show.warning(f"no answer from {search}. The next backfill asks again.")
    sites = Counter(entry.site for entry in report.unknown)
    if sites:
        named = ", ".join(f"{site} ({times})" for site, times in sites.most_common(_SHOWN))
        show.remark(
            f"Searches also found articles of {show.count(len(sites), 'site')} without a seed "
            f"file: {named}. `storytrack outlets add URL` adds one."
        )
    if report.hidden:
        show.remark(
            f"{show.count(len(report.hidden), 'article')} could not be fetched, because the "
            "search does not tell their addresses:"
        )
        for entry in report.hidden[:_SHOWN]:
            show.remark(f"  {entry.name or entry.site}: {entry.title}")
