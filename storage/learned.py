"""Lines that outlets print around their texts, as they were learned from the texts themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from storage.changes import fold
from storage.database import Connection
from storage.sql import statement


@dataclass(frozen=True, slots=True)
class Learned:
    """An outlet's lines.

    Attributes:
        version: Counts how often lines were added; a revision's `reader` names the one it used.
        lines: As `storage.changes.fold` gives them.
    """

    version: int = 0
    lines: frozenset[str] = frozenset()


NOTHING = Learned()


def learned_of(con: Connection, outlets: Iterable[str] | None = None) -> dict[str, Learned]:
    """Return what was learned of some outlets, or of all; nothing of one of which nothing was."""
    asked = {"outlets": None if outlets is None else sorted(set(outlets))}
    found: dict[str, Learned] = {}
    for outlet, line, version in con.execute(statement("boilerplate_of"), asked).fetchall():
        before = found.get(outlet, NOTHING)
        found[outlet] = Learned(max(version, before.version), before.lines | {fold(line)})
    return found
