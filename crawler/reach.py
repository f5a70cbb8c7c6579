"""How far back a list shows everything: what we may say of an outlet's silence rests on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

FEWEST = 5
"""Lists with fewer dated entries prove nothing about the past."""

WIDEST_GAP = timedelta(days=3)
"""Gaps up to this are usual for any outlet."""

UNUSUAL = 6
"""Times the list's median gap; a wider one says that something is missing in between."""


def reach(dates: Iterable[datetime]) -> datetime | None:
    """Return the moment since which a list shows everything, as far as its dates tell.

    A list of the newest entries has no holes. One old entry that was pinned to it, or a few picked
    out of years, must not make us believe that we saw all between.

    Args:
        dates: When the list says its entries were published.

    Returns:
        The oldest date before the first unusual gap, going back from the newest; None where the
        dates are too few to tell.
    """
    newest_first = sorted(dates, reverse=True)
    if len(newest_first) < FEWEST:
        return None
    gaps = [newer - older for newer, older in pairwise(newest_first)]
    widest = max(
        WIDEST_GAP, UNUSUAL * timedelta(seconds=median(gap.total_seconds() for gap in gaps))
    )
    for place, gap in enumerate(gaps):
        if gap > widest:
            return newest_first[place] if place + 1 >= FEWEST else None
    return newest_first[-1]
