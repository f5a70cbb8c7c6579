"""Names in scripts with capitals: where they stand, and which is whose full form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clustering.quotes.name_words import acronym, adjective, declined, determines, role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clustering.quotes.lexicon import Lexicon
    from clustering.quotes.tokens import Token

_PARTICLES = frozenset(
    {
        *(
            "de",
            "del",
            "della",
            "di",
            "da",
            "das",
            "do",
            "dos",
            "du",
            "des",
            "la",
            "le",
            "el",
            "al",
        ),
        *("van", "von", "der", "den", "ter", "ten", "zu", "zur", "af", "av", "ben", "bin", "ibn"),
        *("bint", "y", "i", "e", "вон", "фон", "де", "ван", "дер", "аль", "бен", "ибн", "ντε"),
    }
)
_FIRST_PARTICLES = frozenset(
    {
        "von",
        "van",
        "af",
        "de",
        "du",
        "del",
        "di",
        "della",
        "la",
        "le",
        "ben",
        "bin",
        "ibn",
        "al",
        "el",
    }
)
_LINKS = frozenset({"e", "y", "i"})
_ACCENTS = re.compile("[άέήίόύώ]")
_NAMES_TOO = frozenset({"will", "may", "so", "do", "an"})
_PARTY = re.compile(r"[A-Z][-–]\w+\.?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence.

    Attributes:
        text: The name, without titles.
        first: Index of its first token, titles included.
        last: Index after its last token.
        titled: Whether a title or role stands right before it.
        owner: Whether it is a possessor ("Trump’s").
        oblique: Whether a preposition or such stands before it.
    """

    text: str
    first: int
    last: int
    titled: bool
    owner: bool
    oblique: bool


def names(
    line: Sequence[Token], words: Lexicon, common: frozenset[str] = frozenset()
) -> list[Name]:
    """Find the names in a sentence.

    Args:
        line: Its tokens.
        words: The language's lexicon.
        common: Words whose capital says nothing: the text has them without one, too, or only at
            the head of a sentence.
    """
    found, index = [], 0
    while index < len(line):
        if not _begins(line, index, words, common):
            index += 1
            continue
        end = _run(line, index, words)
        found += _cut(line, index, end, words)
        index = end
    return found


def _begins(line: Sequence[Token], index: int, words: Lexicon, common: frozenset[str]) -> bool:
    token = line[index]
    if not token.capital or token.kind != "word":
        return False
    starts = index == 0 or line[index - 1].kind in {"quote", "point"}
    if token.low in words.no_name and (starts or token.low not in _NAMES_TOO):
        return False
    if token.low in words.days or token.low in words.nouns_only or _PARTY.match(token.text):
        return False
    if not starts or token.low not in common:
        return True
    after = line[index + 1] if index + 1 < len(line) else None
    if after is None or after.low not in words.verbs:
        return after is not None and after.capital and after.low not in common
    # in German an adverb may stand before the verb, and then the subject after it
    follows = line[index + 2 : index + 3] if words.nouns else []
    return not any(one.capital or one.low in words.he | words.she | words.they for one in follows)


def _run(line: Sequence[Token], index: int, words: Lexicon) -> int:
    """Return the index after the capitalised words that go on from here, particles included."""
    end = index + 1
    while end < len(line) and not line[end - 1].owner:
        width = _goes_on(line, index, end, words)
        if not width:
            break
        end += width
    return end


def _goes_on(line: Sequence[Token], index: int, end: int, words: Lexicon) -> int:
    """Count the tokens by which a run that began at an index goes on at another."""
    token = line[end]
    if token.low in words.nouns_only:
        return 0
    if token.text == ".":
        return int(words.is_title(line[end - 1].low))
    if token.kind == "word" and token.capital and token.low not in words.days:
        return int(token.low not in words.stop or token.low in _PARTICLES)
    if words.nouns or words.elisions:
        first = end == index + 1 and not words.is_title(line[index].low)
        return _particles(line, end) if first else 0
    secretary = token.low == "of" and line[end - 1].low == "secretary"
    if not secretary and (token.low not in _PARTICLES or words.is_title(line[end - 1].low)):
        return 0
    following = line[end + 1] if end + 1 < len(line) else None
    if following is None or not following.capital or token.low in _LINKS:
        return 0
    return 2


def _particles(line: Sequence[Token], index: int) -> int:
    """Count the particles of "von der Leyen" or "de Villepin", and the name after them.

    Only after one first name: "Anna Veit von der Bank" is no name to its end.
    """
    width = 0
    while width < 2 and index + width < len(line) and line[index + width].low in _PARTICLES:
        width += 1
    name = line[index + width] if index + width < len(line) else None
    opens = width and line[index].low in _FIRST_PARTICLES
    return width + 1 if opens and name is not None and name.capital and name.kind == "word" else 0


def _cut(line: Sequence[Token], start: int, end: int, words: Lexicon) -> list[Name]:
    """Strip titles and roles off the front of a run; cut a Slavic one where its case changes."""
    before = line[start - 1] if start else None
    first = _first(line, start, end, words)
    group = before is not None and before.low in words.groups and first == start
    group = group and not (words.slavic and end - first == 2)
    if group and end - first >= 3:
        first += 1  # "провинции Синд Навид Хосо"
        group = False
    if first >= end or not line[first].capital:
        return []
    titled = first > start or (before is not None and role(before, words))
    oblique = group or _oblique(line, start, end, words)
    if words.slavic and oblique and end - first >= 3:
        return [
            _name(line, start, first, first + 1, titled=False, oblique=True),
            _name(line, first + 1, first + 1, end, titled=True, oblique=False),
        ]
    return [_name(line, start, first, end, titled=titled, oblique=oblique)]


def _first(line: Sequence[Token], start: int, end: int, words: Lexicon) -> int:
    """Return the index at which a run's name begins, behind titles; its end if it has none."""
    first = start
    for index in range(start, end):
        if line[index].kind == "point" or words.is_title(line[index].low):
            first = index + 1
    while first < end - 1 and acronym(line[first].text) and not acronym(line[first + 1].text):
        first += 1  # "президента США Дональд Трамп"
    return _first_german(line, start, first, end, words) if words.nouns else first


def _first_german(line: Sequence[Token], start: int, first: int, end: int, words: Lexicon) -> int:
    """Return where a German name begins: behind the noun that an article or an adjective has."""
    before = line[start - 1] if start else None
    if before is None or not (determines(before, words) or adjective(before, words)):
        return first
    if first == start:
        first += 1
    plain = all(token.capital for token in line[first:end])
    return max(first, end - 2) if plain else first  # "der Chemnitzer Kenner Jörg Fiedler"


def _oblique(line: Sequence[Token], start: int, end: int, words: Lexicon) -> bool:
    """Tell whether a name is no subject: a preposition before it, or its own ending, says so."""
    if words.slavic and declined(line[end - 1].low):
        return True
    if not start:
        return False
    before = line[start - 1].low
    if before in words.oblique:
        # "η συνήγορός του Άννα Ρήγα": with two accents before it the word is "his", not "of the"
        return start < 2 or len(_ACCENTS.findall(line[start - 2].low)) < 2
    if start >= 2 and before in words.definite and line[start - 2].low in words.oblique:
        return True  # "de la Défense"
    return _joined_oblique(line, start, words)


def _joined_oblique(line: Sequence[Token], start: int, words: Lexicon) -> bool:
    """Tell whether "and" joins a name to one that a preposition stands before."""
    if start < 3 or line[start - 1].low not in words.conjunctions:
        return False
    index = start - 2
    while index > 0 and line[index].capital:
        index -= 1
    return index < start - 2 and line[index].low in words.oblique


def _name(
    line: Sequence[Token], start: int, first: int, end: int, *, titled: bool, oblique: bool
) -> Name:
    text = " ".join(token.text for token in line[first:end] if token.kind == "word")
    text = text.replace("’ ", "’").replace("' ", "'")
    return Name(text, start, end, titled, line[end - 1].owner, oblique)
