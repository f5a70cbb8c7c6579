"""Whose names can be credited: the outlets of the database, and those known the world over."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from clustering.credits.records import Name

_WORD = re.compile(r"[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that part no words: a name in Latin letters may stand right beside them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text, and where it stands."""

    name: Name
    start: int
    end: int


class Names:
    """Finds names in texts, the longest where several begin."""

    def __init__(self, outlets: Sequence[Name]) -> None:
        """Take the outlets of a database; what is known beside them is added.

        Args:
            outlets: Names of outlets, with their aliases as forms.
        """
        self._by_form: dict[str, Name] = {}
        self._by_host: dict[str, Name] = {}
        for name in _together(outlets, worldwide()):
            for form in name.forms:
                self._by_form.setdefault(form.replace("’", "'"), name)
            for host in name.hosts:
                self._by_host.setdefault(host.removeprefix("www."), name)
        self._by_word: dict[str, list[str]] = {}
        for form in sorted(self._by_form, key=len, reverse=True):
            if not _UNSPACED.search(form):
                self._by_word.setdefault(_WORD.findall(form)[0], []).append(form)
        unspaced = sorted(filter(_UNSPACED.search, self._by_form), key=len, reverse=True)
        self._unspaced = re.compile("|".join(map(re.escape, unspaced)) or r"\b\B")

    def within(self, text: str) -> Iterator[Found]:
        """Yield the names in a text, in order."""
        if _UNSPACED.search(text):
            for match in self._unspaced.finditer(text):
                yield Found(self._by_form[match[0]], match.start(), match.end())
        plain, until = text.replace("’", "'"), 0
        for word in _WORD.finditer(plain):
            forms = self._by_word.get(word[0])
            if forms is None or word.start() < until or not _begins(plain, word.start()):
                continue
            for form in forms:
                until = word.start() + len(form)
                if plain.startswith(form, word.start()) and _ends(plain, until):
                    yield Found(self._by_form[form], word.start(), until)
                    break
            else:
                until = 0

    def at(self, host: str) -> Name | None:
        """Return who publishes on a host, or on one that it belongs to."""
        parts = host.lower().removeprefix("www.").split(".")
        for cut in range(len(parts) - 1):
            if found := self._by_host.get(".".join(parts[cut:])):
                return found
        return None

    def called(self, words: str) -> Name | None:
        """Return who has exactly this name or form."""
        return self._by_form.get(words)


@cache
def worldwide() -> tuple[Name, ...]:
    """Return the outlets, agencies and platforms of `known.toml`."""
    text = (files("clustering.credits") / "known.toml").read_text(encoding="utf-8")
    return tuple(
        Name(
            row["name"],
            tuple(row["forms"].split("|")),
            None,
            row.get("kind", "outlet"),
            tuple(row.get("hosts", "").split()),
            row.get("common", False),
        )
        for row in tomllib.loads(text)["known"]
    )


def _together(outlets: Sequence[Name], known: Sequence[Name]) -> Iterable[Name]:
    """Return all names; what is known of an outlet that the database has goes to that one."""
    by_form = {form: name for name in known for form in name.forms}
    by_host = {host: name for name in known for host in name.hosts}
    merged: dict[str, Name] = {}
    taken: set[str] = set()
    for one in outlets:
        other = _same(one, by_form, by_host)
        if other is None:
            merged[one.outlet or one.name] = one
            continue
        taken.add(other.name)
        merged[one.outlet or one.name] = replace(
            one,
            forms=(*one.forms, *other.forms),
            kind=other.kind,
            hosts=(*one.hosts, *other.hosts),
            common=other.common,
        )
    return (*merged.values(), *(name for name in known if name.name not in taken))


def _same(one: Name, by_form: Mapping[str, Name], by_host: Mapping[str, Name]) -> Name | None:
    for host in one.hosts:
        if found := by_host.get(host.removeprefix("www.")):
            return found
    return by_form.get(one.name)


def _begins(text: str, start: int) -> bool:
    return start == 0 or not _binds(text[start - 1], "@._/-")


def _ends(text: str, end: int) -> bool:
    after = text[end : end + 2]
    if not after:
        return True
    return not (_binds(after[0], "@_") or (after[0] in "-." and after[1:].isalnum()))


def _binds(letter: str, marks: str) -> bool:
    return letter in marks or (letter.isalnum() and not _UNSPACED.match(letter))
