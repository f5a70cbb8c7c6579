"""Vectors of sentences, kept as bytes: a fourth of the room, and cosines off by a thousandth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Place = tuple[str, int, int]

_STEPS = 127
SCHEMA = pa.schema(
    {
        "revision": pa.string(),
        "start": pa.int32(),
        "end": pa.int32(),
        "vector": pa.list_(pa.int8()),
    }
)


def packed(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Round unit rows to 127ths of the largest number of each: shape (n, dim)."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True, initial=0), 1e-12)
    return np.asarray(np.rint(vectors / largest * _STEPS), np.int8)


def unpacked(rows: NDArray[np.int8]) -> NDArray[np.float32]:
    """Return the unit rows of what was packed: shape (n, dim)."""
    vectors = rows.astype(np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)


def table(places: Sequence[Place], rows: NDArray[np.int8]) -> pa.Table:
    """Return packed vectors as rows of `sentence_vectors`."""
    revisions, starts, ends = zip(*places, strict=True) if places else ((), (), ())
    ends_of_lists = np.arange(len(places) + 1, dtype=np.int32) * (rows.shape[1] if len(rows) else 0)
    lists = pa.ListArray.from_arrays(pa.array(ends_of_lists), pa.array(rows.ravel(), pa.int8()))
    return pa.table(
        [
            pa.array(revisions, pa.string()),
            pa.array(starts, pa.int32()),
            pa.array(ends, pa.int32()),
            lists,
        ],
        schema=SCHEMA,
    )
