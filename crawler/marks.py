"""What tells one article's address from another's. Pure."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, unquote

SLUG_WORDS: Final = 4
"""From this many words on, a path's last part reads like a headline, not like a section."""
_DATE_IN_PATH: Final = re.compile(
    r"(?i)(?<!\d)(?:19|20)\d\d(?:([-/_.])(?:\d\d?|[a-z]{3})(?:\1\d\d?)?"
    r"|(?:0\d|1[0-2])[0-3]\d)?(?!\d)"
)
# Words that every section's and every article's address may hold: they tell nothing apart.
_GENERIC: Final = re.compile(
    r"(?:a|amp|and|articles?|articleshow|aspx?|category|cms|de|default|detail|en|eng|html?|index"
    r"|jsp|la|news|node|of|page|php|post|print|read|section|shtml|story|tag|the|topic|view|www)"
)


class Marks:
    """What tells an article's address from another's: its numbers and the words of its slug."""

    def __init__(self, parts: SplitResult) -> None:
        path, query = unquote(parts.path), unquote(parts.query)
        undated = _DATE_IN_PATH.sub(" ", path)
        self.dated = undated != path
        # A short number is an id where it stands alone, not in "10-dead-in-kyiv".
        self.ids = {part for part in re.split(r"[/=&]", f"{undated}={query}") if part.isdecimal()}
        self.ids |= {part for part in re.findall(r"[^\W_]+", f"{undated} {query}") if _is_id(part)}
        slugs = [part for part in undated.split("/") if len(re.findall(r"[-_+ ]", part)) > 1]
        slugs += undated.strip("/ ").split("/")[-1:]
        words = {word.casefold() for slug in slugs for word in re.findall(r"[^\W\d_]{2,}", slug)}
        self.words = {word for word in words if not _GENERIC.fullmatch(word)}
        self.words -= {token.casefold() for token in self.ids}

    @property
    def of_article(self) -> bool:
        """Whether an address with such marks is an article's, not a section's."""
        return bool(self.ids) or len(self.words) >= SLUG_WORDS or (self.dated and bool(self.words))


def fits(said: Marks, own: Marks, *, decorated: bool) -> bool:
    """Say whether an address that a page declares can be the page's own.

    Args:
        said: Marks of the declared address.
        own: Marks of the page's address.
        decorated: Whether the page's address has a query, or was cleaned of something.
    """
    if said.ids & own.ids:
        return True
    if said.ids and own.ids:
        return False
    if not said.of_article and said.words != own.words:
        return False
    if said.words and own.words:
        return 2 * len(said.words & own.words) >= min(len(said.words), len(own.words))
    # One has only a number, the other only words, as a print view or `?p=123` and its article do.
    return decorated and said.of_article


def _is_id(token: str) -> bool:
    digits = sum(character.isdecimal() for character in token)
    return digits >= 4 or (digits >= 2 and len(token) >= 8)
