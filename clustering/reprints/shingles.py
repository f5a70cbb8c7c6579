"""Sketches of texts: a few shingles, chosen so that texts with a common passage share some. Pure.

A shingle is some words in a row. Of every window of shingles the one with the least hash is kept
(winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003), so any passage of a window's length that
two texts share gives them a shingle in common, wherever it stands, and whatever else is stored.
Words in quotation marks are left out: who quotes the same words has copied nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clustering.reprints.words import Words

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def rolled(keys: NDArray[np.uint64], length: int) -> NDArray[np.uint64]:
    """Return a hash of every `length` keys in a row, shape (max(0, n - length + 1),)."""
    count = len(keys) - length + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    found = np.zeros(count, np.uint64)
    for place in range(length):
        found = found * _FACTOR + keys[place : place + count]
    found = (found ^ (found >> np.uint64(30))) * _MIX[0]
    found = (found ^ (found >> np.uint64(27))) * _MIX[1]
    return found ^ (found >> np.uint64(31))


def kept(hashes: NDArray[np.uint64], window: int) -> NDArray[np.int64]:
    """Return the places of the least hash of every window, rising; of equal ones the last."""
    if not len(hashes):
        return np.empty(0, np.int64)
    wide = sliding_window_view(hashes, min(window, len(hashes)))
    last = wide.shape[1] - 1 - wide[:, ::-1].argmin(axis=1)
    return np.unique(last + np.arange(len(wide)))


def sketch(words: Words) -> NDArray[np.uint64]:
    """Return the hashes that are kept of a text, rising, each once."""
    hashes = rolled(words.keys[words.own], words.measures.shingle)
    return np.unique(hashes[kept(hashes, words.measures.window)])


def covered(words: Words, common: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return which words stand in a shingle that is one of some common ones, shape (n,)."""
    places = np.flatnonzero(words.own)
    hashes = rolled(words.keys[places], words.measures.shingle)
    found = np.zeros(len(words.keys), np.bool_)
    for at in np.flatnonzero(np.isin(hashes, common)):
        found[places[at : at + words.measures.shingle]] = True
    return found
