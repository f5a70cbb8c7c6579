"""Reading what a database holds of some articles, and storing what reading them again changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import duckdb

from storage.database import Connection, migrate
from storage.ingest import apply_records, ask
from storage.records import Rejection, SpoolRecord
from storage.rereading import PARTS, TEXT, Reread, Stored, article_fields
from storage.rows import Row, as_json, columns_of
from storage.sql import statement

_KNOWN = "ON CONFLICT DO NOTHING"

_DERIVED = ("embeddings", "quotes", "credits", "claim_mentions")
"""Tables with what was made of a revision's text."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be stored of an article that was read again.

    Attributes:
        article: Its id.
        stored: What is kept of it; None where it is new.
        fresh: What a new database holds of it.
        changes: What becomes of its revisions.
        addresses: Rows of the addresses under which it was seen.
    """

    article: str
    stored: Stored | None
    fresh: Stored
    changes: Sequence[Reread]
    addresses: Sequence[Row]


def stored_of(con: Connection, articles: Collection[str]) -> dict[str, Stored]:
    """Return what a database holds of those of some articles that it knows."""
    revisions = _by(rows_with(con, "revisions", "article", articles), "article", keep=True)
    ids = [row["id"] for rows in revisions.values() for row in rows]
    parts = {table: _by(rows_with(con, table, "revision", ids), "revision") for table in PARTS}
    dates = _by(rows_with(con, "claimed_dates", "article", articles), "article")
    doubts = _by(rows_with(con, "doubts", "article", articles), "article", keep=True)
    read = _by(rows_with(con, "rereadings", "article", articles), "article")
    return {
        row["id"]: Stored(
            row,
            tuple(sorted(revisions.get(row["id"], ()), key=_when)),
            parts,
            tuple(dates.get(row["id"], ())),
            tuple(doubts.get(row["id"], ())),
            highest=max(
                (
                    *(one["number"] for one in revisions.get(row["id"], ())),
                    *(_number(one["revision"]) for one in read.get(row["id"], ())),
                ),
                default=0,
            ),
        )
        for row in rows_with(con, "articles", "id", articles)
    }


@contextmanager
def scratch(
    records: Sequence[SpoolRecord], boilerplate: Sequence[Row], memberships: Sequence[Row]
) -> Iterator[Connection]:
    """Open a database in memory that holds just what some records say.

    Args:
        records: Pages that were read, in the order in which they were seen.
        boilerplate: Rows of that table.
        memberships: Rows of that table: which articles belong together.
    """
    con = duckdb.connect()
    try:
        con.execute("SET TimeZone = 'UTC'")
        migrate(con)
        _insert(con, "boilerplate", boilerplate)
        _insert(con, "memberships", memberships)
        apply_records(con, records, "scratch")
        yield con
    finally:
        con.close()


def store_corrections(
    con: Connection, corrections: Sequence[Correction], now: datetime, run: str
) -> None:
    """Store what reading again changed; the caller opens the transaction.

    What a revision held before is kept in `rereadings`; what was made of a text that changed is
    removed, to be made anew.
    """
    _insert(con, "articles", [one.fresh.article for one in corrections if one.stored is None])
    changed = [(one, change) for one in corrections for change in one.changes]
    _note(con, [(one.article, change) for one, change in changed if one.stored], now, run)
    _insert(con, "addresses", [row for one in corrections for row in one.addresses], known=_KNOWN)
    gone = [change.revision for _, change in changed if change.what == "withdrawn"]
    anew = [change.revision for _, change in changed if change.what in ("corrected", "added")]
    told = [c.revision for _, c in changed if c.what == "withdrawn" or set(c.fields) & {*TEXT}]
    for table in _DERIVED:
        _delete(con, table, "revision", told)
    for table in PARTS:
        _delete(con, table, "revision", [*gone, *anew])
    _delete(con, "revisions", "id", gone)
    _insert(con, "revisions", [_row(change) for _, change in changed if change.what == "added"])
    _update_revisions(con, corrections)
    for table in PARTS:
        _insert(con, table, list(_parts(table, changed)))
    _update_articles(con, corrections)


def _note(con: Connection, changes: Iterable[tuple[str, Reread]], now: datetime, run: str) -> None:
    rows = [
        {
            "revision": change.revision,
            "article": article,
            "at": now,
            "run": run,
            "what": change.what,
            "fields": list(change.fields),
            "before": as_json(change.before),
        }
        for article, change in changes
        if change.what != "same"
    ]
    _insert(con, "rereadings", rows)


def _row(change: Reread) -> Row:
    assert change.fresh is not None
    return change.fresh | {"id": change.revision, "number": change.number}


def _parts(table: str, changed: Iterable[tuple[Correction, Reread]]) -> Iterator[Row]:
    for one, change in changed:
        if change.fresh is not None and change.what in ("corrected", "added"):
            for row in one.fresh.parts_of(table, change.fresh["id"]):
                yield {"revision": change.revision, **row}


def _update_revisions(con: Connection, corrections: Sequence[Correction]) -> None:
    """Give revisions that stay what was read now, where anything differs."""
    kept = {row["id"]: row for one in corrections if one.stored for row in one.stored.revisions}
    rows = [
        row
        for one in corrections
        for change in one.changes
        if change.what in ("corrected", "same") and (row := _row(change)) != kept[change.revision]
    ]
    if rows:
        columns = [name for name in rows[0] if name not in ("id", "article", "number")]
        setting = ", ".join(f'"{name}" = incoming."{name}"' for name in columns)
        ask(
            con,
            f"UPDATE revisions SET {setting} FROM incoming WHERE revisions.id = incoming.id",
            rows,
        )


def _update_articles(con: Connection, corrections: Sequence[Correction]) -> None:
    """Give articles what all their revisions share, where that differs."""
    differing = [
        one
        for one in corrections
        if one.stored is None or article_fields(one.stored) != article_fields(one.fresh)
    ]
    if differing:
        ask(con, statement("correct_articles"), [one.fresh.article for one in differing])
        _delete(con, "claimed_dates", "article", [one.article for one in differing])
        dates = [{"article": one.article, **row} for one in differing for row in one.fresh.dates]
        _insert(con, "claimed_dates", dates)
    doubted = [one for one in corrections if (one.stored or Stored()).doubts != one.fresh.doubts]
    _delete(con, "doubts", "article", [one.article for one in doubted])
    _insert(con, "doubts", [row for one in doubted for row in one.fresh.doubts])


def _number(revision: str) -> int:
    return int(revision.rpartition(".")[2])


def _when(revision: Row) -> tuple[datetime, int]:
    return revision["seen_at"], revision["number"]


def _by(rows: Iterable[Row], key: str, *, keep: bool = False) -> dict[str, list[Row]]:
    """Return rows by one of their columns, with or without that column."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        rest = row if keep else {name: row[name] for name in row if name != key}
        found.setdefault(row[key], []).append(rest)
    return found


def rows_with(con: Connection, table: str, column: str, values: Collection[str]) -> list[Row]:
    """Return the rows of a table that have one of some values in a column."""
    sql = f"FROM {table} WHERE {column} IN (SELECT unnest($values::VARCHAR[]))"
    found: list[Row] = con.sql(sql, params={"values": sorted(values)}).to_arrow_table().to_pylist()
    return found


def _insert(con: Connection, table: str, rows: Sequence[Row], *, known: str = "") -> None:
    if rows:
        ask(con, f"INSERT INTO {table} BY NAME FROM incoming {known}", rows)


def _delete(con: Connection, table: str, column: str, values: Sequence[str]) -> None:
    if values:
        sql = f"DELETE FROM {table} WHERE {column} IN (SELECT unnest($values::VARCHAR[]))"
        con.execute(sql, {"values": values})


def store_refusals(
    con: Connection, urls: Sequence[str], rejections: Sequence[Rejection], run: str
) -> None:
    """Replace why pages had been refused by why they are now; the caller opens the transaction.

    Args:
        con: The database.
        urls: The pages' addresses.
        rejections: Those that are refused now.
        run: The run that read them again.
    """
    con.execute(statement("forget_refusals"), {"urls": urls})
    rows = [columns_of(one) | {"run": run} for one in rejections]
    if rows:
        ask(con, statement("insert_rejections"), rows)
