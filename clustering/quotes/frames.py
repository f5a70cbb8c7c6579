"""A sentence as the frame of its quotations: words, names and reporting verbs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clustering.quotes.names import Name, names
from clustering.quotes.subjects import NOBODY, Subject
from clustering.quotes.tokens import Token, tokens

if TYPE_CHECKING:
    from clustering.quotes.lexicon import Lexicon

_LONGEST = 12
"""Words of a description that are kept."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence whose quotations are one token each.

    Attributes:
        text: The sentence, quotations as holes.
        start: Its offset in the text.
        line: Its tokens.
        names: Its names, in order.
        verbs: Indices of its reporting verbs.
        words: The language's lexicon.
    """

    text: str
    start: int
    line: tuple[Token, ...]
    names: tuple[Name, ...]
    verbs: tuple[int, ...]
    words: Lexicon

    def names_in(self, first: int, last: int) -> list[Name]:
        """Return the names that begin between two indices."""
        return [name for name in self.names if first <= name.first < last]

    def printed(self, first: int, last: int) -> str:
        """Return the words between two indices as printed."""
        return self.text[self.line[first].start : self.line[last - 1].end]

    def attributive(self, name: Name, end: int) -> bool:
        """Tell whether a noun follows a name, which then says whose or what kind it is.

        So it is in English alone: "Trump lawyer", "Moscow bureau chief".
        """
        if self.words.language != "en" or name.last >= end:
            return False
        after = self.line[name.last]
        words = self.words
        small = (
            words.oblique | words.auxiliaries | words.relatives | words.conjunctions | words.days
        )
        if after.kind != "word" or after.capital or after.low in small or after.low in words.stop:
            return False
        return not after.low.endswith(("ly", "ing", "ed")) and name.last not in self.verbs

    def introduces(self, name: Name) -> bool:
        """Tell whether a person is introduced: "Ana Ruiz, a nurse", "Ana Ruiz, 54"."""
        after = self.line[name.last : name.last + 2]
        if len(after) < 2 or after[0].text != ",":
            return False
        words, told = self.words, after[1]
        return told.kind == "number" or told.low in words.indefinite | words.persons

    def description(self, first: int, last: int) -> Subject:
        """Read a noun phrase that names nobody."""
        line, words = self.line[first:last], self.words
        line = line[: next((i for i, t in enumerate(line) if t.kind == "small"), len(line))]
        told = [token for token in line if token.kind == "word"]
        if not told or len(told) > _LONGEST:
            return NOBODY
        nouns = frozenset(token.low for token in told)
        head = told[0]
        definite = head.low in words.definite or head.owner
        plain = any(token.low in words.persons for token in told) and not definite
        loose = words.pro_drop or len(told) > 4 or head.low in words.stop - words.nouns_only
        if loose and not definite and not plain and head.low not in words.indefinite:
            return NOBODY
        printed = self.printed(first, first + len(line))
        return Subject("definite" if definite else "indefinite", printed, printed, nouns)


def frame(text: str, start: int, words: Lexicon, common: frozenset[str]) -> Frame:
    """Read a sentence.

    Args:
        text: The sentence, each quotation replaced by as many holes.
        start: Its offset in the text that it is from.
        words: The language's lexicon.
        common: Words that the text has without a capital, too.
    """
    line = tuple(tokens(text, words))
    verbs = tuple(i for i in range(len(line)) if _reports(line, i, words))
    return Frame(text, start, line, tuple(names(line, words, common)), verbs, words)


def _reports(line: tuple[Token, ...], index: int, words: Lexicon) -> bool:
    token = line[index]
    if token.kind != "word" or token.low not in words.verbs:
        return False
    before = line[index - 1] if index else None
    if token.capital and before is not None and before.kind == "word":
        return False
    if words.language == "en" and before is not None and _determines(before, words):
        return False
    if token.low in words.followed:
        after = line[index + 1].low if index + 1 < len(line) else ""
        return after in words.followed[token.low]
    if words.language == "de" and token.low == "so":
        return before is not None and (before.kind == "quote" or before.text in {",", "–"})
    return True


def _determines(token: Token, words: Lexicon) -> bool:
    """Tell whether an English word makes the next one a noun: "the reports", "Holt’s claims"."""
    small = words.definite | words.indefinite | words.oblique
    return token.owner or token.low in small - words.auxiliaries
