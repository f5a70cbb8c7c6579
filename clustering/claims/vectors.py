"""Vectors of sentences, kept as bytes: a fourth of the room, and cosines off by a thousandth."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from clustering import tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from clustering.encoders import Encoder

    Place = tuple[str, int, int]
    Vectors = dict[tuple[str, str], dict[Place, NDArray[np.int8]]]

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


def kept(found: pa.Table) -> Vectors:
    """Return rows of `sentence_vectors` by model and engine, then by place."""
    vectors: Vectors = defaultdict(dict)
    if found.num_rows:
        ends, values = tables.lists(found, "vector")
        rest = found.select(["revision", "start", "end", "model", "engine"]).to_pylist()
        for at, row in enumerate(rest):
            place = (row["revision"], row["start"], row["end"])
            vectors[row["model"], row["engine"]][place] = values[ends[at] : ends[at + 1]]
    return vectors


def embedded(
    places: Sequence[Place],
    words: Sequence[str],
    known: Mapping[Place, NDArray[np.int8]],
    fresh: dict[Place, NDArray[np.int8]],
    encoder: Encoder,
) -> NDArray[np.float32]:
    """Return the unit rows of stretches of text; new ones are put into `fresh`.

    What two texts have letter by letter is embedded once.

    Args:
        places: Where each stands.
        words: What stands there.
        known: Vectors that are there.
        fresh: Vectors that are to be kept.
        encoder: What embeds the others.
    """
    missing = [at for at, place in enumerate(places) if place not in known and place not in fresh]
    asked = sorted({words[at] for at in missing}, key=lambda text: (len(text), text))
    if asked:
        new = dict(zip(asked, packed(encoder.encode(asked)), strict=True))
        for at in missing:
            fresh[places[at]] = new[words[at]]
    found = [known[place] if place in known else fresh[place] for place in places]
    return unpacked(np.stack(found)) if found else np.empty((0, encoder.model.dim), np.float32)
