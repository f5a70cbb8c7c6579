"""Bombs: little to send, much to unpack."""

from __future__ import annotations

import gzip
import zlib
from functools import cache

import brotli

MEGABYTE = b"\0" * 1_000_000
MEGABYTES = 300
"""What a bomb unpacks to: much more than anything that a crawl takes, or holds at once."""


@cache
def gzip_bomb(start: bytes = b"") -> bytes:
    """Return a gzip file of some kilobytes, with `start` at its beginning."""
    return _zlib_bomb(16 + zlib.MAX_WBITS, start)


@cache
def deflate_bomb() -> bytes:
    """Return the same as a bare zlib stream."""
    return _zlib_bomb(zlib.MAX_WBITS, b"")


@cache
def brotli_bomb() -> bytes:
    """Return the same packed with brotli."""
    packer = brotli.Compressor(quality=1)
    pieces = [packer.process(MEGABYTE) for _ in range(MEGABYTES)]
    return b"".join([*pieces, packer.finish()])


def packed_twice(body: bytes) -> bytes:
    """Return a gzip file in a gzip file."""
    return gzip.compress(gzip.compress(body))


def _zlib_bomb(wbits: int, start: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    pieces = [packer.compress(start), *(packer.compress(MEGABYTE) for _ in range(MEGABYTES))]
    return b"".join([*pieces, packer.flush()])
