"""Opening the DuckDB file, briefly, and bringing its schema up to date.

DuckDB lets one process at a time write a file, and a writer shuts out readers in other processes.
So nobody here holds the file open: whoever needs it opens it, does one thing, and closes it.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from storage.errors import DatabaseBusy, DatabaseTooNew, NoDatabase, StorytrackError
from storage.sql import sql_files, statement

STORAGE_VERSION = "v1.5.0"
"""Written so that any DuckDB from 1.5 on can open the file."""

ROW_GROUP_ROWS = 4_096
"""Rows that DuckDB keeps together. Where a table has a key, each close writes its last group anew,
texts and all: at DuckDB's own 122,880, storing a batch costs more the more there is already."""

WAIT_SECONDS = float(os.environ.get("STORYTRACK_WAIT", "10"))
"""How long to go on trying while another process holds the file."""

LONG_WAIT_SECONDS = 60.0
"""How long to wait for another process where giving up would lose much work."""

_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 0.5

Connection = duckdb.DuckDBPyConnection


@contextmanager
def opened(path: Path, *, write: bool = False, wait: float = WAIT_SECONDS) -> Iterator[Connection]:
    """Open the database for one short piece of work.

    Args:
        path: The DuckDB file.
        write: Open for writing; creates the file and brings its schema up to date. To read, an
            older database is brought up to date first, too.
        wait: Seconds to go on trying while another process holds the file.

    Yields:
        A connection whose times are in UTC. Not in a transaction.

    Raises:
        NoDatabase: It is to be read, and is not there.
        DatabaseBusy: Another process held it for all of `wait`.
        DatabaseTooNew: A newer storytrack wrote it.
        StorytrackError: It is not a DuckDB file, or cannot be read.
    """
    if not write and not path.exists():
        raise NoDatabase(
            f"{path}: there is no database here; name one with --db, "
            f"or make one with `storytrack crawl --db {path}`"
        )
    con = _connect(path, write=write, wait=wait)
    if not write and _is_behind(con, path):
        con.close()
        with opened(path, write=True, wait=wait):
            pass  # which brings its schema up to date
        con = _connect(path, write=False, wait=wait)
    try:
        if write:
            migrate(con)
        yield con
    finally:
        con.close()


@contextmanager
def transaction(con: Connection, *, commits: bool = True) -> Iterator[None]:
    """Commit what happens inside as one truth, or none of it; `commits` off, none in any case."""
    con.execute("BEGIN")
    try:
        yield
    except BaseException:
        con.execute("ROLLBACK")
        raise
    con.execute("COMMIT" if commits else "ROLLBACK")


def migrate(con: Connection) -> tuple[str, ...]:
    """Apply the schema steps that the database lacks, each once and in order.

    Returns:
        Names of the steps that were applied.
    """
    con.execute(statement("create_migrations"))
    have = applied_steps(con)
    steps = {int(step.name[:4]): step for step in sql_files("schema")}
    if have - steps.keys():
        raise DatabaseTooNew(_too_new(max(have), max(steps)))
    missing = sorted(steps.keys() - have)
    with transaction(con):
        for number in missing:
            con.execute(steps[number].text)
            con.execute("INSERT INTO migrations VALUES (?, ?, now())", [number, steps[number].name])
        for view in sql_files("views"):  # always those of this version
            con.execute(view.text)
    return tuple(steps[number].name for number in missing)


def applied_steps(con: Connection) -> set[int]:
    """Return the numbers of the schema steps that a database has."""
    return {number for (number,) in con.execute("SELECT number FROM migrations").fetchall()}


def _connect(path: Path, *, write: bool, wait: float) -> Connection:
    deadline = time.monotonic() + wait
    pause = _FIRST_PAUSE
    while True:
        try:
            return _attach(path, write=write)
        except duckdb.IOException as error:
            if "lock" not in str(error):
                raise StorytrackError(f"{path}: {_first_line(error)}") from error
            if time.monotonic() + pause > deadline:
                raise DatabaseBusy(_busy(path, str(error))) from error
            time.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        except duckdb.Error as error:
            raise StorytrackError(f"{path}: {_first_line(error)}") from error


def _attach(path: Path, *, write: bool) -> Connection:
    con = duckdb.connect()
    try:
        quoted = str(path).replace("'", "''")
        how = "READ_ONLY"
        if write:
            how = f"STORAGE_VERSION '{STORAGE_VERSION}', ROW_GROUP_SIZE {ROW_GROUP_ROWS}"
        con.execute(f"ATTACH '{quoted}' AS storytrack ({how})")
        con.execute("USE storytrack")
        con.execute("SET TimeZone = 'UTC'")
    except BaseException:
        con.close()
        raise
    return con


def _is_behind(con: Connection, path: Path) -> bool:
    """Whether a database lacks schema steps.

    Raises:
        DatabaseTooNew: It has steps that this version does not know.
        StorytrackError: It is not one of storytrack's.
    """
    try:
        have = applied_steps(con)
    except duckdb.CatalogException as error:
        con.close()
        raise StorytrackError(
            f"{path}: a DuckDB file, but not one of storytrack's (it has no table `migrations`)"
        ) from error
    known = {int(step.name[:4]) for step in sql_files("schema")}
    if have - known:
        con.close()
        raise DatabaseTooNew(f"{path}: {_too_new(max(have), max(known))}")
    return bool(known - have)


def _too_new(theirs: int, ours: int) -> str:
    return (
        f"its schema is at step {theirs}, this storytrack knows {ours}; "
        "use the storytrack that wrote it, or a newer one"
    )


def _busy(path: Path, error: str) -> str:
    holder = re.search(r"held in (.+?) \(PID (\d+)\)", error)
    who = f"process {holder[2]} ({Path(holder[1]).name})" if holder else "another process"
    return f"{path}: {who} has the database open; close it there, then try again"


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
