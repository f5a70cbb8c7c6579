"""From the spool into the database: one batch, one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from storage.changes import Text
from storage.database import WAIT_SECONDS, Connection, opened, transaction
from storage.errors import DatabaseBusy
from storage.learned import NOTHING, Learned, learned_of
from storage.records import Link, PageRead, RunEnded, SpoolRecord
from storage.revising import Kept, Known
from storage.rows import Row, as_json, changed_paragraphs, readings, rows_of
from storage.spool import read_batch, run_of, sealed
from storage.sql import statement
from storage.workspace import Workspace

_STATEMENTS = {
    "articles": ("update_articles", "insert_articles"),
    "polls": ("insert_polls", "update_feeds"),
}
"""Where a table's rows go through more than `insert_<table>`."""

_LAST = {"seen": "mark_seen", "gone": "mark_removed", "earlier": "move_revisions"}
"""What is said of rows that exist, once all rows do, in this order."""


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
            apply_records(con, records, run)
            con.execute(
                "INSERT INTO batches VALUES (?, ?, ?, ?)", [path.name, run, now, len(records)]
            )
    path.unlink(missing_ok=True)


def apply_records(con: Connection, records: Sequence[SpoolRecord], run: str) -> None:
    """Store what records say; the caller opens the transaction."""
    learned = _learned(con, records)
    known = _known(con, readings(records), learned)
    elsewhere = _elsewhere(con, changed_paragraphs(records, known, learned))
    tables = rows_of(records, run, known, elsewhere, learned)
    for table, rows in tables.items():
        for name in () if table in _LAST else _STATEMENTS.get(table, (f"insert_{table}",)):
            _ask(con, name, rows)
    for table, name in _LAST.items():
        if table in tables:
            _ask(con, name, tables[table])
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


def _learned(con: Connection, records: Sequence[SpoolRecord]) -> dict[str, Learned]:
    read = (one.article for one in records if isinstance(one, PageRead))
    return learned_of(con, {article.outlet for article in read if article})


def _known(
    con: Connection, read: Sequence[Row], learned: Mapping[str, Learned]
) -> dict[str, Known]:
    """Return what the database has of the articles that a batch reads."""
    if not read:
        return {}
    known: dict[str, Known] = {}
    outlets = {row["article"]: row["outlet"] for row in read}
    kept = _ask(con, "latest_revisions", read)
    for article, number, at, highest, last_seen, headline, deck, body, links in kept:
        lines = learned.get(outlets[article], NOTHING).lines
        text = Text(headline, deck, body, tuple(Link(**link) for link in links or ()), lines)
        revisions = (*known.get(article, Known()).revisions, Kept(number, at, text))
        known[article] = Known(revisions, highest, last_seen)
    for article, headline, deck, body in _ask(con, "doubts_of", read):
        if article in known:
            doubts = (*known[article].doubts, Text(headline, deck, body))
            known[article] = replace(known[article], doubts=doubts)
    return known


def _elsewhere(con: Connection, changed: Sequence[Row]) -> dict[str, set[str]]:
    """Return by article those of its changed paragraphs that other articles have as well."""
    found: dict[str, set[str]] = {}
    for article, paragraph in _ask(con, "paragraphs_elsewhere", changed) if changed else ():
        found.setdefault(article, set()).add(paragraph)
    return found


def _ask(con: Connection, name: str, rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    return ask(con, statement(name), rows)


def ask(con: Connection, sql: str, rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    """Execute a statement over rows, which it knows as the table `incoming`."""
    con.register("incoming", pa.Table.from_pylist(list(rows)))
    try:
        return con.execute(sql).fetchall()
    finally:
        con.unregister("incoming")
