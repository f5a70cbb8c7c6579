"""Strict reading of TOML: a table is described by the keys it may have, each with a reader.

A reader is a pure function from a value and its place in the file (`feed.kind`) to a `Reading`:
what was understood, and every problem met on the way. Nothing is raised, so that one look at a file
tells all that is wrong with it. What is right for one value is a check, which raises `Wrong`.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from difflib import get_close_matches
from typing import Any, ClassVar

SHOWN = 60
"""Characters of a wrong value that a message repeats."""


class Wrong(ValueError):
    """A value is not what it should be; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a value, and what was not."""

    value: Any
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file a value stands."""

    name: str
    """Dotted, as in `feed.kind`; empty for the file itself."""
    top: frozenset[str] = frozenset()
    """The keys that belong at the top of the file."""

    def key(self, name: str) -> Place:
        """Return the place of a key in the table that stands here."""
        return Place(f"{self.name}.{name}" if self.name else name, self.top)


Check = Callable[[Any], Any]
Reader = Callable[[Any, Place], Reading]


@dataclass(frozen=True, slots=True)
class Key:
    """A key that a table may have."""

    read: Reader
    required: str = ""
    """Where the key must be there: an example of it, for the message when it is not."""


@dataclass(frozen=True, slots=True)
class One:
    """Reads one value with a check."""

    check: Check

    def __call__(self, found: Any, place: Place) -> Reading:
        """Return what the check makes of a value."""
        try:
            return Reading(self.check(found))
        except Wrong as wrong:
            return Reading(None, (f"{place.name} {shown(found)}; {wrong}",))


@dataclass(frozen=True, slots=True)
class Many:
    """Reads a list into a tuple, each value with a check; no value may be there twice."""

    check: Check

    def __call__(self, found: Any, place: Place) -> Reading:
        """Return a tuple of what was understood."""
        if not isinstance(found, list):
            example = shown(found) if isinstance(found, str) else '"…"'
            return Reading((), (f"{place.name} {shown(found)}; use a list, as in [{example}]",))
        one = One(self.check)
        readings = [one(value, place) for value in found]
        problems = [problem for reading in readings for problem in reading.problems]
        values = [reading.value for reading in readings if not reading.problems]
        problems += [f"{place.name} {shown(value)} is there twice" for value in twice(values)]
        return Reading(tuple(dict.fromkeys(values)), tuple(problems))


@dataclass(frozen=True, slots=True)
class Table:
    """Reads `[name]` into a dict."""

    keys: Mapping[str, Key]
    brackets: ClassVar[str] = "[{}]"

    def __call__(self, found: Any, place: Place) -> Reading:
        """Return the table's values by key."""
        if not isinstance(found, dict):
            advice = f"write one table [{place.name}] with {', '.join(self.keys)}"
            return Reading({}, (f"{place.name} {shown(found)}; {advice}",))
        return read_table(found, self.keys, place)


@dataclass(frozen=True, slots=True)
class Tables:
    """Reads every `[[name]]` into a tuple of dicts."""

    keys: Mapping[str, Key]
    brackets: ClassVar[str] = "[[{}]]"

    def __call__(self, found: Any, place: Place) -> Reading:
        """Return the values of each table by key, in the file's order."""
        if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
            advice = f"write a table [[{place.name}]] for each, with {', '.join(self.keys)}"
            return Reading((), (f"{place.name} {shown(found)}; {advice}",))
        readings = [read_table(table, self.keys, place) for table in found]
        which = [f" (in [[{place.name}]] number {number + 1})" for number in range(len(found))]
        if len(found) == 1:
            which = [""]
        problems = [
            problem + where
            for reading, where in zip(readings, which, strict=True)
            for problem in reading.problems
        ]
        return Reading(tuple(reading.value for reading in readings), tuple(problems))


def read_table(found: Mapping[str, Any], keys: Mapping[str, Key], place: Place) -> Reading:
    """Read a table key by key.

    Args:
        found: What the TOML parser made of the table.
        keys: The keys it may have.
        place: Where it stands.

    Returns:
        A dict of the keys that are there and known (a value that was not understood is None or
        empty), and the problems.
    """
    values: dict[str, Any] = {}
    problems: list[str] = []
    for name, value in found.items():
        if name not in keys:
            problems.append(_unknown(name, keys, place))
            continue
        reading = keys[name].read(value, place.key(name))
        values[name] = reading.value
        problems += reading.problems
    for name, key in keys.items():
        if key.required and name not in found:
            problems.append(f"{place.key(name).name} is missing; write {key.required}")
    return Reading(values, tuple(problems))


def parse(raw: bytes, keys: Mapping[str, Key]) -> Reading:
    """Read the bytes of a TOML file whose top table has the given keys.

    Returns:
        A dict as from `read_table`; empty when the file is no TOML.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        return Reading({}, (f"line {line}: not UTF-8; save the file as UTF-8",))
    try:
        found = tomllib.loads(text)
    except ValueError as wrong:
        return Reading({}, (_broken(str(wrong), text),))
    return read_table(found, keys, Place("", frozenset(keys)))


def twice(values: Iterable[Any]) -> list[Any]:
    """Return the values that were there before, in order."""
    seen: set[Any] = set()
    again = []
    for value in values:
        if value in seen:
            again.append(value)
        seen.add(value)
    return again


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the word that was probably meant; None where none is near."""
    spelled = {choice.casefold(): choice for choice in words}
    found = get_close_matches(word.casefold(), spelled, n=1)
    return spelled[found[0]] if found else None


def shown(value: Any) -> str:
    """Return a value as TOML would write it, short enough for a message."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    if isinstance(value, date | time):
        return value.isoformat()
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def _unknown(name: str, keys: Mapping[str, Key], place: Place) -> str:
    """Return the message for a key that the table does not have."""
    where = f" in {place.name}" if place.name else ""
    homes = [
        key.read.brackets.format(table)
        for table, key in keys.items()
        if isinstance(key.read, Table | Tables) and name in key.read.keys
    ]
    # An abbreviation is nearer to its word than the letters tell: "lang" means language, not lean.
    longer = (key for key in keys if name and key.startswith(name.casefold()))
    near = next(longer, None) or nearest(name, keys)
    if name in place.top:
        hint = "it belongs at the top of the file, above every [table]; "
    elif homes:
        hint = f"it belongs below {' or '.join(homes)}; "
    else:
        hint = f'did you mean "{near}"? ' if near else ""
    return f"unknown key {shown(name)}{where}; {hint}allowed: {', '.join(keys)}"


def _broken(message: str, text: str) -> str:
    """Return a TOML parser's complaint with the place first."""
    lines = text.splitlines() or [""]
    at_end = f"line {len(lines)}, column {len(lines[-1]) + 1}"
    what, _, where = message.rpartition(" (at ")
    if not what:
        return message
    where = where.removesuffix(")")
    position = where if re.match(r"line \d", where) else at_end
    return f"{position}: {what}; this is not TOML"
