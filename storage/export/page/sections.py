"""The smaller parts of a story's page: credits, copies, words, conflicts, and who is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from storage.export.page.evidence import Evidence

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cited:
    """A row of an answer, where its evidence stands, and where that of the other side does."""

    row: Row
    link: str | None
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Chains:
    """Whom an outlet credits: a chain each."""

    outlet: str
    chains: tuple[tuple[tuple[str, ...], Cited], ...]


@dataclass(frozen=True, slots=True)
class Family:
    """A text that others carry, and who does."""

    name: str
    head: Cited
    carriers: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """The words that mark an outlet in a language; places of bars in percent of the widest."""

    outlet: str
    language: str
    words: tuple[tuple[Cited, float], ...]


def chains(rows: Sequence[Row], evidence: Evidence) -> tuple[Chains, ...]:
    """Return the chains of credit of each outlet that credits somebody."""
    told = [row for row in rows if row["credits"]]
    return tuple(
        Chains(outlet, tuple(_chain(row, evidence) for row in group))
        for outlet, group in groupby(told, key=lambda row: row["outlet"])
    )


def _chain(row: Row, evidence: Evidence) -> tuple[tuple[str, ...], Cited]:
    path = tuple(str(row["chain"]).split(" ← "))
    return path, _cited(row, "A credit", f"credits-{row['outlet']}", evidence)


def families(rows: Sequence[Row], evidence: Evidence) -> tuple[Family, ...]:
    """Return each text that others carry, with its carriers."""
    told = [row for row in rows if row["kind"] != "all"]
    whole = []
    for number, (name, group) in enumerate(groupby(told, key=lambda row: row["whole_family"]), 1):
        same = list(group)
        where = f"copies-{number}"
        carriers = tuple(
            _cited(row, "A copied passage", where, evidence, beside=_original(row))
            for row in same
            if row["kind"] != "text"
        )
        head = _cited(same[0], "A text that others carry", where, evidence)
        whole.append(Family(name, head, carriers))
    return tuple(whole)


def _original(row: Row) -> tuple[str | None, int | None, int | None]:
    return row["beside_revision"], row["other_start"], row["other_end"]


def manners(rows: Sequence[Row], evidence: Evidence) -> tuple[Manner, ...]:
    """Return the words that mark each outlet, with the length of each one's bar."""
    told = [row for row in rows if row["word"]]
    widest = max((abs(row["z"]) for row in told if row["z"] is not None), default=1.0)
    return tuple(
        Manner(
            outlet,
            language,
            tuple(
                (
                    _cited(row, "A word that marks it", f"words-{outlet}-{language}", evidence),
                    round(100 * abs(row["z"] or 0.0) / widest, 1),
                )
                for row in group
            ),
        )
        for (outlet, language), group in groupby(
            told, key=lambda row: (row["outlet"], row["language"])
        )
    )


def conflicts(rows: Sequence[Row], evidence: Evidence) -> tuple[Cited, ...]:
    """Return where outlets disagree, each with the passage of either side."""
    return tuple(
        _cited(
            row, "Says otherwise", f"conflict-{number}", evidence,
            beside=(row["usual_revision"], row["usual_start"], row["usual_end"]),
        )
        for number, row in enumerate(rows, 1)
    )  # fmt: skip


def cited(rows: Sequence[Row], what: str, where: str, evidence: Evidence) -> tuple[Cited, ...]:
    """Return rows that an article's headline stands for, each with that.

    Args:
        rows: Rows of an answer.
        what: What they are cited for.
        where: How the anchors of the rows begin; the outlet follows.
        evidence: Where to cite.
    """
    return tuple(_cited(row, what, f"{where}-{row['outlet']}", evidence) for row in rows)


def _cited(
    row: Row,
    what: str,
    where: str,
    evidence: Evidence,
    beside: tuple[str | None, int | None, int | None] = (None, None, None),
) -> Cited:
    place = (row.get("part"), row.get("start"), row.get("end"))
    link = evidence.cite(row["revision"], place, what, where)
    revision, start, end = beside
    other = evidence.cite(revision, (None, start, end), f"{what}: the other side", where)
    return Cited(row, link, other)
