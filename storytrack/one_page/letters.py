"""A page's text as one run of letters without white space, and where each letter stands.

Texts that were read from a page are found on it again by their letters, whatever markup and white
space lie between them.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.extract.decode import Element

Span = tuple[int, int]
"""From which letter of the run to before which."""

_ALIKE = str.maketrans("‘’‚“”„«»–—", "''''''''--")
_IGNORED = ("Cc", "Cf")
_NOTED = ("h1", "h2", "h3", "h4", "time")


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece of text in the tree: an element's own, or what follows the element.

    Attributes:
        element: The element.
        is_tail: Whether the text follows it.
        text: The text.
        places: Where in the text each of its letters stands.
    """

    element: Element
    is_tail: bool
    text: str
    places: tuple[int, ...]


class Letters:
    """The run of a page's letters, and the way back from it to the tree."""

    def __init__(self, tree: Element) -> None:
        self.slots: list[Slot] = []
        self.starts: list[int] = []
        self.noted: list[tuple[Element, Span]] = []
        """Headings and times, with the letters that each has."""
        runs: list[str] = []
        length = 0
        opened: dict[Element, int] = {}
        for element, text, is_tail in _texts(tree):
            if is_tail and element in opened:
                self.noted.append((element, (opened.pop(element), length)))
            elif not is_tail and element.tag in _NOTED:
                opened[element] = length
            places = tuple(at for at, letter in enumerate(text) if not _is_ignored(letter))
            if places:
                self.slots.append(Slot(element, is_tail, text, places))
                self.starts.append(length)
                runs.append("".join(_folded(text[at]) for at in places))
                length += len(places)
        self.run = "".join(runs)

    def slot_at(self, letter: int) -> tuple[int, int]:
        """Return the number of the slot in which a letter stands, and which of its letters."""
        number = bisect_right(self.starts, letter) - 1
        return number, letter - self.starts[number]

    def is_whole(self, span: Span) -> bool:
        """Say whether a span is no part of a longer word."""
        number, first = self.slot_at(span[0])
        text, at = self.slots[number].text, self.slots[number].places[first]
        if at and text[at - 1].isalnum():
            return False
        number, last = self.slot_at(span[1] - 1)
        text, at = self.slots[number].text, self.slots[number].places[last]
        return not text[at + 1 : at + 2].isalnum()

    def pieces(self, span: Span) -> Iterator[tuple[int, int, int]]:
        """Yield the slots that a span lies in, and from where to where in their texts."""
        at = span[0]
        while at < span[1]:
            number, first = self.slot_at(at)
            slot = self.slots[number]
            last = min(len(slot.places), first + span[1] - at) - 1
            yield number, slot.places[first], slot.places[last] + 1
            at += last + 1 - first


def letters_of(text: str) -> str:
    """Return a text's letters as they stand in a run."""
    return "".join(_folded(one) for one in text if not _is_ignored(one))


def _is_ignored(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in _IGNORED


def _folded(letter: str) -> str:
    lower = letter.lower().translate(_ALIKE)
    return lower if len(lower) == 1 else letter


def _texts(tree: Element) -> Iterator[tuple[Element, str, bool]]:
    """Yield the texts below an element in the page's order, empty ones too."""
    yield tree, tree.text or "", False
    path = [(tree, iter(tree))]
    while path:
        _, children = path[-1]
        child = next(children, None)
        if child is None:
            closed, _ = path.pop()
            if path:
                yield closed, closed.tail or "", True
            continue
        yield child, child.text or "", False
        path.append((child, iter(child)))
