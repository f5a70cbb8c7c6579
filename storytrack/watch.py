"""`storytrack watch`: stay, crawl what is due, group what came, and say so, round after round."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from storage.errors import DatabaseBusy, NoDatabase, OthersAtWork, StorytrackError
from storytrack import show
from storytrack.children import Ended, children
from storytrack.crawl import Outlets, moment
from storytrack.options import DEFAULT_DB, At, Contact, Db, Engine, Model, Seeds
from storytrack.rounds import (
    Plan,
    Round,
    cluster_words,
    crawl_words,
    pause_before,
    read_brought,
    read_touched,
    status_line,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.workspace import Workspace
    from storytrack.children import Children


def watch(
    outlets: Outlets = None,
    every: Annotated[
        float, typer.Option("--every", min=0, help="Minutes from one round to the next.")
    ] = 15,
    rounds: Annotated[
        int | None, typer.Option("--rounds", min=1, help="End after so many. Default: never.")
    ] = None,
    minutes: Annotated[
        float,
        typer.Option("--minutes", min=0.1, help="Longest crawl of a round; the rest waits."),
    ] = 30,
    group: Annotated[
        bool, typer.Option("--cluster/--no-cluster", help="Group what came into stories.")
    ] = True,
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,
    contact: Contact = None,
    model: Model = None,
    engine: Engine = "auto",
    at: At = None,
) -> None:
    """Crawl what is due and group what came, round after round, until told to stop.

    Each round is one line on stdout; what crawl and cluster say goes to stderr. A round that fails
    does not end the watch: the next ones try again, later and later, at least once an hour. Seeds
    are read anew each round. Another crawl at work, or a database that another program holds, is
    no failure.

    SIGTERM or Ctrl-C lets the round close in order; a second one, or 75 seconds, cuts it short,
    and nothing is lost by that either. With --rounds, the exit code is 1 if the last round failed.

    Example: storytrack watch --every 15 --db news.duckdb --contact you@example.org
    """
    from crawler.clock import clock_from
    from storage.workspace import Workspace

    clock = clock_from(moment(at))
    workspace = Workspace(db)
    plan = Plan(
        tuple(outlets or ()), db, seeds, contact, model, engine, minutes, moving=at is not None
    )
    begun, failures, number = time.monotonic(), 0, 0
    with children(show.remark) as running:
        while True:
            done = one_round(running, plan, workspace, clock, group=group)
            number += 1
            failures = failures + 1 if done.failed else 0
            show.say(status_line(done))
            if running.stopping or number == rounds:
                break
            pause = pause_before(begun, time.monotonic(), every * 60, failures)
            if failures > 1:
                show.warning(f"{failures} rounds failed in a row; next in {show.span(pause)}")
            if not running.pause(pause):
                break
    if done.failed and not running.stopping:
        raise StorytrackError(f"the last round failed: {done.failed}")


def one_round(
    running: Children,
    plan: Plan,
    workspace: Workspace,
    clock: Callable[[], datetime],
    *,
    group: bool,
) -> Round:
    """Crawl, and group if anything is to be grouped."""
    from storage.spool import sealed

    start, begun = time.monotonic(), clock().astimezone(UTC)
    crawl = running.run(*crawl_words(plan, begun))
    busy = crawl.code == OthersAtWork.exit_code
    brought, pending, texts = None, None, 0
    with suppress(DatabaseBusy, NoDatabase):
        brought, pending, texts = read_brought(workspace, begun)
    cluster: Ended | None = None
    kept_out, stories = False, 0
    if group and texts and not running.stopping:
        grouping = clock().astimezone(UTC)
        cluster = running.run(*cluster_words(plan, grouping))
        kept_out = cluster.code == OthersAtWork.exit_code
        with suppress(DatabaseBusy):
            stories = read_touched(workspace, grouping)
    return Round(
        begun=begun,
        crawl=crawl,
        busy=busy,
        brought=None if busy else brought,
        waiting=len(sealed(workspace.spool)),
        pending=pending,
        cluster=cluster,
        kept_out=kept_out,
        stories=stories,
        seconds=time.monotonic() - start,
    )
