"""Between DuckDB and numpy: columns of numbers and of lists, without a Python object for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from clustering.statements import statement
from clustering.traits import Ragged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import duckdb
    from numpy.typing import NDArray

    Connection = duckdb.DuckDBPyConnection


def read(
    con: Connection,
    name: str,
    values: Mapping[str, Any] | None = None,
    **tables: pa.Table,
) -> pa.Table:
    """Return the rows of a statement that may read Arrow tables under their names."""
    for each, table in tables.items():
        con.register(each, table)
    try:
        return con.sql(statement(name), params=dict(values or {})).to_arrow_table()
    finally:
        for each in tables:
            con.unregister(each)


def do(
    con: Connection,
    names: Sequence[str],
    values: Mapping[str, Any] | None = None,
    **tables: pa.Table,
) -> None:
    """Run statements that may read Arrow tables under their names, each to its end.

    DuckDB 2 wants every answer fetched before other work.
    """
    for each, table in tables.items():
        con.register(each, table)
    try:
        for name in names:
            for one in con.extract_statements(statement(name)):
                asked = {key: (values or {})[key] for key in one.named_parameters}
                con.execute(one, asked).fetchall()
    finally:
        for each in tables:
            con.unregister(each)


def rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    """Yield rows by their columns' names, a thousand at a time: large texts are not all copied."""
    for batch in table.to_batches(max_chunksize=1000):
        yield from batch.to_pylist()


def column(table: pa.Table, name: str) -> NDArray[Any]:
    """Return a column of numbers without gaps."""
    return np.asarray(table.column(name).to_numpy())


def lists(table: pa.Table, name: str) -> tuple[NDArray[np.int64], NDArray[Any]]:
    """Return a column of lists of numbers: where each ends, from 0 on, and all numbers."""
    whole = table.column(name).combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = pa.concat_arrays(whole.chunks) if whole.num_chunks else pa.array([], whole.type)
    ends = np.asarray(whole.offsets.to_numpy(), np.int64)
    values = whole.values.to_numpy(zero_copy_only=False)[ends[0] : ends[-1]]
    return ends - ends[0], np.asarray(values)


def ragged(table: pa.Table, name: str) -> Ragged:
    """Return a column of lists of hashes."""
    ends, values = lists(table, name)
    return Ragged(ends, values.astype(np.uint32, copy=False))


def listed(lists: Ragged) -> pa.Array:
    """Return lists of hashes as a column."""
    return pa.ListArray.from_arrays(
        pa.array(lists.ends.astype(np.int32)), pa.array(lists.values, pa.uint32())
    )


def matrix(table: pa.Table, name: str) -> NDArray[np.float32]:
    """Return a column of vectors, shape (rows, dim)."""
    _, values = lists(table, name)
    return np.asarray(values, np.float32).reshape(table.num_rows, -1)
