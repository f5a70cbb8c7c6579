"""Who credits whom, as two columns with lines between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ROW = 26
"""Height of a name's row."""
WIDTH = 620
LEFT = 200
RIGHT = 390
TOP = 34
_LEFT_OUT = frozenset({"author", "book"})


@dataclass(frozen=True, slots=True)
class Node:
    """A name in a column: where it stands, and how many lines meet it."""

    name: str
    y: float
    lines: int
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A credit from the left column to the right one.

    Attributes:
        path: The line, as SVG draws it.
        kind: Of the credit; "wire" where the text itself is the agency's.
        via: Through whom; empty where directly.
        outlet: Who credits.
        credited: Who is credited.
    """

    path: str
    kind: str
    via: str
    outlet: str
    credited: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing: its size, where its columns stand, what is in them, and the lines."""

    width: int
    height: int
    left: int
    right: int
    outlets: tuple[Node, ...]
    credited: tuple[Node, ...]
    lines: tuple[Line, ...]


def graph(rows: Sequence[Mapping[str, Any]]) -> Graph | None:
    """Draw the credits of a story; authors and books are left to the list.

    Args:
        rows: The answer to `credits`.

    Returns:
        None where nobody is credited.
    """
    told = [row for row in rows if row["credits"] and row["kind"] not in _LEFT_OUT]
    if not told:
        return None
    counts = Counter(row["credits"] for row in told)
    kinds = {row["credits"]: str(row["kind"]) for row in reversed(told)}
    rights = sorted(counts, key=lambda name: (-counts[name], name.casefold(), name))
    at = {name: place for place, name in enumerate(rights)}
    by_outlet: dict[str, list[str]] = {}
    for row in told:
        by_outlet.setdefault(row["outlet"], []).append(row["credits"])
    # Outlets stand where those they credit do, so that fewer lines cross.
    middle = {
        outlet: sum(at[name] for name in names) / len(names) for outlet, names in by_outlet.items()
    }
    lefts = sorted(by_outlet, key=lambda outlet: (middle[outlet], outlet))
    height = max(len(lefts), len(rights)) * ROW
    left_at = _places(lefts, height)
    right_at = _places(rights, height)
    lines = tuple(
        Line(
            path=_curve(left_at[row["outlet"]], right_at[row["credits"]]),
            kind=str(row["kind"]),
            via=str(row["via"] or ""),
            outlet=row["outlet"],
            credited=row["credits"],
        )
        for row in told
    )
    return Graph(
        width=WIDTH,
        left=LEFT,
        right=RIGHT,
        height=height + TOP + ROW // 2,
        outlets=tuple(Node(name, left_at[name], len(by_outlet[name]), "outlet") for name in lefts),
        credited=tuple(Node(name, right_at[name], counts[name], kinds[name]) for name in rights),
        lines=lines,
    )


def _places(names: Sequence[str], height: int) -> dict[str, float]:
    step = height / len(names)
    return {name: round(TOP + step * (place + 0.5), 1) for place, name in enumerate(names)}


def _curve(left: float, right: float) -> str:
    bend = (RIGHT - LEFT) // 2
    return f"M{LEFT + 8} {left}C{LEFT + bend} {left} {RIGHT - bend} {right} {RIGHT - 8} {right}"
