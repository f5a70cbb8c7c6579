"""The body of an archived answer, unpacked piece by piece and never beyond what a page can be."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final, Protocol

import brotli
from warcio.bufferedreaders import ChunkedDataReader

from crawler.discovery import what_came

MAX_BODY: Final = 10_000_000
"""Bytes of a page, unpacked."""
MAX_RATIO: Final = 200
"""How many times its packed size a page may have; the most repetitive real ones have 60."""
SURE_OF_RATIO: Final = 1_000_000
"""Bytes before the ratio is looked at: of little, anything can be packed well."""
MAX_ENCODINGS: Final = 2
"""How often a body may be packed."""
PIECE: Final = 64 * 1024
"""Bytes that are in hand at one time."""


class Unreadable(Exception):
    """A body cannot be read, or must not be; says why."""


class Stream(Protocol):
    """Something to read bytes from."""

    def read(self, length: int, /) -> bytes:
        """Return at most so many bytes, none at the end."""


def read_body(stream: Stream, headers: dict[str, str]) -> bytes:
    """Read and unpack the body of an answer.

    Args:
        stream: The body as it is in the archive, after the headers.
        headers: The answer's headers, names in lower case. Many archives keep the headers of the
            wire beside a body that is already unpacked: what looks like HTML is not packed.

    Returns:
        The bytes of the page.

    Raises:
        Unreadable: It is too large, packed too well, broken, or packed in an unknown way.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        stream = ChunkedDataReader(stream)
    names = [name.strip().lower() for name in headers.get("content-encoding", "").split(",")]
    names = [name for name in names if name not in {"", "identity"}]
    if len(names) > MAX_ENCODINGS:
        raise Unreadable(f"packed {len(names)} times")
    meter = _Meter(stream)
    pieces: Iterator[bytes] = iter(meter)
    for name in reversed(names):
        pieces = _unpacked(pieces, name)
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > MAX_BODY:
            raise Unreadable("too large")
        if len(body) > SURE_OF_RATIO and len(body) > MAX_RATIO * meter.read:
            raise Unreadable("packed too well to be a page")
    return bytes(body)


class _Meter:
    """Counts the bytes that are read of a stream."""

    def __init__(self, stream: Stream) -> None:
        self.read = 0
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._stream.read(PIECE):
            self.read += len(piece)
            yield piece


def _unpacked(pieces: Iterator[bytes], name: str) -> Iterator[bytes]:
    first = next(pieces, b"")
    if not first:
        return
    if what_came(first) == "an HTML page":
        yield first
        yield from pieces
    elif name in {"gzip", "x-gzip"}:
        yield from _inflated(first, pieces, 16 + zlib.MAX_WBITS)
    elif name == "deflate":
        # Half the servers leave the header out that the standard asks for.
        has_header = first[0] & 0x0F == 8 and int.from_bytes(first[:2], "big") % 31 == 0
        yield from _inflated(first, pieces, zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)
    elif name == "br":
        yield from _unbrotlied(first, pieces)
    else:
        raise Unreadable(f"packed in an unknown way: {name[:40]}")


def _inflated(first: bytes, pieces: Iterator[bytes], wbits: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(wbits)
    piece = first
    while piece:
        try:
            unpacked = unpacker.decompress(piece, PIECE)
        except zlib.error as error:
            raise Unreadable("broken packing") from error
        yield unpacked
        if unpacker.eof:
            return
        piece = unpacker.unconsumed_tail or next(pieces, b"")
    raise Unreadable("cut short")


def _unbrotlied(first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = brotli.Decompressor()
    piece = first
    while not unpacker.is_finished():
        try:
            unpacked = unpacker.process(piece, output_buffer_limit=PIECE)
        except brotli.error as error:
            raise Unreadable("broken packing") from error
        yield unpacked
        piece = b""
        if unpacker.can_accept_more_data() and not unpacker.is_finished():
            piece = next(pieces, b"")
            if not piece:
                raise Unreadable("cut short")
