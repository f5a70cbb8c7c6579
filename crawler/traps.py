"""Addresses that machines make up without end, and that no newsroom would give an article."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

MOST_REPEATS = 3
"""How often one part of a path may stand in it; /2025/07/07/ has a part twice."""

MOST_PARTS = 20
"""Parts of a path; the deepest real articles have some twelve."""

LONGEST = 1_500
"""Characters of an address; the longest real ones, escaped from other scripts, have some 900."""


def why_trap(url: str) -> str | None:
    """Say why an address looks made up by a program that runs in circles, or None."""
    if len(url) > LONGEST:
        return f"address of {len(url):,} characters"
    parts = [part for part in urlsplit(url).path.split("/") if part]
    if len(parts) > MOST_PARTS:
        return f"address with {len(parts)} parts"
    part, times = Counter(parts).most_common(1)[0] if parts else ("", 0)
    if times >= MOST_REPEATS:
        return f"address that repeats /{part}/"
    return None
