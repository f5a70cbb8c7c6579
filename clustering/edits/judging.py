"""What kind of change a change of words is: masked, number, hedge, typo, other words. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clustering.edits.cues import cues, months, value
from clustering.edits.records import Operation
from clustering.edits.words import Word, form, words

LONG = 12
"""Words: in longer changes no number stands "in the same place" as another."""
SHORT = 6
"""Words: a longer change tells something else, and does not only put a hedge to what was told."""
FEW = 3
"""Numbers on either side of one change, at most."""
TINY = 2
"""Letters by which a typo differs from the word."""

_MASK = re.compile(r"[*#@$•●]+|[_-]{2,}|\.\.\.")


@dataclass(frozen=True, slots=True)
class Judged:
    """A kind of change, how sure it is, and a few words on it."""

    kind: str
    score: float
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """The words of a change on either side, with the texts they stand in."""

    before: str
    after: str
    old: tuple[Word, ...]
    new: tuple[Word, ...]
    operation: Operation
    language: str | None


def sides(before: str, after: str, operation: Operation, language: str | None) -> Sides:
    """Return the words of a change on either side."""
    one, other = operation.before, operation.after
    old = tuple(words(before, one.start, one.end))
    new = tuple(words(after, other.start, other.end))
    return Sides(before, after, old, new, operation, language)


def judge(change: Sides) -> Judged | None:
    """Return the plainest kind that a change of words has; None for signs alone."""
    every = (*change.old, *change.new)
    if not any(word.lettered or _MASK.search(word.form) for word in every):
        return None
    return (
        _masked(change)
        or _number(change)
        or hedged(change)
        or _typo(change)
        or Judged("words changed", 1.0, _negated(change))
    )


def masks(word: str, masked: str, language: str | None = None) -> bool:
    """Whether `masked` is `word` with letters hidden: sh*t, s---, [expletive]."""
    if masked.startswith("[") and masked.endswith("]"):
        return cues("placeholder", language).search(masked) is not None or (
            cues("placeholder").search(masked) is not None
        )
    if not _MASK.search(masked) or _MASK.search(word) or len(word) < 3:
        return False
    pieces = [re.escape(piece) for piece in _MASK.split(masked.casefold())]
    hidden = r"\w{1,12}?"
    if not any(pieces):
        return False
    return re.fullmatch(hidden.join(pieces), word.casefold()) is not None


def _masked(change: Sides) -> Judged | None:
    if max(len(change.old), len(change.new)) > LONG:
        return None
    for one in change.old:
        for other in change.new:
            if masks(one.form, other.form, change.language):
                return Judged("masked", 0.95, f"{one.form} -> {other.form}")
            if masks(other.form, one.form, change.language):
                return Judged("unmasked", 0.95, f"{one.form} -> {other.form}")
    return None


def _number(change: Sides) -> Judged | None:
    if max(len(change.old), len(change.new)) > LONG:
        return None
    old = [(word, value(word.form, change.language)) for word in change.old]
    new = [(word, value(word.form, change.language)) for word in change.new]
    was, now = ([each for each in side if each[1] is not None] for side in (old, new))
    if not was or not now or max(len(was), len(now)) > FEW:
        return None
    if sorted(str(each[1]) for each in was) == sorted(str(each[1]) for each in now):
        return None
    short = max(len(change.old), len(change.new)) <= 4
    detail = f"{' '.join(w.form for w, _ in was)} -> {' '.join(w.form for w, _ in now)}"
    if _by_a_month(change.after, now[0][0]) and _by_a_month(change.before, was[0][0]):
        return Judged("date", 0.9 if short else 0.6, detail)
    return Judged("number", 0.95 if short else 0.7, detail)


def _by_a_month(text: str, word: Word) -> bool:
    around = (text[max(0, word.start - 12) : word.start], text[word.end : word.end + 14])
    near = [form(each) for side in around for each in re.findall(r"[^\W\d_]+", side)]
    return any(months().fullmatch(each) for each in near)


def hedged(change: Sides) -> Judged | None:
    """Return whether the outlet stands further back from what it tells, or less far."""
    if max(len(change.old), len(change.new)) > SHORT:
        return None
    old = change.operation.before.of(change.before)
    new = change.operation.after.of(change.after)
    for name in ("hedge", "doubt_verb"):
        was, now = (cues(name, change.language).findall(side) for side in (old, new))
        if len(now) > len(was):
            return Judged("hedge added", 0.9, f"{_shown(now)} added")
        if len(was) > len(now):
            return Judged("hedge removed", 0.9, f"{_shown(was)} removed")
    return None


def _shown(found: list[str]) -> str:
    return f'"{found[-1].strip()}"'


def _negated(change: Sides) -> str | None:
    """Say whether a short change puts a "not" in, or takes one out."""
    if max(len(change.old), len(change.new)) > SHORT:
        return None
    old = change.operation.before.of(change.before)
    new = change.operation.after.of(change.after)
    was, now = (cues("negation", change.language).search(side) for side in (old, new))
    if bool(was) == bool(now):
        return None
    return f'"{now[0]}" put in' if now else f'"{was[0]}" taken out' if was else None


def _typo(change: Sides) -> Judged | None:
    old, new = (
        "".join(word.form for word in side if word.lettered) for side in (change.old, change.new)
    )
    if not old or not new:
        return None
    if old.casefold() == new.casefold():
        return Judged("typo", 0.8, "capitals or signs" if old != new else "signs")
    numbers = [
        [value(word.form, change.language) for word in side if word.lettered]
        for side in (change.old, change.new)
    ]
    if any(number is not None for side in numbers for number in side):
        same = numbers[0] == numbers[1] and None not in numbers[0]
        return Judged("typo", 0.8, "the same number, written otherwise") if same else None
    longer = max(len(old), len(new))
    if longer < 4 or abs(len(old) - len(new)) > TINY or _named(change):
        return None
    return Judged("typo", 0.8) if distance(old, new) <= (1 if longer < 6 else TINY) else None


def _named(change: Sides) -> bool:
    """Whether a change stands in a name: a capital letter that does not begin a sentence."""
    for text, those in ((change.before, change.old), (change.after, change.new)):
        for word in those:
            before = text[: word.start].rstrip(" \"'“”‘’«»„")
            begins = not before or before[-1] in ".!?:\n…"
            if word.form[0].isupper() and not begins:
                return True
    return False


def distance(one: str, other: str) -> int:
    """Return how many letters have to be changed, put in, left out or swapped (Damerau 1964)."""
    rows = [list(range(len(other) + 1))]
    for i, mine in enumerate(one, 1):
        row = [i]
        for k, theirs in enumerate(other, 1):
            best = min(rows[-1][k] + 1, row[-1] + 1, rows[-1][k - 1] + (mine != theirs))
            if i > 1 and k > 1 and mine == other[k - 2] and one[i - 2] == theirs:
                best = min(best, rows[-2][k - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
