"""Whether a new reading of an article is an edit, the same text again, or a doubt. Pure.

An edit is what the outlet changed: a word, a number, a quotation mark. White space, boxes and
counters are not the text; a text that came back with half of it missing is more likely our
misreading than the outlet's doing, and is doubted.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from storage.boilerplate import is_counter, is_labelled, is_linked
from storage.correction_notes import is_note
from storage.records import Link

LOST = 0.5
"""Share of a text that has to be gone before the rest is doubted."""

FRESH = 0.1
"""Of what was lost: as much new text is a prompt or a wall, not a rewriting."""

STRANGE = 0.1
"""Below this share of word sequences in common, two texts are different texts."""

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"
_LOOSE_SPACE = re.compile(rf"\s+(?=[^\w\s]|[{_IDEOGRAPHS}])|(?<=[^\w\s]|[{_IDEOGRAPHS}])\s+")
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W{_IDEOGRAPHS}]+")
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


@dataclass(frozen=True, slots=True)
class Text:
    """What was read of an article at one time."""

    headline: str
    deck: str | None
    body: str
    """Paragraphs, separated by empty lines."""
    links: tuple[Link, ...] = ()
    boilerplate: frozenset[str] = frozenset()
    """Lines that the outlet prints around its texts, folded: their coming and going is no edit."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a new reading is, against an earlier one; of a doubt, why, in words."""

    kind: Literal["same", "edit", "doubt"]
    why: str | None = None


SAME, EDIT = Verdict("same"), Verdict("edit")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    raw: str
    folded: str
    box: bool
    """Whether it can be told by itself that it is no part of the text."""


@dataclass(frozen=True, slots=True)
class _Difference:
    """Paragraphs that only one of two bodies has, and whether those of both stand in one order."""

    gone: tuple[_Paragraph, ...]
    come: tuple[_Paragraph, ...]
    moved: bool

    def without(self, excused: Collection[str]) -> _Difference:
        gone, come = (
            tuple(one for one in side if not one.box and one.raw not in excused)
            for side in (self.gone, self.come)
        )
        return _Difference(gone, come, self.moved)

    @property
    def nothing(self) -> bool:
        return not (self.gone or self.come or self.moved)


def judge(before: Text, after: Text, elsewhere: Collection[str] = ()) -> Verdict:
    """Say what a reading is, against the one before it.

    Args:
        before: The text as it was believed to be.
        after: The text as it was read now.
        elsewhere: Of the paragraphs `in_question`, those that other articles of the outlet have.
    """
    headline = fold(before.headline) != fold(after.headline)
    if not headline and _flat(before) == _flat(after):
        return SAME
    difference = _difference(before, after)
    rest = difference.without(())
    if shrunk := _shrunk(before, after, rest, same_headline=not headline):
        return shrunk
    if headline or not _told_already(before, after):
        return EDIT
    if rest.nothing:
        lost = _deck(before) and not _deck(after) and _deck(before) not in fold(after.body)
        return Verdict("doubt", "only the deck is missing") if lost else SAME
    if rest.without(elsewhere).nothing:
        return Verdict("doubt", "only paragraphs that other articles of the outlet have as well")
    return EDIT


def in_question(before: Text, after: Text) -> frozenset[str]:
    """Return the paragraphs that only one of two texts has, and that may be boxes.

    Empty where the headline or the deck decides by itself.
    """
    if fold(before.headline) != fold(after.headline) or not _told_already(before, after):
        return frozenset()
    if before.body == after.body:
        return frozenset()
    rest = _difference(before, after).without(())
    return frozenset() if rest.moved else frozenset(one.raw for one in (*rest.gone, *rest.come))


def fold(text: str) -> str:
    """Return a text without what cannot be seen: kinds of white space, composition, entities."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return " ".join(_LOOSE_SPACE.sub("", text).split())


def _flat(text: Text) -> str:
    """Return deck and body as one line: where the deck ends differs from template to template."""
    return fold(f"{text.deck or ''}\n\n{text.body}")


def _deck(text: Text) -> str:
    """Return the deck, or nothing where it only counts or repeats the body."""
    deck = fold(text.deck or "")
    if not deck or is_counter(text.deck or ""):
        return ""
    return "" if deck.rstrip(".… ") in fold(text.body) else deck


def _told_already(before: Text, after: Text) -> bool:
    """Whether the new deck tells nothing that the old text did not.

    A deck that appears is an edit: outlets do add them, and it can happen once. One that vanishes
    is not: readers lose decks more often than outlets do.
    """
    deck = _deck(after)
    return not deck or deck == _deck(before) or deck in fold(before.body)


def _paragraphs(text: Text) -> Iterator[_Paragraph]:
    at = 0
    links = sorted(text.links, key=lambda link: link.start)
    for found in _PARAGRAPH.finditer(text.body):
        raw = found.group().strip()
        inside = []
        while at < len(links) and links[at].start < found.end():
            inside.append(links[at])
            at += 1
        linked = bool(inside) and is_linked(found.start(), found.start() + len(raw), inside)
        folded = fold(raw)
        if folded:
            box = linked or folded in text.boilerplate or is_labelled(raw) or is_counter(raw)
            yield _Paragraph(raw, folded, box)


def _difference(before: Text, after: Text) -> _Difference:
    old, new = tuple(_paragraphs(before)), tuple(_paragraphs(after))
    both = Counter(one.folded for one in old) & Counter(one.folded for one in new)
    gone, kept = _split(old, both)
    come, stayed = _split(new, both)
    boxes = {one.folded for one in (*kept, *stayed) if one.box}
    was, now = ([one.folded for one in side if one.folded not in boxes] for side in (kept, stayed))
    moved = was != now
    # The same words, cut into paragraphs at other places, are white space.
    if not moved and _joined(gone) == _joined(come):
        return _Difference((), (), moved=False)
    return _Difference(_but_deck(gone, after), _but_deck(come, before), moved)


def _but_deck(paragraphs: Iterable[_Paragraph], other: Text) -> tuple[_Paragraph, ...]:
    """Return the paragraphs of one text that are not the deck of the other."""
    deck = fold(other.deck or "")
    return tuple(one for one in paragraphs if one.folded != deck)


def _split(
    paragraphs: Sequence[_Paragraph], both: Counter[str]
) -> tuple[tuple[_Paragraph, ...], tuple[_Paragraph, ...]]:
    """Return what only one text has, and what both have."""
    left = both.copy()
    own, shared = [], []
    for one in paragraphs:
        if left[one.folded] > 0:
            left[one.folded] -= 1
            shared.append(one)
        else:
            own.append(one)
    return tuple(own), tuple(shared)


def _joined(paragraphs: Iterable[_Paragraph]) -> str:
    return fold(" ".join(one.folded for one in paragraphs if not one.box))


def _shrunk(before: Text, after: Text, rest: _Difference, *, same_headline: bool) -> Verdict | None:
    """Return a doubt where most of the body is missing and little or nothing came for it."""
    had = fold(before.body)
    lost = len(_joined(rest.gone)) - len(_joined(rest.come))
    if not had or lost < LOST * len(had) or any(is_note(one.raw) for one in rest.come):
        return None
    percent = round(100 * lost / len(had))
    fresh = sum(len(one.folded) for one in rest.come if one.folded.rstrip(".… ") not in had)
    if fresh <= (FRESH * lost if same_headline else 0):
        return Verdict("doubt", f"{percent} % of the body are missing, and next to nothing is new")
    if same_headline and _in_common(before.body, after.body) < STRANGE:
        return Verdict("doubt", f"a text {percent} % shorter, with nothing of the one before it")
    return None


def _in_common(before: str, after: str) -> float:
    """Return the share of the new text's three-word sequences that the old text has."""
    old, new = set(_triples(before)), set(_triples(after))
    return len(old & new) / len(new) if new else 0.0


def _triples(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(fold(text).lower())
    return zip(words, words[1:], words[2:], strict=False)
