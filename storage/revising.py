"""Where a reading goes among the revisions of its article. Pure.

Readings do not always come in the order of their times: a page that another archive fetched last
month may be read today. Revisions are therefore in order by when they were seen; their numbers
only tell them apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from storage.changes import SAME, Text, judge


@dataclass(frozen=True, slots=True)
class Kept:
    """A revision: its number, when it was first seen, and its text."""

    number: int
    seen_at: datetime
    text: Text


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article when a reading of it comes.

    Attributes:
        revisions: In order by when they were seen; all from the one in force at that time.
        highest: The highest number that a revision of it has.
        last_seen: When it was last read.
        doubts: Texts that were doubted.
    """

    revisions: tuple[Kept, ...] = ()
    highest: int = 0
    last_seen: datetime | None = None
    doubts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """What becomes of a reading; nothing, where it tells nothing new.

    Attributes:
        number: Of the revision that it makes.
        earlier: Of the revision that it shows to be older than was known.
        doubt: Why it is doubted.
    """

    number: int | None = None
    earlier: int | None = None
    doubt: str | None = None


def place(
    known: Known, text: Text, at: datetime, elsewhere: Collection[str] = ()
) -> tuple[Placed, Known]:
    """Find the place of a reading, and what is known once it is there.

    Args:
        known: What was known before.
        text: What was read.
        at: When the page was fetched, by us or by another archive.
        elsewhere: Changed paragraphs that stand in other articles of the outlet.
    """
    where = bisect_right(known.revisions, at, key=lambda kept: kept.seen_at)
    before = known.revisions[where - 1] if where else None
    later = known.revisions[where] if where < len(known.revisions) else None
    seen = replace(known, last_seen=max(at, known.last_seen or at))
    if before:
        verdict = judge(before.text, text, elsewhere)
        if verdict == SAME:
            return Placed(), seen
        if verdict.kind == "edit" and not later and known.last_seen and at < known.last_seen:
            return _doubted(seen, text, "the text before it was read again after it")
        if verdict.kind == "doubt":
            return _doubted(seen, text, verdict.why or "")
    if later and judge(text, later.text) == SAME:
        moved = replace(later, seen_at=at)
        rest = known.revisions[where + 1 :]
        now = replace(seen, revisions=(*known.revisions[:where], moved, *rest))
        return Placed(earlier=later.number), now
    number = known.highest + 1
    kept = (*known.revisions[:where], Kept(number, at, text), *known.revisions[where:])
    return Placed(number=number), replace(seen, revisions=kept, highest=number)


def _doubted(known: Known, text: Text, why: str) -> tuple[Placed, Known]:
    if any(judge(doubt, text) == SAME for doubt in known.doubts):
        return Placed(), known
    return Placed(doubt=why), replace(known, doubts=(*known.doubts, text))
