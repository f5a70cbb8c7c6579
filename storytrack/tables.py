"""Rows as a table for a terminal of any width."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    import pyarrow as pa

LONG = 24
"""Columns with longer values may be wrapped, down to this width."""
GAP = 2


def fit(table: pa.Table, hidden: tuple[str, ...], width: int) -> tuple[Table, list[str]]:
    """Lay rows out for a terminal.

    Args:
        table: The rows; more important columns come first.
        hidden: Columns to leave out in any case.
        width: Letters in a line.

    Returns:
        The table, and the names of columns for which there was no room.
    """
    names = [name for name in table.column_names if name not in hidden]
    cells = {name: [_text(value) for value in table[name].to_pylist()] for name in names}
    widths = {name: _width(name, cells[name]) for name in names}
    shown: list[str] = []
    room = width
    for name in names:
        room -= min(widths[name], LONG) + GAP
        if room < 0 and shown:
            break
        shown.append(name)
    given = _shared(width, shown, widths)
    view = Table(box=None, header_style="bold", pad_edge=False, padding=(0, GAP, 0, 0))
    for name in shown:
        numeric = str(table.schema.field(name).type).startswith(("int", "uint", "double"))
        view.add_column(
            name.replace("_", " "),
            justify="right" if numeric else "left",
            no_wrap=widths[name] <= LONG and " " not in name.replace("_", " "),
            width=given[name],
            overflow="fold",
        )
    for row in zip(*(cells[name] for name in shown), strict=True):
        view.add_row(*(Text(cell) for cell in row))
    return view, [name for name in names if name not in shown]


def _shared(width: int, shown: list[str], least: dict[str, int]) -> dict[str, int]:
    """Give each column what it needs, and what is left evenly to those that could use more.

    Rich by itself would take from the narrow columns what the wide ones overflow.
    """
    given = {name: min(least[name], LONG) for name in shown}
    room = width - sum(given.values()) - GAP * len(shown)
    wanting = {name for name in shown if given[name] < max(least[name], len(name))}
    while wanting and room > 0:
        for name in [name for name in shown if name in wanting][:room]:
            given[name] += 1
            room -= 1
            if given[name] == max(least[name], len(name)):
                wanting.remove(name)
    return given


def _width(name: str, cells: list[str]) -> int:
    longest_word = max(len(word) for word in name.split("_"))
    return max(longest_word, max((len(cell) for cell in cells), default=0))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list):
        return ", ".join(_text(part) for part in value)
    return str(value)
