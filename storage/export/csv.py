"""CSV that a spreadsheet can open without running what a page put into it."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import Any, BinaryIO

import pyarrow as pa

# What makes spreadsheets take a cell for a formula (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(table: pa.Table, target: BinaryIO) -> None:
    """Write a table as UTF-8 CSV with a header line.

    Text that a spreadsheet would run as a formula gets an apostrophe before it. Times are ISO
    8601 in UTC, lists are joined by "; ", missing values are empty.
    """
    text = io.TextIOWrapper(target, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.column_names)
    for row in table.to_pylist():
        writer.writerow([cell(value) for value in row.values()])
    text.flush()
    text.detach()


def cell(value: Any) -> str:
    """Return a value as the text of a CSV cell."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return cell("; ".join(str(part) for part in value))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return str(value)
