"""Which single marks are apostrophes, primes or elisions rather than quotation marks."""

from __future__ import annotations

import re

SINGLES = frozenset("'’‘‚‛‹›")
_ELISION = re.compile(
    r"['’‘](?:\d\d(?:s\b|\b(?!['’]))|(?:em|til|tis|twas|cause|round|bout|cos|n|s|t|re|ll)\b)",
    re.IGNORECASE,
)
_CLOSER = re.compile(r"(?<=[^\s'’‘“\"(\[«])['’](?!\w)")
_FEET = re.compile(r"\d['′’]\s?\d{1,2}$")
_HEBREW = re.compile(r"[֐-׿]")


def inside_word(text: str, at: int) -> bool:
    """Tell whether a single mark has letters or digits on both sides: don't, l’État, 5'10."""
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def opens_word(text: str, at: int) -> bool:
    """Tell whether a single mark stands for letters left out: '90s, 'em."""
    return bool(_ELISION.match(text, at))


def has_closer(text: str, at: int) -> bool:
    """Tell whether a single mark that could close one opened here follows in the paragraph."""
    closer = _CLOSER.search(text, at + 1)
    return closer is not None


def possessive(text: str, at: int) -> bool:
    """Tell whether a mark after an s belongs to the word ("the students’ tape").

    So it does when a word follows at once and a better place to close comes later.
    """
    if text[at - 1 : at].lower() not in {"s", "z", "x"}:
        return False
    if not re.match(r"['’] [^\W\d_]", text[at : at + 3]):
        return False
    for closer in _CLOSER.finditer(text, at + 1):
        opening = re.search(r"(?<!\w)[‘'](?=\w)", text[at + 1 : closer.start()])
        return opening is None
    return False


def inches(text: str, at: int) -> bool:
    """Tell whether a double mark ends a height in feet and inches, or a Hebrew abbreviation."""
    if _FEET.search(text, max(0, at - 6), at):
        return True
    return bool(_HEBREW.match(text[at - 1 : at]) and _HEBREW.match(text[at + 1 : at + 2]))
