"""How far what is packed may swell. Pure."""

from __future__ import annotations

from typing import Final

SWELLS_TIMES: Final = 200
"""A packed body may become so many times as large; real pages become 3 to 20 times as large,
sitemaps, which repeat themselves a lot, 10 to 40 times."""
SWELLING_COUNTS_FROM: Final = 4 * 1024 * 1024
"""Bytes below which nobody is hurt, however much a body swells."""


def swells(packed: int, unpacked: int) -> bool:
    """Say whether a body swells beyond measure.

    Args:
        packed: Its bytes as they came.
        unpacked: Its bytes unpacked, or as many as were unpacked so far.
    """
    return unpacked > SWELLING_COUNTS_FROM and unpacked > packed * SWELLS_TIMES
