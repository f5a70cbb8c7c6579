"""Whether an entry, whose page nobody has read yet, sounds like a followed story. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from storage.records import Entry

_WORD = re.compile(r"\w+")


def sounds_like(entry: Entry, terms: Iterable[str]) -> bool:
    """Whether all words of one of a story's terms stand in an entry's title or address.

    Args:
        entry: The line of a list.
        terms: Words of the story, one or more in each.
    """
    words = _words(f"{entry.title or ''} {unquote(urlsplit(entry.url).path)}")
    return any(wanted and wanted <= words for wanted in map(_words, terms))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold().replace("_", " ")))
