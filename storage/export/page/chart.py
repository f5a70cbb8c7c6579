"""When each outlet first reported, as bars on one axis of time: as wide as the moment is unsure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

Kind = Literal["moment", "span", "day", "open"]

MOST_TICKS = 7
_STEPS = tuple(
    timedelta(minutes=minutes)
    for minutes in (5, 15, 30, 60, 180, 360, 720, 1440, 2880, 7 * 1440, 14 * 1440, 28 * 1440)
)
_MARGIN = 0.02
"""Of the axis, left free at either end."""
_SHORT = 0.004
"""Of the axis: what is shorter is shown as a moment."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the chart: where it is, in percent of the axis, and what it says."""

    at: float
    label: str
    midnight: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A first report on the axis; places in percent of it.

    Attributes:
        kind: moment (known to the minute), span (between two moments), day (known to the day), or
            open (only known by when).
        start: Its left end.
        width: How wide it is.
        row: The answer's row.
    """

    kind: Kind
    start: float
    width: float
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars in the order of the rows, and the lines behind them."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def chart(rows: Sequence[Mapping[str, Any]]) -> Chart:
    """Lay first reports out on one axis.

    Args:
        rows: The answer to `timeline`.
    """
    ends = [row["published_latest"] for row in rows if row["published_latest"]]
    starts = [row["published_earliest"] for row in rows if row["published_earliest"]]
    if not ends:
        return Chart((), ())
    low, high = min(starts + ends), max(ends)
    room = max(high - low, timedelta(hours=1))
    low, high = low - room * _MARGIN, high + room * _MARGIN
    if high - low < room:
        high = low + room

    def place(moment: datetime) -> float:
        share: float = (moment - low) / (high - low)
        return round(100 * share, 2)

    bars = []
    for row in rows:
        latest = row["published_latest"] or high
        earliest = row["published_earliest"]
        start = place(earliest) if earliest else 0.0
        width = round(place(latest) - start, 2)
        bars.append(Bar(_kind(row, width / 100), start, max(width, 0.0), row))
    return Chart(tuple(bars), tuple(_ticks(low, high, place)))


def _kind(row: Mapping[str, Any], share: float) -> Kind:
    if row["published_earliest"] is None:
        return "open"
    if row["precision"] == "day":
        return "day"
    return "span" if share > _SHORT else "moment"


def _ticks(low: datetime, high: datetime, place: Any) -> list[Tick]:
    step = next((one for one in _STEPS if (high - low) / one <= MOST_TICKS), _STEPS[-1])
    first = datetime(low.year, low.month, low.day, tzinfo=UTC)
    ticks = []
    moment = first
    while moment <= high:
        if moment >= low:
            midnight = moment.hour == 0 and moment.minute == 0
            label = f"{moment.day} {moment:%b}" if midnight else f"{moment:%H:%M}"
            ticks.append(Tick(place(moment), label, midnight))
        moment += step
    return ticks
