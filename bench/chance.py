"""Chance that depends on a place and on nothing that was asked before.

Row 7 of a table is the same whether it is drawn alone, with its neighbours or with all: numbers are
a hash of whatever names them (the finaliser of SplitMix64: Steele, Lea & Flood 2014).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_LOW = np.uint64(0xFFFF)
_SPREAD = np.float32(65_536 / np.sqrt(3))
"""Standard deviation of the sum of four numbers of 16 bits."""


def bits(*names: Any) -> NDArray[np.uint64]:
    """Return 64 random bits for each place; names are integers or arrays that fit together."""
    found = np.zeros(1, np.uint64)
    for name in names:
        found = (found + _GOLDEN) ^ (np.asarray(name).astype(np.uint64) * _GOLDEN)
        found = (found ^ (found >> np.uint64(30))) * _FIRST
        found = (found ^ (found >> np.uint64(27))) * _SECOND
        found = found ^ (found >> np.uint64(31))
    return found


def uniform(*names: Any) -> NDArray[np.float64]:
    """Return a number from 0 to below 1 for each place."""
    return np.asarray((bits(*names) >> np.uint64(11)) * 2.0**-53)


def below(most: Any, *names: Any) -> NDArray[np.int64]:
    """Return a whole number from 0 to below `most` for each place."""
    return np.asarray((uniform(*names) * most).astype(np.int64))


def normal(width: int, name: int, places: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return normally distributed numbers, nearly (sums of four), shape (places, width)."""
    drawn = bits(name, places[:, None], np.arange(width)[None, :])
    total = np.zeros(drawn.shape, np.float32)
    for shift in (0, 16, 32, 48):
        total += ((drawn >> np.uint64(shift)) & _LOW).astype(np.float32)
    return np.asarray((total - np.float32(2 * 65_535)) / _SPREAD)
