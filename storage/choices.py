"""What an error lists when words could mean several things."""

from __future__ import annotations

from collections.abc import Sequence

CHOICES = 10
"""How many an error lists."""


def listed(lines: Sequence[str], more: str) -> str:
    """Return the first lines, indented, and what is left over with a word on how to see it."""
    shown = [f"  {line}" for line in lines[:CHOICES]]
    if len(lines) > CHOICES:
        shown.append(f"  and {len(lines) - CHOICES} more; {more}")
    return "\n".join(shown)
