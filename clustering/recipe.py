"""What of an article is put to an embedding model, and what is compared word by word."""

from __future__ import annotations

RECIPE = "headline+150w/1"
"""Name and version: the headline, then the first 150 words of deck and body."""

LEAD_WORDS = 150
_LEAD_CHARACTERS = LEAD_WORDS * 10
"""A bound for scripts that do not put spaces between words."""


def lead(headline: str, deck: str | None, body: str) -> str:
    """Return what is embedded of an article.

    Args:
        headline: Its headline; stands first, since without it neighbours get lost.
        deck: The line below, if it has one. Skipped where the body starts with the same words.
        body: Its text.

    Returns:
        The headline, a line break, and at most 150 words.
    """
    parts = [] if not deck or body.startswith(deck) else [deck]
    words = " ".join([*parts, body[: _LEAD_CHARACTERS * 2]]).split()[:LEAD_WORDS]
    rest = " ".join(words)[:_LEAD_CHARACTERS]
    return f"{headline.strip()}\n{rest}".strip()
