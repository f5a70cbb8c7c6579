"""Books and those who wrote them, named as where a report comes from."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from clustering.credits.records import Credit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clustering.credits.cues import Cues
    from clustering.sentences import Sentence

SURE, LIKELY = 0.8, 0.7

_TITLE = re.compile(r"[«“„\"]([^«»“”„\"]{2,120})[»”“\"]")
_NEAR = 60
"""Characters after a book within which its title stands."""


def authors_and_books(sentence: Sentence, words: Cues) -> Iterator[Credit]:
    """Yield the authors that a sentence says obtained something, and their book.

    "obtained by the reporters A, B and C for a book" credits both; a book by itself, or a reporter
    who merely asks, credits nobody.
    """
    line = sentence.text
    gained, book, patterns = _patterns(words)
    if not (got := gained.search(line)):
        return
    named = next((found for one in patterns if (found := one.search(line))), None)
    if named is None:
        return
    at = (sentence.start, sentence.end)
    names = named["names"].rstrip(".")
    start = named.start("names")
    own = (at[0] + start, at[0] + start + len(names))
    yield Credit(names, None, "author", "body", at, own, got[0], SURE)
    if written := book.search(line):
        title = _TITLE.search(line, written.start(), written.end() + _NEAR + len(names))
        told, shown = (title[1], title.span(1)) if title else (written[0], written.span())
        own = (at[0] + shown[0], at[0] + shown[1])
        yield Credit(told, None, "book", "body", at, own, got[0], SURE if title else LIKELY)


@cache
def _patterns(
    words: Cues,
) -> tuple[re.Pattern[str], re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """Return how things are obtained, books, and who obtains: names beside both.

    "obtained by the reporters A and B", "the authors A and B obtained", "obtained from A and B,
    authors of", "surfaced in a book by A and B".
    """
    names = rf"(?P<names>{words.names})"
    people, books, by, gained = (
        rf"(?<!\w)(?i:{one})(?!\w)" for one in (words.people, words.books, words.by, words.gained)
    )
    few = r"(?:\s[^\s,;:.!?]+){0,4}?"
    return (
        re.compile(gained),
        re.compile(books),
        (
            re.compile(rf"{gained}{few}\s{people},?\s{names}"),
            re.compile(rf"{people},?\s{names}(?:,?\s[^\W_]+){{0,2}}?,?\s{gained}"),
            re.compile(rf"{gained}{few}\s{names},\s(?:[^\W_]+\s)?{people}\s{by}"),
            re.compile(rf"{gained}[^;:.!?]{{0,60}}?{books}\s{by}\s{names}"),
        ),
    )
