"""Characters that no text holds, and decodings that nobody's bytes can make last for ever."""

from __future__ import annotations

import codecs
import re

_NOT_FOR_TEXT = frozenset(
    {"base64", "bz2", "hex", "idna", "punycode", "quopri", "raw-unicode-escape", "rot13"}
    | {"undefined", "unicode-escape", "utf-7", "uu", "zlib"}
)
"""Codecs of Python's that no page is written in. Some fail in ways of their own, utf-7 hides
markup, and punycode takes time with the square of the length: minutes for a megabyte."""
# Where UTF-8 holds the codes 80 to 9f, somebody took Windows' quotation marks for Latin-1.
_MEANT = {chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_CONTROL = dict.fromkeys(map(chr, {*range(0x20), 0x7F, 0xFFFE, 0xFFFF} - {*b"\t\n\r"}), "")
_INSTEAD = _CONTROL | _MEANT
_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|127)(?!\d)"
    r"|x0*(?:[0-8bcef]|1[\da-f]|7f)(?![\da-f]));?",
    re.IGNORECASE,
)


def without_control(text: str) -> str:
    """Return a text without control characters and noncharacters; tabs and line ends stay.

    One character at a time: a pattern takes ten times the time and memory where there are
    millions of them, and a translation table ten times the time on everything that is not ASCII.
    """
    for character, instead in _INSTEAD.items():
        if character in text:
            text = text.replace(character, instead)
    return text


def without_control_references(markup: str) -> str:
    """Return markup without `&#27;` and its like, which some readers refuse a whole page for."""
    return _REFERENCE.sub("", markup) if "&#" in markup else markup


def is_for_text(encoding: str) -> bool:
    """Say whether an encoding is known, and one that a page or list may be written in."""
    try:
        return codecs.lookup(encoding).name not in _NOT_FOR_TEXT
    except (LookupError, ValueError):  # of no such name, or with a zero byte in it
        return False
