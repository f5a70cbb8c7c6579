"""Which of two articles with one text is the copy. Pure.

Both may have it from a third that was not seen, such as a press release: then this tells only who
is likelier to have had it first.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from clustering.reprints.credits import mentions
from clustering.reprints.records import Direction

if TYPE_CHECKING:
    from clustering.reprints.records import Likeness, Names, Told

_FULLER = 1.15
"""A text this many times as long as the other was cut rather than filled out."""


def direction(copy: Told, other: Told, names: Names, one: Likeness) -> Direction:
    """Tell whether an article is the copy of another.

    Of two articles exactly one is the other's copy. Whom its dateline or byline credits goes
    first, then whether one of them is an agency's, then who names the other outside of what they
    share, then time, then who names the other anywhere, then length; where nothing tells, the
    order of their times and ids does.

    Args:
        copy: The article that may be the copy.
        other: What it may be copied from.
        names: Names of outlets.
        one: What they have in common, seen from the article.
    """
    credit = _credits(copy, other)
    if credit != _credits(other, copy):
        return Direction(credit, True, "credit")
    later, earlier = _before(other, copy), _before(copy, other)
    agency = other.outlet in names.agencies
    if agency != (copy.outlet in names.agencies):
        return Direction(agency, later if agency else earlier, "agency")
    mine, theirs = names.printed.get(copy.outlet, ()), names.printed.get(other.outlet, ())
    own, others = _outside(copy, other, one)
    named = mentions(own, theirs)
    if named != mentions(others, mine):
        return Direction(named, later if named else earlier, "mention")
    if later or earlier:
        return Direction(later, True, "time")
    named = mentions(copy.body, theirs)
    if named != mentions(other.body, mine):
        return Direction(named, False, "mention")
    if max(len(copy.body), len(other.body)) > _FULLER * min(len(copy.body), len(other.body)):
        return Direction(len(copy.body) < len(other.body), False, "length")
    return Direction(_order(other) < _order(copy), False, "order")


def _credits(one: Told, other: Told) -> bool:
    """Tell whether an article credits another's outlet with its text."""
    return one.signed is not None and one.signed.outlet == other.outlet


def _before(one: Told, other: Told) -> bool:
    """Tell whether an article certainly came out before another."""
    return other.earliest is not None and one.latest < other.earliest


def _outside(copy: Told, other: Told, one: Likeness) -> tuple[str, str]:
    """Return what two articles do not share; all, where another revision was compared."""
    passages = json.loads(one.passages)
    texts = []
    for told, revision, prefix in ((copy, one.revision, ""), (other, one.other_revision, "other_")):
        rest, at = [], 0
        if told.revision == revision:
            for start, end in sorted(
                (row[f"{prefix}start"], row[f"{prefix}end"]) for row in passages
            ):
                rest.append(told.body[at:start])
                at = end
        texts.append("\n".join([*rest, told.body[at:]]))
    return texts[0], texts[1]


def _order(one: Told) -> tuple[float, str]:
    return ((one.earliest or one.latest).timestamp(), one.id)
