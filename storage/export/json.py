"""JSON: one array of objects, readable and with the letters as they are."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, BinaryIO

import pyarrow as pa


def write(table: pa.Table, target: BinaryIO) -> None:
    """Write a table as a JSON array of objects; times are ISO 8601 in UTC."""
    text = json.dumps(table.to_pylist(), ensure_ascii=False, indent=1, default=_plain)
    target.write(text.encode() + b"\n")


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
