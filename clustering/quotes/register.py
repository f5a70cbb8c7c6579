"""The full names of a text, and which of them a surname stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CASES = re.compile(
    r"(?:ий|ый|ого|его|ому|ему|ої|ою|ой|ую|юю|ым|им|ом|ем|єм|ём|ею|ах|ях|ами|ями|ові|еві"
    r"|у|ю|а|я|ы|и|і|е|є|о)$"
)


def stem(word: str) -> str:
    """Return a word without the endings by which Slavic and Greek names are declined."""
    low = word.lower()
    if re.search(r"[а-яєіїґ]", low):
        return _CASES.sub("", low) if len(low) > 3 else low
    return re.sub(r"[ςυ]$", "", low) if re.search(r"[α-ωά-ώ]", low) else low


def _key(words: Sequence[str]) -> tuple[str, ...]:
    """Return by what a name is known again: Павла Громова is Павел Громов."""
    stems = [stem(word) for word in words]
    first = [one[:3] if "а" <= one[:1] <= "ґ" else one for one in stems[:-1]]
    return (*first, stems[-1])


@dataclass(slots=True)
class Register:
    """The full names of a text, by each of their words.

    Attributes:
        full: Full names in the order they were first printed.
        people: Stems of words that were printed alone or after a title, as surnames are.
    """

    full: dict[tuple[str, ...], str] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    _by_word: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    def add(self, text: str, *, titled: bool, oblique: bool) -> None:
        """Learn a name, as printed once.

        Args:
            text: The name, titles left out.
            titled: Whether it had one.
            oblique: Whether it may be declined here.
        """
        words = text.split()
        if len(words) == 1 or titled:
            self.people.add(stem(words[-1]))
        if not 2 <= len(words) <= 5:
            return
        key = _key(words)
        if key in self.full:
            # of two declined forms the shorter is the one in the dictionary
            if len(text) < len(self.full[key]) and not oblique:
                self.full[key] = text
            return
        self.full[key] = text
        for word in {key[-1], key[0]}:
            self._by_word.setdefault(word, []).append(key)

    def person(self, text: str) -> bool:
        """Tell whether a full name is a person's: a surname also stands alone, or has a title."""
        words = text.split()
        return len(words) > 1 and stem(words[-1]) in self.people

    def people_in(self, text: str) -> list[str]:
        """Return the full names of the people whose last name stands in a text."""
        names = self.full.values()
        return [one for one in names if self.person(one) and one.split()[-1] in text]

    def resolve(self, text: str) -> tuple[str, float]:
        """Return the full form of a name, and how sure that is.

        A surname that two people of the text share stays as printed.
        """
        key = _key(text.split())
        if key in self.full:
            return self.full[key], 1.0
        if len(key) == 1:
            known = [full for full in self._by_word.get(key[0], []) if full[-1] == key[0]]
            if not known:
                known = [full for full in self._by_word.get(key[0], []) if len(full) > 1]
            if len(known) == 1:
                return self.full[known[0]], 1.0
            return text, 0.9 if not known else 0.7
        longer = [full for full in self.full if len(full) > len(key) and full[-len(key) :] == key]
        if len(longer) == 1:  # "Von der Leyen"
            return self.full[longer[0]], 1.0
        for cut in range(1, len(key) - 1):  # a longer run begins with a role that we do not know
            if key[cut:] in self.full:
                return self.full[key[cut:]], 1.0
        return text, 1.0
