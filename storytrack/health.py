"""`storytrack health`: which outlet went quiet, and is the crawl of each in order?"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from storage.errors import ExpectationFailed, UserError
from storytrack import show
from storytrack.crawl import Outlets, moment
from storytrack.options import DEFAULT_DB, At, Db, Format, Output, Seeds

if TYPE_CHECKING:
    import pyarrow as pa

    from storage.database import Connection

_AT_MOST = 8
"""Outlets that an error names; the table has them all."""

_HIDDEN = (
    "rejected_7_days", "most_rejected_for", "lists", "lists_failing", "lists_by_state", "last_new",
    "usual_day", "on_hold", "fails",
)  # fmt: skip
"""Columns that a terminal table leaves out: the remark says it where it matters."""


def health(
    outlets: Outlets = None,
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,  # noqa: ARG001 - every verb takes --seeds
    reasons: Annotated[
        bool, typer.Option("--reasons", help="Why pages were refused in the last 7 days.")
    ] = False,
    form: Format = "table",
    output: Output = None,
    at: At = None,
) -> None:
    """Show how the crawl of each outlet is doing; the one that went quiet comes first.

    Exit code 3 says that something must be looked at. An outlet fails when it is silent (nothing
    new for a day, and for half as long again as the longest silence of its usual week; or nothing
    in 24 hours though [expect] wants something), failing (every list of it failed twice in a row,
    and for 6 hours), or below (fewer in 24 hours than [expect] articles_per_day).
    More than expected, some lists that fail, and a robots.txt that never let us in are warnings.

    A crawl that does not run, or that reaches nobody, fails by itself: that is said once, and
    outlets are judged as of the time when it last worked. Nothing is held against an outlet on
    its first day, nor on the first day after a pause of the crawl.

    Example: storytrack health --db news.duckdb
    """
    from storage.database import opened
    from storage.reports import report
    from storage.spool import sealed
    from storage.workspace import Workspace

    now = moment(at) or datetime.now(UTC)
    with opened(db) as con:
        wanted = _known(con, outlets or [])
        state = report(con, "crawl", at=now).to_pylist()[0]
        until, awake = state["judged_until"] or now, state["awake_since"] or now
        table = report(con, "health", at=now, until=until, awake=awake, outlets=wanted)
        refused = report(con, "reasons", until=until, outlets=wanted) if reasons else None
    at_fault = crawl_at_fault(state, now)
    waiting = len(sealed(Workspace(db).spool))
    for line in [*at_fault, *notes(state, waiting)]:
        show.warning(line)
    _print(table, refused, form, output)
    quiet = [row["outlet"] for row in table.to_pylist() if row["fails"]]
    if failed := [*at_fault, *([_named(quiet)] if quiet else [])]:
        raise ExpectationFailed("; ".join(failed))


def crawl_at_fault(state: dict[str, Any], now: datetime) -> list[str]:
    """Return what is wrong with the crawl itself, for which no outlet can be blamed.

    Args:
        state: The row of the report `crawl`.
        now: The time.
    """
    if not state["crawls"]:
        return ["no crawl has run on this database yet"]
    if state["resting"]:
        ago = show.span((now - state["last_work"]).total_seconds())
        return [f"no crawl for {ago}, since {state['last_work']:%Y-%m-%d %H:%M}"]
    if state["offline"]:
        since = f"{state['last_good']:%Y-%m-%d %H:%M}"
        return [
            f"no outlet has answered since {since} ({state['why']}): is this machine connected?"
        ]
    return []


def notes(state: dict[str, Any], waiting: int) -> list[str]:
    """Return what a reader of the table should know beside it.

    Args:
        state: The row of the report `crawl`.
        waiting: Batches in the spool.
    """
    said = []
    if waiting:
        batches = show.count(waiting, "batch waits", "batches wait")
        said.append(f"{batches} in the spool; what they hold is not counted here yet")
    asleep, awake = state["asleep_since"], state["awake_since"]
    if asleep and (state["judged_until"] - awake).days < 7:
        said.append(
            f"no crawl from {asleep:%Y-%m-%d %H:%M} to {awake:%Y-%m-%d %H:%M}; "
            "what left the lists meanwhile is missing"
        )
    return said


def _known(con: Connection, wanted: list[str]) -> list[str]:
    from difflib import get_close_matches

    known = [key for (key,) in con.execute("SELECT id FROM outlets ORDER BY id").fetchall()]
    for key in wanted:
        if key not in known:
            near = get_close_matches(key, known, n=3) or known
            raise UserError(
                f"no outlet {key} was crawled into this database; there are: {', '.join(near)}"
            )
    return wanted


def _print(table: pa.Table, refused: pa.Table | None, form: Any, output: Any) -> None:
    if refused is None:
        show.rows(table, form, output, hidden=_HIDDEN)
    elif form == "table" and output is None:
        show.rows(table, form, hidden=_HIDDEN)
        show.say("\nRefused in the last 7 days:\n", style="bold")
        show.rows(refused, form)
    else:
        show.rows(refused, form, output)


def _named(outlets: list[str]) -> str:
    some = ", ".join(outlets[:_AT_MOST])
    more = len(outlets) - _AT_MOST
    rest = f" and {more} more" if more > 0 else ""
    return f"{show.count(len(outlets), 'outlet fails', 'outlets fail')}: {some}{rest}"
