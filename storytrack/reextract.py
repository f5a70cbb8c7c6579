"""`storytrack reextract`: read the archive again, offline, and correct what was read wrongly."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from storage.errors import UserError
from storytrack import show
from storytrack.options import DEFAULT_DB, Db, Format, Output, Seeds, seeds_folder

if TYPE_CHECKING:
    import pyarrow as pa

    from crawler.reread_job import RereadReport

_TEXT = ("headline", "deck", "body")
_COUNTED = (
    "revision added", "revision withdrawn", "now an article", "now refused", "refused otherwise",
    "no page",
)  # fmt: skip


def reextract(
    outlets: Annotated[
        list[str] | None, typer.Argument(help="Ids of outlets. Default: all that were crawled.")
    ] = None,
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,
    outlet: Annotated[
        list[str] | None, typer.Option("--outlet", help="One more outlet; may be repeated.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", help="Only articles first seen on this day or later (ISO 8601)."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
    ] = False,
    every: Annotated[bool, typer.Option("--list", help="List every change.")] = False,
    form: Format = "table",
    output: Output = None,
) -> None:
    """Read archived pages again with this version and these seeds, without any network.

    Where the page itself changed and the earlier reading missed it, a revision is added. All else
    is a correction of our reading: the revision keeps its number, and what it said before is kept
    in the table `rereadings`. Lines that an outlet prints around its texts are learned first.
    Texts that changed are grouped anew by the next `storytrack cluster`.

    Example: storytrack reextract cnn --since 2025-07-01 --dry-run --list
    """
    from crawler.reread_job import RereadJob
    from crawler.rereading import reextract as start
    from crawler.seeds import load_outlets
    from storage.workspace import Workspace

    wanted = [*(outlets or ()), *(outlet or ())]
    job = RereadJob(
        workspace=Workspace(db),
        outlets=wanted or None,
        every=load_outlets(seeds_folder(seeds)),
        since=_day(since),
        stores=not dry_run,
    )
    with show.progress("reading again") as progress:
        report = start(replace(job, progress=progress))
    table = _changes(report) if every else _by_outlet(report)
    if table.num_rows or output:
        show.rows(table, form, output)
    _conclude(report, wanted, stored=not dry_run)


def _day(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise UserError(f"--since {text}: a day such as 2025-07-09 would do") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _by_outlet(report: RereadReport) -> pa.Table:
    """Return a row for each outlet: what was read, and what changed where anything did."""
    import pyarrow as pa

    counts: dict[str, Counter[str]] = {}
    for change in report.changes:
        mine = counts.setdefault(change.outlet, Counter())
        mine[change.what] += 1
        if change.what == "corrected" and set(change.detail.split(", ")) & {*_TEXT}:
            mine["of their text"] += 1
    rows = [
        {
            "outlet": outlet,
            "pages": report.pages[outlet],
            "articles": report.articles[outlet],
            "corrected": counts.get(outlet, Counter())["corrected"],
            "of their text": counts.get(outlet, Counter())["of their text"],
            **{what: counts.get(outlet, Counter())[what] for what in _COUNTED},
            "lines learned": len(report.learned.get(outlet, ())),
        }
        for outlet in sorted(report.pages)
    ]
    counted = [name for name in rows[0] if any(row[name] for row in rows)] if rows else []
    return pa.Table.from_pylist(rows).select(counted)


def _changes(report: RereadReport) -> pa.Table:
    """Return a row for each change, and one for each line that was learned."""
    import pyarrow as pa

    lines = [
        {"outlet": outlet, "what": "line learned", "detail": line, "url": None}
        for outlet, learned in sorted(report.learned.items())
        for line in learned
    ]
    changes = [
        {"outlet": one.outlet, "what": one.what, "detail": one.detail, "url": one.url}
        for one in report.changes
    ]
    text = pa.string()
    schema = pa.schema([("outlet", text), ("what", text), ("detail", text), ("url", text)])
    return pa.Table.from_pylist([*lines, *changes], schema=schema)


def _conclude(report: RereadReport, wanted: list[str], *, stored: bool) -> None:
    pages = show.count(report.pages.total(), "page")
    articles = show.count(report.articles.total(), "article")
    what = "reextract" if stored else "dry run"
    show.remark(f"{what} {report.run}: {pages} of {articles} read again.")
    if missing := [one for one in wanted if not report.pages[one]]:
        show.warning(f"nothing in the archive is of {', '.join(missing)}")
    left = sum(one.what in ("now refused", "no page") for one in report.changes)
    if left:
        show.remark(f"{show.count(left, 'article')} stay as they are; --list says why.")
    if stored and any("body" in one.detail for one in report.changes if one.what == "corrected"):
        show.remark("Texts changed; `storytrack cluster` groups them anew.")
