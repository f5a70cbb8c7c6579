"""Articles in memory as rows that can be compared, with all that they are weighed by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clustering import cells
from clustering.likeness import Features, Measures, Rows
from clustering.neighbours import Neighbours
from clustering.records import DAY_SECONDS
from clustering.references import Centre, Spread, counted, reference_of, references
from clustering.traits import traits_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from clustering.records import Grouping, Member
    from clustering.traits import Ragged


def features_of(members: Sequence[Member], settings: Grouping) -> Features:
    """Return what articles are compared by.

    Args:
        members: All the articles there are, in order of `at`, then of their ids.
        settings: The cut-offs.
    """
    rows = Rows(
        tuple(member.article for member in members),
        np.array([member.at.timestamp() / DAY_SECONDS for member in members]),
        np.array([member.first_seen.timestamp() / DAY_SECONDS for member in members]),
        np.array([member.published is not None for member in members]),
        tuple(member.language or "" for member in members),
        np.stack([member.vector for member in members]),
        traits_of([member.text for member in members]),
    )
    return Features(rows, measured(rows), settings)


def neighbours_of(features: Features) -> Neighbours:
    """Return what seeks pairs among features whose rows are all the articles there are."""
    rows, settings = features.rows, features.settings
    order = np.lexsort((np.array(rows.articles), rows.seen))
    centres = {}
    for place, size in enumerate(references(len(order))):
        if place >= cells.SINCE:
            first = order[:size]
            count = cells.how_many(size, float(np.ptp(rows.at[first])), settings.window_days)
            centres[place] = cells.cut(features.centred(cells.sample(first)), count)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return Neighbours(features, rank, features.measures.of_forms, centres)


def measured(rows: Rows) -> Measures:
    """Count over rows, which are all the articles there are, what they are weighed by."""
    order = np.lexsort((np.array(rows.articles), rows.seen))
    tongues = np.array(rows.tongues)[order]
    spreads, centres, of_centres = {}, {}, {}
    of_words = np.empty(len(order), np.int64)
    for tongue in sorted(set(rows.tongues)):
        own = tongues == tongue
        first = order[own]
        places = _places(order, np.cumsum(own) - own, len(first))
        of_centres[tongue] = places
        of_words[first] = places[first]
        for place, size in enumerate(references(len(first))):
            some = first[:size]
            spreads[tongue, place] = _spread(rows.traits.words, some)
            centres[tongue, place] = Centre(size, rows.vectors[some].mean(axis=0, dtype=np.float64))
    forms = {
        place: _spread(rows.traits.forms, order[:size])
        for place, size in enumerate(references(len(order)))
    }
    of_forms = _places(order, np.arange(len(order)), len(order))
    return Measures(spreads, forms, centres, of_words, of_forms, of_centres)


def _places(order: NDArray[np.int64], before: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    places = np.empty(len(order), np.int64)
    places[order] = reference_of(before, total)
    return places


def _spread(lists: Ragged, rows: NDArray[np.int64]) -> Spread:
    return Spread(len(rows), *counted(lists.take(rows)))
