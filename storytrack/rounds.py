"""One round of `storytrack watch`: the commands it runs, what came of them, and how it is told."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storytrack.children import Ended
from storytrack.show import count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from storage.workspace import Workspace

LONGEST_PAUSE = 3600.0
"""Seconds between two rounds that fail, at most."""


_COUNTED = ("lists", "articles", "edits", "rejections", "pages_failed")


@dataclass(frozen=True, slots=True)
class Plan:
    """What the rounds are to do.

    Attributes:
        outlets: Ids of outlets; none means all.
        db: The database.
        seeds: Folder of the seeds; None where the commands find it themselves.
        contact: Mail or web address for webmasters.
        model: The model that groups; None for the default.
        engine: What computes its vectors.
        minutes: The longest that a round's crawl may go on; the rest waits for the next.
        moving: Whether the rounds are told the time, because it is not the real one.
    """

    outlets: tuple[str, ...]
    db: Path
    seeds: Path | None = None
    contact: str | None = None
    model: str | None = None
    engine: str = "auto"
    minutes: float = 30
    moving: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one round.

    Attributes:
        begun: When it began.
        crawl: How the crawl ended.
        busy: Whether the crawl was refused because another one is at work.
        brought: The row of the report `round`; None while the database does not have it.
        waiting: Batches that stay in the spool.
        pending: Pages that were listed and not read yet; None while nobody can tell.
        cluster: How grouping ended; None where there was nothing to group.
        kept_out: Whether grouping was refused because others hold the database or group already.
        stories: Stories that grouping touched.
        seconds: How long all of it took.
    """

    begun: datetime
    crawl: Ended
    busy: bool = False
    brought: dict[str, Any] | None = None
    waiting: int = 0
    pending: int | None = None
    cluster: Ended | None = None
    kept_out: bool = False
    stories: int = 0
    seconds: float = 0.0

    @property
    def failed(self) -> str | None:
        """What went wrong, in words; None when nothing did, or others were at work."""
        for name, ended, excused in (
            ("crawl", self.crawl, self.busy),
            ("grouping", self.cluster, self.kept_out),
        ):
            if ended and ended.code and not excused:
                return f"{name} failed: {ended.error or _ending(ended.code)}"
        return None


def crawl_words(plan: Plan, at: datetime) -> list[str]:
    """Return the words of the crawl that a round runs."""
    contact = ["--contact", plan.contact] if plan.contact else []
    outlets = ["--", *plan.outlets] if plan.outlets else []
    return ["crawl", *_common(plan, at), "--minutes", f"{plan.minutes:g}", *contact, *outlets]


def cluster_words(plan: Plan, at: datetime) -> list[str]:
    """Return the words of the grouping that a round runs."""
    model = ["--model", plan.model] if plan.model else []
    return ["cluster", *_common(plan, at), "--engine", plan.engine, *model]


def pause_before(begun: float, now: float, every: float, failures: int) -> float:
    """Return how many seconds to wait for the next round.

    Rounds begin at whole multiples of `every` after the first, however long one takes; a round
    that took longer than that is followed by the next such moment. After failures the pause
    doubles each time, up to an hour or `every`, whichever is more.

    Args:
        begun: When the first round began, in seconds.
        now: The time, on the same clock.
        every: Seconds from the beginning of one round to that of the next.
        failures: Rounds in a row that failed.
    """
    to_next = every - (now - begun) % every if every > 0 else 0.0
    if failures < 2:
        return to_next
    longest = max(LONGEST_PAUSE, every)
    return to_next + min(max(every, 1.0) * (2.0 ** min(failures - 1, 30) - 1), longest - every)


def status_line(done: Round) -> str:
    """Return the line that tells of a round."""
    parts = [_crawl_part(done), *_group_part(done), f"{done.seconds:.0f} s"]
    if done.waiting:
        batches = count(done.waiting, "batch waits", "batches wait")
        parts.append(f"database held, {batches} in the spool")
    else:
        parts.append("all stored")
    return f"{done.begun:%Y-%m-%dT%H:%M:%SZ} {'; '.join(parts)}"


def read_brought(workspace: Workspace, begun: datetime) -> tuple[dict[str, Any] | None, int, int]:
    """Read from the database what the crawl that began then brought.

    Returns:
        The row of the report `round`, and how many pages and how many texts wait.

    Raises:
        DatabaseBusy: Another process holds the database.
        NoDatabase: There is none yet.
    """
    from storage.database import opened
    from storage.reports import report

    with opened(workspace.database, wait=2) as con:
        rows = report(con, "round", begun=begun).to_pylist()
        backlog = report(con, "backlog", at=begun).to_pylist()[0]
    return (rows[0] if rows else None), backlog["pages"], backlog["texts"]


def read_touched(workspace: Workspace, begun: datetime) -> int:
    """Read from the database how many stories the grouping that began then touched.

    Raises:
        DatabaseBusy: Another process holds the database.
    """
    from storage.database import opened
    from storage.reports import report

    with opened(workspace.database, wait=2) as con:
        return int(report(con, "touched", begun=begun).to_pylist()[0]["stories"])


def _common(plan: Plan, at: datetime) -> Sequence[str]:
    seeds = ["--seeds", str(plan.seeds)] if plan.seeds else []
    moved = ["--at", at.isoformat()] if plan.moving else []
    return ["--db", str(plan.db), *seeds, *moved]


def _crawl_part(done: Round) -> str:
    if done.busy:
        return "not crawled, others are at work"
    if done.crawl.code == -signal.SIGTERM:
        return "crawl stopped"
    if done.crawl.code:
        return f"crawl failed: {done.crawl.error or _ending(done.crawl.code)}"
    if done.brought is None:
        return "crawled"
    row = done.brought
    if row["outcome"] == "finished" and not any(row[key] for key in _COUNTED):
        return "crawled: nothing was due" + (f", {done.pending:,} pending" if done.pending else "")
    how = "crawled" if row["outcome"] == "finished" else f"crawl {row['outcome'] or 'cut short'}"
    failed = f" ({row['lists_failed']} failed)" if row["lists_failed"] else ""
    pending = "" if done.pending is None else f", {done.pending:,} pending"
    return (
        f"{how}: {count(row['lists'], 'list')}{failed}, {row['articles']:,} new, "
        f"{count(row['edits'], 'edit')}, {count(row['rejections'], 'rejection')}, "
        f"{row['pages_failed']:,} failed{pending}"
    )


def _group_part(done: Round) -> list[str]:
    if done.cluster is None:
        return []
    if done.kept_out:
        return ["not grouped, others are at work"]
    if done.cluster.code == -signal.SIGTERM:
        return ["grouping stopped"]
    if done.cluster.code:
        return [f"grouping failed: {done.cluster.error or _ending(done.cluster.code)}"]
    return [f"{count(done.stories, 'story', 'stories')} touched"]


def _ending(code: int) -> str:
    return f"ended by signal {-code}" if code < 0 else f"exit code {code}"
