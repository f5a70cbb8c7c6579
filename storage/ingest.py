"""From the spool into the database: one batch, one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from storage.database import WAIT_SECONDS, Connection, opened, transaction
from storage.errors import DatabaseBusy
from storage.records import PageRead, RunEnded, SpoolRecord
from storage.rows import Latest, Row, articles_read, as_json, rows_of
from storage.spool import read_batch, run_of, sealed
from storage.sql import statement
from storage.workspace import Workspace

_AFTERWARDS = {"articles": "update_articles", "polls": "update_feeds"}
"""Statements that follow the insertion of a table's rows, over the same rows."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of the batches in the spool.

    Attributes:
        batches: Batches that are now in the database.
        waiting: Batches still in the spool.
        why: Why they are, in words; None when none are.
    """

    batches: int
    waiting: int = 0
    why: str | None = None


def apply_spool(workspace: Workspace, now: datetime, *, wait: float = WAIT_SECONDS) -> Applied:
    """Apply every sealed batch, oldest first, each in one transaction.

    A batch that another process keeps us from applying stays where it is.

    Args:
        workspace: The database and its spool.
        now: Written beside each batch.
        wait: Seconds to go on trying while another process holds the database.
    """
    waiting = sealed(workspace.spool)
    if not waiting:
        return Applied(0)
    try:
        with opened(workspace.database, write=True, wait=wait) as con:
            for path in waiting:
                apply_batch(con, path, now)
    except DatabaseBusy as busy:
        return Applied(0, len(waiting), str(busy))
    return Applied(len(waiting))


def apply_batch(con: Connection, path: Path, now: datetime) -> None:
    """Apply one sealed batch, unless that was done before, and delete its file."""
    known = con.execute("SELECT id FROM batches WHERE id = ?", [path.name]).fetchall()
    if not known:
        try:
            records = list(read_batch(path))
        except FileNotFoundError:  # another process applied it while we waited for the database
            return
        run = run_of(path)
        with transaction(con):
            _apply(con, records, run)
            con.execute(
                "INSERT INTO batches VALUES (?, ?, ?, ?)", [path.name, run, now, len(records)]
            )
    path.unlink(missing_ok=True)


def _apply(con: Connection, records: Sequence[SpoolRecord], run: str) -> None:
    latest = _latest(con, articles_read(records))
    for table, rows in rows_of(records, run, latest).items():
        _insert(con, f"insert_{table}", rows)
        if table in _AFTERWARDS:
            _insert(con, _AFTERWARDS[table], rows)
    gone = [
        {"url": record.fetch.url, "at": record.fetch.at}
        for record in records
        if isinstance(record, PageRead) and record.fetch.outcome == "gone"
    ]
    if gone:
        _insert(con, "mark_removed", gone)
    for record in records:
        if isinstance(record, RunEnded):
            con.execute(
                statement("end_run"),
                {
                    "id": record.id,
                    "ended": record.ended,
                    "outcome": record.outcome,
                    "counts": as_json(record.counts),
                },
            )


def _latest(con: Connection, articles: Sequence[str]) -> dict[str, Latest]:
    if not articles:
        return {}
    found = con.execute(statement("latest_revisions"), {"articles": list(articles)}).fetchall()
    return {article: Latest(*hashes) for article, *hashes in found}


def _insert(con: Connection, name: str, rows: Sequence[Row]) -> None:
    con.register("incoming", pa.Table.from_pylist(list(rows)))
    try:
        con.execute(statement(name))
    finally:
        con.unregister("incoming")
