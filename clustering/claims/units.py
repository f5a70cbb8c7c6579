"""Texts cut into what may carry a claim: sentences, and the clauses of long ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clustering.claims.records import Text, Unit
from clustering.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONG = 14
"""Words from which a sentence is cut at its clauses."""

_WHOLE = 5
"""Words that a clause must have: fewer say nothing alone."""

_STATES = 6
"""Words that a clause must have to state a claim by itself."""

_LONG_UNSPACED = 30
"""Characters that count as long in scripts without spaces."""

_CONJUNCTIONS = (
    "and|but|while|und|aber|während|et|mais|tandis|y|e|pero|mas|mientras|и|а|но|та|але|και|αλλά|ενώ"
)
_CLAUSE = re.compile(
    r"[;；]\s*|\s[—–-]\s|[”“»\"’']\s*,\s|:\s(?=[“„«\"])|"
    rf",\s(?=(?:{_CONJUNCTIONS})\s)|"
    r"\s(?=(?:and|et|y|e|и|та|й|και)\s[^\W\d_])"
)
_COMMA = re.compile(r"[,،]\s|[，、]")
_OPENING = re.compile(rf"(?:{_CONJUNCTIONS})\s+")
_DATELINE = re.compile(
    r"[^\n()]{2,40}\([^()\n]{2,30}\)\s*[-–—:]\s+|[^\W\d_a-z][^\Wa-z\d_]{2,}[^\n().a-z]{0,30}\s?[-–—:]\s+"
)
"""Place, day and agency before the first words of a text."""

_LETTER = re.compile(r"[^\W\d_]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_MOST = 400
"""Characters of a sentence that count; what is longer is a list."""


def units_of(texts: Sequence[Text]) -> tuple[Unit, ...]:
    """Cut texts into units; a sentence that an earlier revision of its article has stands once.

    Args:
        texts: The texts of a story, the revisions of an article one after the other.
    """
    found: list[Unit] = []
    seen: set[tuple[str, str]] = set()
    for number, text in enumerate(texts):
        for start, words in ((-1, text.headline), (-2, text.deck)):
            if words and (text.article, words) not in seen:
                seen.add((text.article, words))
                found.append(Unit(number, start, 0, words[:_MOST], (start, 0), 0.0, False))
        for sentence in sentences(text.body, text.language or None):
            if len(_LETTER.findall(sentence.text)) < 2 * _WHOLE:
                continue
            if (text.article, sentence.text) in seen:
                continue
            seen.add((text.article, sentence.text))
            whole = (sentence.start, sentence.end)
            for start, end, states in _spans(sentence.text[:_MOST]):
                words = sentence.text[start:end]
                at = sentence.start + start
                until = min(sentence.end, sentence.start + end)
                found.append(Unit(number, at, until, words, whole, sentence.position, states))
    return tuple(found)


def _spans(sentence: str) -> Iterator[tuple[int, int, bool]]:
    """Give the whole sentence, its clauses, then what commas cut out of these.

    What commas cut out says too little to be a claim, but shows that a long sentence carries one.
    """
    yield 0, len(sentence), True
    dateline = _DATELINE.match(sentence)
    start = dateline.end() if dateline else 0
    if not start and not _long(sentence, _LONG, _LONG_UNSPACED):
        return
    clauses = list(_cut(sentence, start, len(sentence), _CLAUSE))
    if len(clauses) > 1 or start:
        for one, other in clauses:
            yield one, other, _long(sentence[one:other], _STATES, _LONG_UNSPACED // 2)
    for one, other in clauses:
        parts = list(_cut(sentence, one, other, _COMMA))
        if len(parts) > 1:
            yield from ((first, last, False) for first, last in parts)


def _cut(sentence: str, start: int, end: int, where: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Cut a span where both sides are long enough; a part's first conjunction is dropped."""
    for match in where.finditer(sentence, start, end):
        # "Spain and Portugal" is no end of a clause.
        name = match[0].isspace() and not _second(sentence[match.end() :]).islower()
        right = sentence[match.end() : end]
        if not name and _whole(sentence[start : match.start()]) and _whole(right):
            yield start, match.start()
            opening = _OPENING.match(right)
            start = match.end() + (opening.end() if opening else 0)
    yield start, end


def _second(text: str) -> str:
    """Return the word after the conjunction that a text begins with."""
    return text.split(maxsplit=2)[1] if len(text.split(maxsplit=2)) > 1 else ""


def _whole(text: str) -> bool:
    return _long(text, _WHOLE, _LONG_UNSPACED // 3)


def _long(text: str, words: int, characters: int) -> bool:
    return len(text.split()) >= words or (
        len(text) >= characters and _UNSPACED.search(text) is not None
    )
