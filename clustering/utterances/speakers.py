"""Whether two names can be one speaker's, in whatever script they are printed."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from clustering.utterances.anchors import is_place
from clustering.words import latin, skeleton

_SOUND = 0.72
"""How alike the letters of two spellings of one name are, 0 to 1."""

_BONES = 0.75
"""How alike their consonants are."""


def known(speaker: str | None, language: str) -> str | None:
    """Return a speaker; None for a place, which only stands for somebody: "Kremlin: ..."."""
    if speaker is None or is_place(speaker, language):
        return None
    return speaker


@lru_cache(maxsize=50_000)
def differ(one: str, other: str) -> bool:
    """Whether two names are certainly not one person's.

    Surnames are compared in Latin letters; names whose script spells no sounds that we read
    (Arabic, Chinese) differ only from names in their own script.
    """
    if one.casefold() == other.casefold():
        return False
    mine, theirs = _parts(one), _parts(other)
    if mine and theirs:
        return not any(
            _near(a, b) for a in mine for b in theirs if a == mine[-1] or b == theirs[-1]
        )
    if not mine and not theirs:
        words = set(one.casefold().split()) & set(other.casefold().split())
        return not words and one not in other and other not in one
    return False


def surname(speaker: str) -> str:
    """Return the last part of a name in Latin letters; the name where these tell nothing."""
    parts = _parts(speaker)
    return skeleton(parts[-1]) or parts[-1] if parts else speaker


def _near(one: str, other: str) -> bool:
    if one == other or _ratio(one, other) >= _SOUND:
        return True
    mine, theirs = skeleton(one), skeleton(other)
    return bool(mine and theirs) and _ratio(mine, theirs) >= _BONES


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _parts(name: str) -> list[str]:
    return [plain for part in name.split() if len(plain := latin(part)) > 1]
