"""The numbers of a story: where they stand, what they count, and who prints which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from clustering.claims.numerals import numerals
from clustering.claims.quantities import Quantity, quantities, same_sort
from clustering.claims.records import Printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clustering.claims.likeness import Likeness
    from clustering.claims.records import Text, Unit

    Key = tuple[str, float]

_SMALLEST = 2
_WHOLE = 1e6
"""From here on, numbers are written out: 4200000, not 4.2e+06."""


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity where it stands.

    Attributes:
        text: Number of the text.
        start: Offset in the body.
        end: Offset after it.
        quantity: What it counts.
        units: The sentence and the clauses of it that have it.
    """

    text: int
    start: int
    end: int
    quantity: Quantity
    units: tuple[int, ...]

    @property
    def key(self) -> Key:
        """What it counts, and how many."""
        return self.quantity.counts, self.quantity.value


class Numbers:
    """The numbers of a story.

    Attributes:
        texts: The texts of the story, every revision.
        units: Their units.
        likeness: These units, comparable.
        all: Every number, in the order of the texts.
        of_key: Where a number of things stands.
        families: Which families print it.
    """

    def __init__(self, texts: Sequence[Text], units: Sequence[Unit], likeness: Likeness) -> None:
        self.texts = texts
        self.units = units
        self.likeness = likeness
        self.all = _numbers(texts, units)
        self.of_key: dict[Key, list[Number]] = defaultdict(list)
        for one in self.all:
            self.of_key[one.key].append(one)
        self.families = {
            key: {texts[one.text].family for one in ones} for key, ones in self.of_key.items()
        }
        self._articles = {
            key: {texts[one.text].article for one in ones} for key, ones in self.of_key.items()
        }
        self._keys: dict[str, list[Key]] = defaultdict(list)
        for key in self.of_key:
            self._keys[key[0]].append(key)

    def same_sort(self, counts: str) -> list[Key]:
        """Return all that may count the same things."""
        return [
            key for other, keys in self._keys.items() if same_sort(counts, other) for key in keys
        ]

    def both(self, odd: Number, usual: Key) -> bool:
        """Whether another article prints both numbers, as two different things."""
        together = self._articles[odd.key] & self._articles[usual]
        return bool(together - {self.texts[odd.text].article})

    def prints(self, text: int, value: float) -> bool:
        """Whether a text has a number anywhere, whatever it counts."""
        return value in self._printed[text]

    def nearest(self, odd: Number, usual: Key) -> list[tuple[float, Number]]:
        """Return for each family the sentence with the usual number that means most the same.

        Only meaning counts here: names and numbers of the sentences differ in any case.

        Returns:
            Cosine and number, the most alike first.
        """
        ones = self.of_key[usual]
        rows = np.array([at for one in ones for at in one.units])
        meaning = self.likeness.meaning
        alike = (meaning[list(odd.units)] @ meaning[rows].T).max(axis=0)
        best: dict[str, tuple[float, Number]] = {}
        at = 0
        for one in ones:
            mine = float(alike[at : at + len(one.units)].max())
            at += len(one.units)
            family = self.texts[one.text].family
            if family not in best or mine > best[family][0]:
                best[family] = (mine, one)
        return sorted(best.values(), key=lambda pair: -pair[0])

    def in_text(self, text: int) -> list[Number]:
        """Return the numbers of a text."""
        return self._of_text[text]

    def besides(self, one: Number) -> dict[str, set[float]]:
        """Return the other numbers of its sentence, by what they count."""
        found: dict[str, set[float]] = defaultdict(set)
        for other in self._of_text[one.text]:
            if other.units[0] == one.units[0] and other.quantity.counts != one.quantity.counts:
                found[other.quantity.counts].add(other.quantity.value)
        return found

    def named(self, one: Number) -> set[str]:
        """Return the names in its sentence."""
        return {name for name in self.likeness.held[one.units[0]] if name.isalpha()}

    def shown(self, one: Number) -> Printed:
        """Return it as it is printed."""
        value = one.quantity.value
        return Printed(
            one.text,
            one.start,
            one.end,
            f"{value:g}" if value < _WHOLE else f"{value:.0f}",
            self.texts[one.text].body[one.start : one.end],
            self.units[one.units[0]].sentence,
        )

    @cached_property
    def _of_text(self) -> dict[int, list[Number]]:
        found: dict[int, list[Number]] = defaultdict(list)
        for one in self.all:
            found[one.text].append(one)
        return found

    @cached_property
    def _printed(self) -> list[frozenset[float]]:
        return [_values(text) for text in self.texts]


def sentences_of(units: Sequence[Unit]) -> dict[tuple[int, tuple[int, int]], list[int]]:
    """Return the units of each sentence of the bodies, the whole sentence first.

    What commas cut out is none of them: it is alike too easily.
    """
    parts: dict[tuple[int, tuple[int, int]], list[int]] = defaultdict(list)
    for at, unit in enumerate(units):
        if unit.states or (unit.start, unit.end) == unit.sentence:
            parts[unit.text, unit.sentence].append(at)
    return parts


def _numbers(texts: Sequence[Text], units: Sequence[Unit]) -> list[Number]:
    found = []
    for (text, (start, end)), own in sentences_of(units).items():
        for quantity in quantities(texts[text].body[start:end], texts[text].language):
            if not quantity.counts or quantity.value < _SMALLEST:
                continue
            at = start + quantity.start
            holders = tuple(each for each in own if units[each].start <= at < units[each].end)
            if holders:
                found.append(Number(text, at, start + quantity.end, quantity, holders))
    return found


def _values(text: Text) -> frozenset[float]:
    whole = f"{text.headline}\n{text.deck}\n{text.body}"
    return frozenset(one.value for one in numerals(whole, text.language))
