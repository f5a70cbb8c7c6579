"""Signs of a speaker inside a quotation's marks, and in the sentence before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clustering.quotes.cues import Cue, according
from clustering.quotes.frames import Frame, frame
from clustering.quotes.subjects import Subject, subject

if TYPE_CHECKING:
    from clustering.quotes.lexicon import Lexicon

_DASHES = re.compile(r"[,.!?…]?\s[—–-]\s")
_COMMAS = re.compile(r",\s|[.!?…]\s|[,.]$")
_LONGEST = 12
"""Words of an aside that says who speaks, at most."""


def inverted_inside(text: str, words: Lexicon) -> Cue | None:
    """Read who speaks from an aside within the marks.

    French outlets print « Il ne m’a pas cru, poursuit-il. », Russian and Ukrainian ones
    «Это фейк, — сказал он, — и точка».

    Args:
        text: The words within the marks.
        words: The language's lexicon.
    """
    if not words.verbs or words.language in {"en", "ar", "zh"}:
        return None
    pieces = _DASHES.split(text)[1:]
    if words.elisions:
        pieces += _COMMAS.split(text)[1:]
    for piece in pieces:
        if piece[:1].islower() and len(piece.split()) <= _LONGEST:
            found = _aside(frame(piece, 0, words, frozenset()))
            if found is not None:
                return found
    return None


def _aside(read: Frame) -> Cue | None:
    """Read an aside, if it begins with a verb and says whose it is."""
    if not read.verbs or read.verbs[0] > 2:
        return None
    verb, words = read.verbs[0], read.words
    who = subject(read, verb)
    after = read.line[verb + 1].low if verb + 1 < len(read.line) else ""
    inverted = after in words.he | words.she | words.definite or (who.what == "name" and not verb)
    if words.elisions and not inverted:
        return None
    if who.what in {"name", "he", "she", "definite", "indefinite"}:
        return Cue(who, read.line[verb].text, 0.85, "inside")
    return None


def introduced(line: Frame) -> Cue | None:
    """Read a sentence as the introduction of the quotation after it.

    Args:
        line: The sentence before.
    """
    colon = bool(line.line) and line.line[-1].text in {":", "："}
    said = according(line)
    if said is not None and said.who.what == "name" and colon:
        return Cue(said.who, said.verb, 0.85, "colon")
    for verb in reversed(line.verbs):
        who = subject(line, verb)
        if not colon and who.text.isupper():
            continue  # "the tape that CNN played": an outlet, as a rule not who speaks next
        if who.what in {"name", "he", "she", "definite"}:
            return Cue(
                who, line.line[verb].text, 0.85 if colon else 0.6, "colon" if colon else "near"
            )
    if colon:
        named = [name for name in line.names if not name.oblique and not name.owner]
        if named:
            return Cue(Subject("name", named[0].text, named[0].text), ":", 0.7, "colon")
    return None
