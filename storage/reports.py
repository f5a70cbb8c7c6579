"""Questions about the crawl, not about a story: each is a file in `storage/reports/`."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from storage.database import Connection
from storage.sql import statements


def report(con: Connection, name: str, **asked: Any) -> pa.Table:
    """Return the rows of one report.

    Args:
        con: The database.
        name: Name of its file.
        asked: Its parameters.
    """
    return con.sql(statements("reports")[name], params=asked).to_arrow_table()
