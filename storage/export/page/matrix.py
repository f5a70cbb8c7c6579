"""Which outlet carries which claim, one cell each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storage.export.page.evidence import Evidence

Row = Mapping[str, Any]

STATES = {
    "carried": ("carried", "One of its sentences says so."),
    "gone": ("carried, gone since", "An earlier text said so; the newest does not."),
    "left-out": ("left out", "Nothing it published in the story says so."),
    "unsure": ("unsure", "Probably left out, but a sentence comes near: judge for yourself."),
    "before": (
        "wrote before it was known",
        "All it published was out before this was first reported, or within an hour of that.",
    ),
    "cannot-say": ("cannot say", "A text of it looks cut: it may say so where we could not read."),
    "not-told": ("not told", "Not compared, or neither found nor missed for sure."),
}
"""Names of a cell's state, and what each means."""

_MISSING = {
    "left out": "left-out",
    "wrote before it was known": "before",
    "cannot say": "cannot-say",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """Whether an outlet carries a claim, with the sentence that shows it.

    Attributes:
        outlet: The outlet.
        state: A key of `STATES`.
        down: How far down its text the claim stands, in percent.
        link: Where the sentence stands: the one that says so, or the nearest.
    """

    outlet: str
    state: str
    down: int | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim, and a cell for each outlet."""

    claim: str
    statement: str
    kind: str
    carried_by: str
    cells: tuple[Cell, ...]


def matrix(
    claims: Sequence[Row], omissions: Sequence[Row], outlets: Sequence[str], evidence: Evidence
) -> tuple[ClaimRow, ...]:
    """Return a row for each claim, in the order of the answers.

    Args:
        claims: The answer to `claims`.
        omissions: The answer to `omissions`.
        outlets: Those that have the story, in the order of columns.
        evidence: Where to cite the sentences.
    """
    heads: dict[str, Row] = {}
    cells: dict[tuple[str, str], Cell] = {}
    for row in omissions:
        heads.setdefault(row["claim"], row)
        state = "unsure" if row["remark"] == "unsure" else _MISSING.get(row["state"], "not-told")
        cells[row["claim"], row["outlet"]] = _cell(row, state, evidence, "Nearest to a claim")
    for row in claims:
        heads[row["claim"]] = row
        state = "gone" if row["remark"] else "carried"
        cells[row["claim"], row["outlet"]] = _cell(row, state, evidence, "Carries a claim")
    order = dict.fromkeys([row["claim"] for row in claims] + [row["claim"] for row in omissions])
    return tuple(
        ClaimRow(
            claim=claim,
            statement=heads[claim]["statement"],
            kind=heads[claim]["kind"] or "statement",
            carried_by=heads[claim]["carried_by"],
            cells=tuple(cells.get((claim, outlet), Cell(outlet, "not-told")) for outlet in outlets),
        )
        for claim in order
    )


def _cell(row: Row, state: str, evidence: Evidence, what: str) -> Cell:
    link = evidence.cite(
        row["revision"], (None, row["start"], row["end"]), what, f"claim-{row['claim']}"
    )
    return Cell(row["outlet"], state, row.get("down"), link)
