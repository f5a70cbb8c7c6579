"""Whether an article is paid for, and whether its page shows only the beginning of it.

Two things: outlets that sell their articles often send the whole text and hide it with a program,
and some send the beginning only without saying anything to machines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from crawler.extract import printed, walls
from crawler.extract.blocks import words
from crawler.extract.structured import Declared
from storage.page_parts import Access

_NAMES: tuple[str, ...] = (
    "article:content_tier", "og:article:content_tier", "content_tier", "content-tier",
    "isaccessibleforfree", "article:isaccessibleforfree", "cxenseparse:isaccessibleforfree",
    "article:access", "access", "accesslevel", "access-level", "article:premium", "premium",
    "ispremium", "is-premium", "is_premium", "adv:premium", "paywall", "article:paywall",
    "haspaywall", "cxenseparse:paywall", "ft.access", "contentaccess", "paid", "paid-content",
)  # fmt: skip
_ABOUT_FREEDOM = re.compile(r"free", re.IGNORECASE)
_PAID = frozenset(
    [
        "locked",
        "metered",
        "premium",
        "paid",
        "subscriber",
        "subscribers",
        "subscription",
        "plus",
        "closed",
        "hard",
        "soft",
    ]
)
_FREE = frozenset(["free", "open", "public", "none"])
_YES = frozenset(("true", "yes", "1"))
_NO = frozenset(("false", "no", "0"))

ONLY_BEGINNING = 1.7
"""A stated number of words so many times ours shows that we read only the beginning."""

MUCH_MORE = 150
"""So many words have to be missing for that."""

NEAR_WALL = 14
"""Pieces of text below a body among which a wall would stand."""

SHORT = 250
"""A text with fewer words, a wall right below it and a price is the beginning of one."""


def access(declared: Declared, *, walled: bool) -> tuple[Access | None, str]:
    """Return whether a page declares itself, or shows by a wall, to be paid for, and where."""
    said, origin = _stated(declared)
    return ("paid", "wall") if walled and said != "paid" else (said, origin)


def _stated(declared: Declared) -> tuple[Access | None, str]:
    if "locked" in {value.lower() for value in declared.meta.get("article:content_tier", ())}:
        return "paid", "meta"
    thing = declared.json_ld
    own = _truth(thing.get("isAccessibleForFree", thing.get("isAccessibleforFree")))
    if own is None and (parts := thing.get("hasPart")):
        listed = parts[:20] if isinstance(parts, list) else [parts]
        said = [_truth(one.get("isAccessibleForFree")) for one in listed if isinstance(one, dict)]
        own = False if False in said else None
    if own is not None:
        return ("free" if own else "paid"), "json-ld"
    metas = (found for name in _NAMES if (found := _of_meta(declared, name)))
    found = next(metas, None)
    return found, "meta" if found else ""


def _of_meta(declared: Declared, name: str) -> Access | None:
    for raw in (*declared.meta.get(name, ())[:1], *declared.micro.get(name, ())[:1]):
        value = raw.strip().lower()
        if value in _PAID:
            return "paid"
        if value in _FREE:
            return "free"
        if value in _YES | _NO:
            return "free" if (value in _YES) == bool(_ABOUT_FREEDOM.search(name)) else "paid"
    return None


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    plain = str(value).rpartition("/")[2].strip().lower() if value is not None else ""
    return True if plain in _YES else False if plain in _NO else None


def wall_at(paragraphs: Sequence[str], near: printed.Surroundings) -> tuple[str, ...]:
    """Return the lines of a wall that stands at the end of a text, or right below it."""
    ends = (*(text for text in paragraphs[-6:] if len(text) < 400), *near.after[:NEAR_WALL])
    return tuple(line for line in ends if walls.is_wall(line))


def is_truncated(declared: Declared, paragraphs: Sequence[str], wall: Sequence[str]) -> bool:
    """Say whether there is evidence that the text read is only the beginning of the article.

    That it is paid for is none: a wall that says how much is left is; so is a text that breaks
    off, or that is much shorter than the page says, where it is paid for or has a wall below it.
    """
    if any(walls.REST_HIDDEN.search(line) for line in wall):
        return True
    said = _stated(declared)[0]
    if not wall and said != "paid":
        return False
    text = _before_wall(paragraphs, wall)
    length = sum(words(one) for one in text)
    if text and _BROKEN_OFF.search(text[-1][-12:]):
        return True
    stated = _number(declared.json_ld.get("wordCount")) or _number(
        declared.first("article:word_count", "wordcount")
    )
    if stated and stated > ONLY_BEGINNING * length and stated - length > MUCH_MORE:
        return True
    return bool(wall) and said != "free" and length < SHORT and _is_unfinished(declared, length)


_BROKEN_OFF = re.compile(r"(?:…|\.\.\.|\[…\])[\W_]{0,3}$")


def _before_wall(paragraphs: Sequence[str], wall: Sequence[str]) -> Sequence[str]:
    """Return the paragraphs above the first line of a wall."""
    for place, text in enumerate(paragraphs):
        if text in wall:
            return paragraphs[:place]
    return paragraphs


def _is_unfinished(declared: Declared, length: int) -> bool:
    """Say that nothing shows a short text above a wall to be all of it."""
    stated = _number(declared.json_ld.get("wordCount"))
    return stated is None or stated > length + MUCH_MORE


def _number(value: Any) -> int | None:
    plain = str(value or "").strip()
    return int(plain) if re.fullmatch(r"\d{1,6}", plain) else None
