"""Texts cut into words with their places, so that typography makes no difference. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"
_TOKEN = re.compile(
    rf"[\[(][^\[\]()\n]{{3,30}}[\])]"  # may stand for a word that is not printed
    rf"|[{IDEOGRAPHS}]"
    r"|\w+(?:[*#@$•●_]+\w*|[-–—_]{2,}|…)+"  # masked
    r"|[*#•●]{3,}\w*"
    rf"|[^\W{IDEOGRAPHS}]+(?:[.,:'’ʼ\-‑][^\W{IDEOGRAPHS}]+)*%?"
    r"|[^\w\s]"
)
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_SAME = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛‹›ʼ`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", None),
        "…": "...",
        "\u00a0": " ",
        "\u202f": " ",
    }
)
_QUOTES = frozenset("\"'")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, sign, or bracket: how it counts, and where it stands."""

    form: str
    start: int
    end: int

    @property
    def lettered(self) -> bool:
        """Whether it is more than signs."""
        return any(each.isalnum() for each in self.form)


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Cut a text, or a part of it, into words and signs; kinds of quotes and dashes are one."""
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        raw = match[0]
        if raw[0] in "[(" and not _placeholder_like(raw):
            found += [
                Word(form(each[0]), each.start(), each.end())
                for each in _INNER.finditer(text, match.start(), match.end())
            ]
        else:
            found.append(Word(form(raw), match.start(), match.end()))
    return [word for word in found if word.form]


_INNER = re.compile(
    rf"[{IDEOGRAPHS}]|[^\W{IDEOGRAPHS}]+(?:[.,:'’ʼ\-‑][^\W{IDEOGRAPHS}]+)*%?|[^\w\s]"
)


def _placeholder_like(raw: str) -> bool:
    return raw[0] == "[" and " " not in raw.strip("[]()")


def form(raw: str) -> str:
    """Return a word as it counts: composed alike, with one kind of quotes and dashes."""
    if raw.isascii():
        return '"' if raw == "'" else raw
    plain = unicodedata.normalize("NFC", raw).translate(_SAME)
    return '"' if plain in _QUOTES else plain


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return where the paragraphs of a body start and end."""
    return [(found.start(), found.end()) for found in _PARAGRAPH.finditer(text)]
