"""What a person decided about stories, and where it is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Connection
from storage.errors import UserError
from storage.sql import statement


@dataclass(frozen=True, slots=True)
class Place:
    """A story as a decision means it, so that it is found again when ids are given anew.

    Attributes:
        story: Its id when the decision was made.
        anchor: The articles that were in it then, without those that the decision is about.
    """

    story: str
    anchor: frozenset[str]


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of `curations`.

    Attributes:
        id: Its number.
        at: When it was made.
        verb: move, merge, split, pin or drop.
        articles: Ids of the articles that it places; none for a merger.
        places: The stories that it names, the oldest first; none for a drop.
        why: The reason given.
        undone_at: When it was taken back.
    """

    id: int
    at: datetime
    verb: str
    articles: tuple[str, ...]
    places: tuple[Place, ...]
    why: str
    undone_at: datetime | None = None

    @property
    def reason(self) -> str:
        """What a membership that rests on it has as its first reason."""
        return f"decided: {self.why} (no. {self.id})"

    @property
    def known(self) -> frozenset[str]:
        """Every article that it names or goes by."""
        return frozenset(self.articles).union(*(place.anchor for place in self.places))


def decisions(con: Connection) -> tuple[Decision, ...]:
    """Return every decision, those that were taken back among them, the oldest first."""
    rows = con.execute(statement("decisions")).fetchall()
    return tuple(_read(*row) for row in rows)


def standing(con: Connection) -> tuple[Decision, ...]:
    """Return the decisions that hold, the oldest first."""
    return tuple(one for one in decisions(con) if one.undone_at is None)


def add_decision(con: Connection, decision: Decision) -> None:
    """Store a decision. Belongs in one transaction with what it was checked against."""
    arguments = {
        "articles": list(decision.articles),
        "stories": [
            {"story": place.story, "anchor": sorted(place.anchor)} for place in decision.places
        ],
    }
    values = {
        "id": decision.id,
        "at": decision.at,
        "verb": decision.verb,
        "arguments": json.dumps(arguments),
        "why": decision.why,
    }
    con.execute(statement("add_decision"), values).fetchall()


def undo(con: Connection, number: int, now: datetime) -> Decision:
    """Take a decision back; its row stays. Belongs in one transaction.

    Raises:
        UserError: There is no such decision, or it was taken back before.
    """
    found = next((one for one in decisions(con) if one.id == number), None)
    if found is None:
        raise UserError(f"there is no decision {number}; `storytrack curate list` has them all")
    if found.undone_at is not None:
        raise UserError(
            f"decision {number} was taken back on {found.undone_at:%Y-%m-%d %H:%M} already"
        )
    con.execute(statement("undo_decision"), {"id": number, "at": now}).fetchall()
    return found


def _read(
    number: int, at: datetime, verb: str, arguments: str, why: str, undone_at: datetime | None
) -> Decision:
    told: dict[str, Any] = json.loads(arguments)
    places = tuple(Place(one["story"], frozenset(one["anchor"])) for one in told["stories"])
    return Decision(number, at, verb, tuple(told["articles"]), places, why, undone_at)
