"""The database as a stranger's SQL may see it: to read, and nothing else of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from storage.database import WAIT_SECONDS, Connection, opened
from storage.errors import QueryFailed

# In this order: the last one forbids to change any of them.
_LOCKS = (
    "SET memory_limit = '4GB'",
    "SET python_enable_replacements = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


@contextmanager
def locked_down(path: Path, *, wait: float = WAIT_SECONDS) -> Iterator[Connection]:
    """Open the database so that SQL can read its tables, and neither files nor the network.

    Raises:
        NoDatabase: There is no such file.
        DatabaseBusy: Another process held it for all of `wait`.
    """
    with opened(path, wait=wait) as con:
        for lock in _LOCKS:
            con.execute(lock)
        yield con


def run_statement(con: Connection, text: str) -> pa.Table:
    """Run one statement and return its rows.

    Raises:
        QueryFailed: It is not one statement, or DuckDB refused it.
    """
    try:
        statements = con.extract_statements(text)
    except duckdb.Error as error:
        raise QueryFailed(str(error)) from error
    if len(statements) != 1:
        raise QueryFailed(f"one statement at a time, please; these are {len(statements)}")
    try:
        relation = con.sql(text)
        return relation.to_arrow_table() if relation is not None else pa.table({})
    except duckdb.Error as error:
        raise QueryFailed(str(error)) from error
