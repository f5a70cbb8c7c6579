"""Whether a sentence denies, could not be checked, or tells that somebody would not comment."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from clustering.claims.language import data

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clustering.claims.records import Kind

_ORDER: tuple[tuple[str, Kind], ...] = (
    ("no-comment", "no comment"),
    ("not-verified", "not verified"),
    ("denial", "denial"),
)
_MOST = 0.5
"""Share of its mentions that make a claim of a kind."""


def kind_of(sentence: str, language: str) -> Kind:
    """Return what sort of statement a sentence is, by the cues of its language.

    The cues of all languages are tried where the language is not known.
    """
    folded = " ".join(sentence.lower().split())
    for name, kind in _ORDER:
        if _cues(name, language).search(folded):
            return kind
    return "statement"


def kind_of_all(kinds: Iterable[Kind]) -> Kind:
    """Return what most mentions of a claim are; a statement where none is most."""
    counted = Counter(kinds)
    total = counted.total()
    marked = [(count, kind) for kind, count in counted.items() if kind != "statement"]
    if not marked:
        return "statement"
    count, kind = max(marked)
    # A sentence that nobody can check ("we do not know") is often told as a denial by others.
    either = sum(each for each, _ in marked)
    return kind if count >= _MOST * either and either >= _MOST * total else "statement"


@cache
def _cues(name: str, language: str) -> re.Pattern[str]:
    table: dict[str, list[str]] = data("cues")[name]
    chosen = table.get(language) or [cue for cues in table.values() for cue in cues]
    return re.compile("|".join(f"(?:{cue})" for cue in chosen))
