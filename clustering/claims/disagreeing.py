"""Numbers and years that an article prints otherwise than most.

A conflict is a heavy word. A number is held against what at least two other families print only
where it counts the same sort of thing in a sentence that says the same, where its text nowhere has
the usual number, and where no other article prints both, as one does with two different things.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clustering.claims.exactness import agree
from clustering.claims.printed_numbers import Numbers
from clustering.claims.quantities import YEAR, grows, measures, same_sort
from clustering.claims.records import Conflict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from clustering.claims.likeness import Likeness
    from clustering.claims.printed_numbers import Key, Number
    from clustering.claims.records import Text, Unit

FAMILIES = 2
"""Families that must print a number for it to be the usual one."""

ALIKE = 0.26
"""Likeness of the sentences from which two numbers of one sort are held against each other, where
the text prints no other number of that sort."""

ALIKE_ONE_OF_MANY = 0.45
"""The same where it prints others."""

ALIKE_YEAR = 0.62
"""The same for years: all are near, and every text has some."""

ALIKE_MEASURED = 0.4
"""The same for hours, metres and other measures of everything; these must be near, too."""

_NEAR = 0.9
"""Share from which the smaller number is near the larger one; so is one with digits swapped."""

_NEAR_COUNTS = 0.1
"""What is added to the likeness of near numbers: slips are near more often than other counts."""

_SECOND = 0.3
"""Weight of the second family's sentence beside that of the nearest."""

_PART = 0.55
"""Share of a toll below which the smaller one is that of a part: one country's, one day's."""

_TIMES = 2.5
"""What is so many times larger counts something else."""

_CAMP = 2
"""Families from which a number that is not the usual one is no slip, but another count."""

_DIGITS = 10


def number_conflicts(
    texts: Sequence[Text], units: Sequence[Unit], likeness: Likeness
) -> tuple[Conflict, ...]:
    """Find the numbers that stand against what most families print.

    Args:
        texts: The texts of a story, every revision, those of an article in the order seen.
        units: Their units.
        likeness: These units, comparable.
    """
    numbers = Numbers(texts, units, likeness)
    best: dict[tuple[str, str, float], Conflict] = {}
    for odd in numbers.all:
        usual = _usual(numbers, odd)
        if any(agree(odd.quantity, key[1]) for key in usual):
            continue
        for key in usual:
            found = _against(numbers, odd, key)
            at = (texts[odd.text].article, *odd.key)
            if found and (at not in best or found.score > best[at].score):
                best[at] = found
    return tuple(best.values())


def _usual(numbers: Numbers, odd: Number) -> list[Key]:
    """Return what more families print of the same sort than print this one."""
    least = max(FAMILIES, len(numbers.families[odd.key]) + 1)
    return [
        key
        for key in numbers.same_sort(odd.quantity.counts)
        if len(numbers.families[key]) >= least
        and key[1] != odd.quantity.value
        and _comparable(key[1], odd.quantity.value)
    ]


def _against(numbers: Numbers, odd: Number, key: Key) -> Conflict | None:
    if numbers.prints(odd.text, key[1]) or numbers.both(odd, key):
        return None
    if any(agree(one.quantity, odd.quantity.value) for one in numbers.of_key[key]):
        return None
    ranked = numbers.nearest(odd, key)
    nearest = ranked[0][1]
    near = _near(odd.quantity.value, key[1])
    alike = (1 - _SECOND) * ranked[0][0] + _SECOND * ranked[1][0] + _NEAR_COUNTS * near
    update = _grown(numbers, odd, key)
    if alike < _enough(numbers, odd, near):
        return None
    if not update and _elsewhere(numbers, odd, nearest, near):
        return None
    families = len(numbers.families[key])
    counts = odd.quantity.counts
    return Conflict(
        about="year" if counts == YEAR else "number",
        what=counts.split(":")[-1].replace("_", " "),
        odd=numbers.shown(odd),
        usual=numbers.shown(nearest),
        families=families,
        kind="update" if update else "conflict",
        score=round(min(1.0, 0.4 + alike) * (1 - 0.5 / families), 3),
    )


def _enough(numbers: Numbers, odd: Number, near: bool) -> float:
    """Return the likeness that it takes; more than 1 where nothing is enough."""
    counts = odd.quantity.counts
    if counts == YEAR:
        return ALIKE_YEAR
    if ":" in counts:
        return ALIKE_ONE_OF_MANY
    if measures(counts):
        return ALIKE_MEASURED if near else 2.0
    of_sort = {
        one.quantity.value
        for one in numbers.in_text(odd.text)
        if same_sort(one.quantity.counts, counts)
        and _comparable(one.quantity.value, odd.quantity.value)
    }
    return ALIKE if len(of_sort) == 1 else ALIKE_ONE_OF_MANY


def _elsewhere(numbers: Numbers, odd: Number, usual: Number, near: bool) -> bool:
    """Whether two sentences tell of two happenings, or of a part and the whole."""
    if len(numbers.families[odd.key]) >= _CAMP and not near:
        return True
    low, high = sorted((odd.quantity.value, usual.quantity.value))
    if grows(odd.quantity.counts):
        if not near and low < _PART * high:
            return True
        # A toll of another place: both name places, and not the same.
        here, there = numbers.named(odd), numbers.named(usual)
        tongues = {numbers.texts[one.text].language for one in (odd, usual)}
        return len(tongues) == 1 and bool(here and there and not here & there)
    # A slip changes one number. Where all differ, it is another day, another match.
    mine, theirs = numbers.besides(odd), numbers.besides(usual)
    shared = mine.keys() & theirs.keys()
    return bool(shared) and not any(mine[counts] & theirs[counts] for counts in shared)


def _grown(numbers: Numbers, odd: Number, key: Key) -> bool:
    """Whether the order of time explains two counts: of what only grows, or of one article."""
    article = numbers.texts[odd.text].article
    for one in numbers.of_key[key]:
        # Revisions of an article stand in the order in which they were seen.
        if one.text < odd.text and numbers.texts[one.text].article == article:
            return True
    if not grows(odd.quantity.counts):
        return False
    mine = [_when(numbers.texts[one.text]) for one in numbers.of_key[odd.key]]
    theirs = [_when(numbers.texts[one.text]) for one in numbers.of_key[key]]
    if odd.quantity.value < key[1]:
        mine, theirs = theirs, mine
    if len(numbers.families[odd.key]) >= _CAMP:
        return min(mine) >= min(theirs)
    return min(mine) >= max(theirs)


def _when(text: Text) -> datetime:
    return text.earliest if text.first and text.earliest is not None else text.seen


def _comparable(one: float, other: float) -> bool:
    return max(one, other) <= _TIMES * min(one, other)


def _near(one: float, other: float) -> bool:
    low, high = sorted((one, other))
    swapped = low >= _DIGITS and sorted(f"{low:g}") == sorted(f"{high:g}")
    return swapped or low >= _NEAR * high
