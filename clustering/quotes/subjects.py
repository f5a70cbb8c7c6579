"""The subject of a reporting verb, in scripts with capitals: by where words stand, no parser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clustering.quotes.frames import Frame
    from clustering.quotes.names import Name
    from clustering.quotes.tokens import Token

What = Literal["name", "he", "she", "they", "me", "definite", "indefinite", "none"]
_STOPS = frozenset(".;:!?…")
_COMMAS = frozenset(",،–—()-")
_CHUNKS = 5
_GERUNDS = ("ing", "ant", "ndo", "οντας", "ώντας")


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does what a verb says.

    Attributes:
        what: A name, a pronoun, a description ("the spokesman", "an official"), or nothing.
        text: The name; for a description its words.
        printed: As printed.
        nouns: The words of the description, in lower case, and titles before a name.
    """

    what: What = "none"
    text: str = ""
    printed: str = ""
    nouns: frozenset[str] = frozenset()


NOBODY = Subject()


def subject(
    frame: Frame, verb: int, *, quote: int | None = None, until: int | None = None
) -> Subject:
    """Find the subject of the verb at an index.

    Args:
        frame: The sentence.
        verb: Index of the verb's token.
        quote: Index of the quotation that the verb comes after, if it does.
        until: Index of the quotation that the verb comes before, if it does.
    """
    if frame.words.him and frame.line[verb].low in {"quoted", "quotes", "quoting", "cited"}:
        who = _quoted(frame, verb)
        if who.what != "none":
            return who
    inverted = (frame.words.nouns and _verb_second(frame, verb)) or _tagged(frame, verb)
    if inverted or (quote is not None and _adjacent(frame, quote, verb)):
        return _first(_after(frame, verb, until, told=quote is None), lambda: _before(frame, verb))
    return _first(_before(frame, verb), lambda: _after(frame, verb, until))


def _verb_second(frame: Frame, verb: int) -> bool:
    """Tell whether a German verb's subject stands after it: "Am Montag sagte Holt"."""
    if any(name.last == verb and not name.oblique for name in frame.names):
        return False
    after = frame.line[verb + 1] if verb + 1 < len(frame.line) else None
    if after is None:
        return False
    return pronoun(after, frame).what in {"he", "she"} or any(
        name.first == verb + 1 for name in frame.names
    )


def _tagged(frame: Frame, verb: int) -> bool:
    """Tell whether a name ends what a verb began after a comma: ", said Holt, who …"."""
    if verb == 0 or frame.line[verb - 1].text != ",":
        return False
    named = next((name for name in frame.names if name.first == verb + 1), None)
    if named is None:
        return False
    after = frame.line[named.last] if named.last < len(frame.line) else None
    return after is None or after.kind == "point" or after.low in frame.words.relatives


def _first(one: Subject, other: Callable[[], Subject]) -> Subject:
    return one if one.what != "none" else other()


def _adjacent(frame: Frame, quote: int, verb: int) -> bool:
    """Tell whether nothing but helping words stands between a quotation and a verb."""
    between = frame.line[quote + 1 : verb]
    return all(token.kind == "point" or token.low in frame.words.auxiliaries for token in between)


def pronoun(token: Token, frame: Frame) -> Subject:
    """Return what a word stands for as a pronoun in the subject's form."""
    words = frame.words
    options: tuple[tuple[What, frozenset[str]], ...] = (
        ("he", words.he), ("she", words.she), ("me", words.me), ("they", words.they)
    )  # fmt: skip
    for what, known in options:
        if token.low in known:
            return Subject(what, token.text, token.text)
    return NOBODY


def _chunks(line: Sequence[Token], start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch of tokens at commas and dashes."""
    cut, first = [], start
    for index in range(start, end):
        if line[index].kind == "point" and line[index].text in _COMMAS:
            cut.append((first, index))
            first = index + 1
    cut.append((first, end))
    return cut


def _antecedent(frame: Frame, index: int) -> Subject:
    """Return the name that "who" stands for."""
    before = [name for name in frame.names if name.last <= index and not name.owner]
    return _named(before[-1], frame) if before else NOBODY


def _quoted(frame: Frame, verb: int) -> Subject:
    """Read "the network quoted him as saying": the object speaks."""
    line, words = frame.line, frame.words
    if not any(token.low == "as" for token in line[verb + 1 : verb + 6]):
        return NOBODY
    if line[verb + 1].low in words.him:
        return Subject("he", line[verb + 1].text, line[verb + 1].text)
    if line[verb + 1].low in words.her:
        return Subject("she", line[verb + 1].text, line[verb + 1].text)
    named = frame.names_in(verb + 1, verb + 5)
    return _named(named[0], frame) if named else NOBODY


def _after(frame: Frame, verb: int, until: int | None, *, told: bool = True) -> Subject:
    line, words = frame.line, frame.words
    if words.him and verb + 1 < len(line) and line[verb + 1].low == "by":
        named = frame.names_in(verb + 2, verb + 6)
        return _named(named[-1], frame) if named else frame.description(verb + 2, verb + 4)
    if told and line[verb].low in words.told:
        return NOBODY
    end = verb + 1
    last = len(line) if until is None else until
    while end < last and not _stops(line[end]) and line[end].low not in words.complementizers:
        end += 1
    chunks = _chunks(line, verb + 1, end)
    start, stop = chunks[0]
    while start < stop and line[start].low in words.auxiliaries - words.definite:
        start += 1
    if start >= stop:
        return NOBODY
    who = pronoun(line[start], frame)
    if who.what != "none" and not (who.what == "they" and stop - start > 1):
        return who
    found = [name for name in frame.names_in(start, stop) if not name.oblique and not name.owner]
    found = [name for name in found if not frame.attributive(name, stop)] or found[:1]
    if found:
        return _named(found[0], frame)
    return _described(frame, start, stop, chunks[1:])


def _described(frame: Frame, start: int, stop: int, later: Sequence[tuple[int, int]]) -> Subject:
    """Read a noun phrase without a name: "su portavoz, Dmitri Peskov" names him after all."""
    words, first = frame.words, frame.line[start]
    if first.low in words.oblique or first.low in words.days or first.kind != "word":
        return NOBODY
    who = frame.description(start, stop)
    if later and who.what == "definite":
        named = frame.names_in(later[0][0], later[0][0] + 2)
        if named and named[0].first == later[0][0] and not named[0].owner:
            return _named(named[0], frame, who.nouns)
    return who


def _stops(token: Token) -> bool:
    return token.kind == "quote" or (token.kind == "point" and token.text in _STOPS)


def _named(name: Name, frame: Frame, nouns: frozenset[str] = frozenset()) -> Subject:
    before = frame.line[max(0, name.first - 4) : name.last]
    told = {token.low for token in before if token.kind == "word"}
    return Subject("name", name.text, frame.printed(name.first, name.last), nouns | told)


def _before(frame: Frame, verb: int) -> Subject:
    line, words = frame.line, frame.words
    start = verb
    while start > 0 and not _stops(line[start - 1]):
        start -= 1
    chunks = _chunks(line, start, verb)[::-1][:_CHUNKS]
    if words.pro_drop and len(chunks) > 1 and _alone(frame, verb, chunks[0]):
        return NOBODY  # "El líder chino, recordó, pensó…": somebody else remembers
    nearest = [token.low for token in line[chunks[0][0] : chunks[0][0] + 2]]
    if len(nearest) == 2 and nearest[0] in words.oblique and nearest[1] in words.relatives:
        return NOBODY  # "Putin, al que acusó de": Putin is no subject
    passed: Subject = NOBODY
    for place, (first, last) in enumerate(chunks):
        who = _in_chunk(frame, first, last, verb, nearest=place == 0)
        if who.what in {"definite", "indefinite"} and place and passed.what == "none":
            passed = who  # "Ingrid Solbakken, chief executive of Halvorsen, said"
            continue
        if passed.what != "none" and who.what != "name":
            return passed
        if who.what != "none":
            return who
        if place == 0 and first < last and line[first].low in words.conjunctions:
            return NOBODY
    return passed


def _alone(frame: Frame, verb: int, nearest: tuple[int, int]) -> bool:
    line = frame.line
    before = all(line[i].low in frame.words.auxiliaries for i in range(*nearest))
    after = line[verb + 1] if verb + 1 < len(line) else None
    return before and after is not None and after.kind == "point" and after.text in _COMMAS


def _in_chunk(frame: Frame, first: int, last: int, verb: int, *, nearest: bool) -> Subject:
    """Find a subject between two commas before a verb."""
    line, words = frame.line, frame.words
    if not nearest and first < last and line[first].low in words.relatives:
        return NOBODY
    if nearest:
        first = _clause(frame, first, last)
    end = last
    while end > first and _helps(frame, end - 1):
        end -= 1
    if end <= first:
        return NOBODY
    who = _pronoun_in(frame, first, end)
    if who.what != "none":
        return who
    gerund = nearest and line[verb].low.endswith(_GERUNDS)
    for name in reversed(_candidates(frame, first, end, verb)):
        direct = name.last == end and (gerund or line[last - 1].low == "να")
        if not name.owner and (direct or not name.oblique) and not frame.attributive(name, end):
            return _named(name, frame)
    if line[first].low in words.oblique | words.days:
        return NOBODY
    return frame.description(first, end)


def _clause(frame: Frame, first: int, last: int) -> int:
    """Return where the last clause of a stretch begins: behind "that", "and", another verb."""
    words = frame.words
    for index in range(last - 1, first - 1, -1):
        low = frame.line[index].low
        joins = index in frame.verbs or low in words.complementizers | words.conjunctions
        if joins and low != "να":  # "τον Άρη Ρήγα να λέει": his name stands before it
            return index + 1
    return first


def _helps(frame: Frame, index: int) -> bool:
    token = frame.line[index]
    return token.low in frame.words.auxiliaries and pronoun(token, frame).what == "none"


def _pronoun_in(frame: Frame, first: int, end: int) -> Subject:
    for index in range(end - 1, first - 1, -1):
        who = pronoun(frame.line[index], frame)
        relative = who.what == "they" and frame.line[index].low in frame.words.relatives
        if relative and index > 0 and not frame.names_in(index + 1, end):
            return _antecedent(frame, index)
        if who.what in {"he", "she", "me"} or (who.what == "they" and end - first == 1):
            return who
    return NOBODY


def _candidates(frame: Frame, first: int, end: int, verb: int) -> list[Name]:
    """Return names that may be a verb's subject, the best one last."""
    found = frame.names_in(first, end)
    if frame.words.slavic and frame.line[verb].low.endswith(("л", "лся", "в")):
        found = [name for name in found if not name.text.endswith(("ова", "ева", "ина"))]
    if frame.words.nouns:
        found.sort(key=lambda name: " " in name.text)
    return found
