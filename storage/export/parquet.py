"""Parquet, for notebooks and for DuckDB itself."""

from __future__ import annotations

from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet


def write(table: pa.Table, target: BinaryIO) -> None:
    """Write a table as Parquet, with its types."""
    pyarrow.parquet.write_table(table, target, compression="zstd")
