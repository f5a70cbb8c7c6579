"""Two texts word by word: what stands in both, and what only in one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]

MOST_WORDS = 1_500
"""Longer texts are shown one after the other: comparing them takes time with the square of this."""

LEAST_KEPT = 0.2
"""Share of the letters that must stay: of texts with less in common, each is shown whole."""

# A letter of a script that sets no spaces is a word; so is a run of anything else, and each space.
_SPACELESS = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_SPACELESS}]|\s+|[^\s{_SPACELESS}]+")
_EDGES = ".,;:!?…\"'“”‘’«»„()[]。，！？「」"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, and whether both texts have it."""

    kind: Kind
    text: str


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """Return both texts as one: what stayed, what is gone, what is new, in reading order."""
    old, new = _words(before), _words(after)
    if len(old) + len(new) > MOST_WORDS:
        return _joined([Piece("gone", before), Piece("new", after)])
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    kept = sum(len(_letters(old[a:b])) for tag, a, b, _, _ in codes if tag == "equal")
    if kept < LEAST_KEPT * max(len(_letters(old)), len(_letters(new))):
        return _joined([Piece("gone", before), Piece("new", after)])
    pieces: list[Piece] = []
    gone = added = ""
    for tag, a, b, c, d in codes:
        if tag == "equal" and _letters(old[a:b]):
            pieces += [Piece("gone", gone), Piece("new", added), Piece("same", "".join(old[a:b]))]
            gone = added = ""
        else:  # a space between two changes belongs to them
            gone, added = gone + "".join(old[a:b]), added + "".join(new[c:d])
    return _joined([*pieces, Piece("gone", gone), Piece("new", added)])


def marked(printed: str, fullest: str) -> tuple[Piece, ...]:
    """Return what is printed, with the words that the fullest form does not have as "new".

    Capitals, and the signs at a word's ends, make no difference.
    """
    words = _words(printed)
    known = [_plain(word) for word in _words(fullest)]
    pieces = []
    matcher = SequenceMatcher(None, [_plain(word) for word in words], known, autojunk=False)
    for tag, a, b, _, _ in matcher.get_opcodes():
        text = "".join(words[a:b])
        differs = tag != "equal" and any(_plain(word).strip() for word in words[a:b])
        pieces.append(Piece("new" if differs else "same", text))
    return _joined(pieces)


def _letters(words: list[str]) -> str:
    return "".join(words).replace(" ", "").strip()


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").strip(_EDGES) if word.strip() else " "


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Leave out empty pieces, put alike neighbours together."""
    whole: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if whole and whole[-1].kind == piece.kind:
            whole[-1] = Piece(piece.kind, whole[-1].text + piece.text)
        else:
            whole.append(piece)
    return tuple(whole)
