"""Who has been speaking so far, and whom a pronoun or "the minister" stands for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from clustering.quotes.records import Attribution
from clustering.quotes.register import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clustering.quotes.cues import Cue
    from clustering.quotes.lexicon import Lexicon
    from clustering.quotes.register import Register
    from clustering.quotes.subjects import Subject

_FEMALE_ENDINGS = ("a", "я", "а", "α", "η", "ά", "ή", "ie", "elle", "ine", "ette", "lyn")
_NEAR = 2
"""Paragraphs after which somebody who spoke is no more the obvious one meant."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who spoke, or of whom a sentence spoke.

    Attributes:
        name: In full; empty for somebody unnamed ("a diplomat").
        nouns: Titles, roles and other words printed before the name.
        paragraph: Where, counted from 0.
        spoke: Whether as the subject of a reporting verb.
    """

    name: str
    nouns: frozenset[str]
    paragraph: int
    spoke: bool


@cache
def _first_names() -> dict[str, str]:
    path = files("clustering.quotes") / "first_names.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: what for what in ("he", "she") for name in lists[what].split()}


def first_name(name: str) -> str | None:
    """Return "he" or "she" where a first name is known for what its ending hides."""
    return _first_names().get(name.split(maxsplit=1)[0].lower())


def _spoke(people: Sequence[Person]) -> list[Person]:
    return [one for one in people if one.spoke]


def _likely(name: str) -> str:
    return "she" if name.split(maxsplit=1)[0].lower().endswith(_FEMALE_ENDINGS) else "he"


@dataclass(slots=True)
class People:
    """Those named so far, the last one last."""

    words: Lexicon
    register: Register
    met: list[Person] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)

    def meet(self, name: str, nouns: frozenset[str], paragraph: int, *, spoke: bool) -> None:
        """Note that somebody spoke, or is spoken of."""
        known = next((one.nouns for one in reversed(self.met) if one.name == name), frozenset())
        self.met.append(Person(name, nouns | known, paragraph, spoke))

    def speaker(self, cue: Cue, paragraph: int) -> Attribution:
        """Return whom a cue names; whoever that is has then spoken last."""
        who, printed = cue.who, cue.who.printed or None
        if who.what == "name":
            name, sure = self.register.resolve(who.text)
            self.meet(name, who.nouns, paragraph, spoke=True)
            return Attribution(name, printed, cue.verb, round(cue.score * sure, 2), cue.why)
        if who.what in {"he", "she", "none"}:
            found, sure = self._meant(who.what, paragraph)
        elif who.what == "definite":
            found, sure = self._described(who, paragraph)
        else:
            if who.what == "indefinite":
                self.meet("", who.nouns, paragraph, spoke=True)
            found, sure = None, 0.0
        if found is None:
            return Attribution(None, printed, cue.verb, 0.0, cue.why)
        self.meet(found.name, found.nouns, paragraph, spoke=True)
        return Attribution(found.name, printed, cue.verb, round(cue.score * sure, 2), cue.why)

    def again(self, what: str, paragraph: int) -> None:
        """Note that whom a pronoun means has spoken."""
        found, _ = self._meant(what, paragraph)
        if found is not None:
            self.meet(found.name, found.nouns, paragraph, spoke=True)

    def last(self, paragraph: int, within: int) -> Person | None:
        """Return who spoke last, at most so many paragraphs ago."""
        for one in reversed(self.met):
            if one.spoke and not one.name and paragraph - one.paragraph <= within:
                return None
            if one.spoke and self._human(one) and paragraph - one.paragraph <= within:
                return one
        return None

    def _meant(self, what: str, paragraph: int) -> tuple[Person | None, float]:
        """Return whom "he", "she" or a verb without a subject means."""
        near = [one for one in reversed(self.met) if paragraph - one.paragraph <= _NEAR]
        if near and not near[0].name:
            return None, 0.0  # whoever spoke last has no name
        spoke = _spoke(near)
        here = [one for one in near if one.paragraph == paragraph]
        tiers = ((_spoke(here), 0.85), (here, 0.7), (spoke, 0.85), (near, 0.6))
        for candidates, sure in tiers:
            for one in candidates:
                if self._fits(one, what, strict=True):
                    if what != "none":
                        self.gender.setdefault(one.name, what)
                    return one, sure if one.paragraph == paragraph else sure - 0.1
        for candidates in (spoke, near):
            fitting = [one for one in candidates if self._fits(one, what, strict=False)]
            if fitting and (candidates is spoke or len({one.name for one in fitting}) == 1):
                return fitting[0], 0.5
        return None, 0.0

    def _fits(self, one: Person, what: str, *, strict: bool) -> bool:
        """Tell whether a pronoun may stand for somebody."""
        if not self._human(one):
            return False
        if what == "none":
            return True
        known = self.gender.get(one.name) or self._by_title(one) or first_name(one.name)
        if known is not None:
            return known == what
        if " " not in one.name:
            return not strict or what == "he"
        return what == _likely(one.name) or (not strict and what == "she")

    def _human(self, one: Person) -> bool:
        if self.words.language in {"ar", "zh"}:
            return bool(one.name)
        if not one.name or one.name.isupper():
            return False  # CNN is no he
        parts = {part.lower() for part in one.name.split()}
        if " " not in one.name and stem(one.name) not in self.register.people:
            return False
        return not parts & self.words.groups and (" " in one.name or one.spoke)

    def _by_title(self, one: Person) -> str | None:
        female = bool(one.nouns & self.words.female - self.words.male)
        male = bool(one.nouns & self.words.male - self.words.female)
        if female == male:
            return None
        return "she" if female else "he"

    def _described(self, who: Subject, paragraph: int) -> tuple[Person | None, float]:
        """Return whom "the minister" means: somebody introduced as one, or who just spoke."""
        roles = who.nouns & self.words.roles
        for one in reversed(self.met):
            if roles & one.nouns and not one.name:
                return None, 0.0
            if roles & one.nouns and self._human(one) and paragraph - one.paragraph <= 2 * _NEAR:
                return one, 0.8
        last = self.last(paragraph, 1)
        if (
            last is not None
            and roles
            and not any(low in self.words.indefinite for low in who.nouns)
        ):
            return last, 0.5
        return None, 0.0
