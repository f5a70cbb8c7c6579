"""What a search engine answered, before it is known whose articles these are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from storage.records import ClaimedDate

MAX_ANSWER_BYTES: Final = 5_000_000
"""250 articles with long titles are a twentieth of it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that a search engine names."""

    url: str | None
    """The article's own address; None where the engine hides it."""
    link: str
    """The address that the engine gives."""
    title: str | None
    outlet: str | None = None
    """The outlet's name, as the engine has it."""
    home: str | None = None
    """The outlet's home page, as the engine has it."""
    published: ClaimedDate | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """What one search answered."""

    hits: tuple[Hit, ...] = ()
    problem: str | None = None
    again: bool = False
    """The engine wants to be asked the same again later."""
