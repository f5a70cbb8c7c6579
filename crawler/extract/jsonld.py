"""JSON-LD as outlets really write it: lists, graphs, nested articles, comments, trailing commas."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

JsonObject = dict[str, Any]

MAX_OBJECTS = 5_000
"""No more objects than this are looked at on one page."""

MAX_WRAPPERS = 8
"""Pages put one or two signs around a block; a megabyte of slashes is no sign."""

_OPENERS = ("<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "<![CDATA[")
_CLOSERS = ("-->", "//", "]]>", "/*]]>*/", ";")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_ELSEWHERE = frozenset(
    {"publisher", "author", "itemListElement", "isPartOf", "image", "logo", "review", "comment"}
)
"""Keys under which an object is about something else than the page's own article."""

_ARTICLE_TYPES = frozenset(
    {"Report", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Review", "ClaimReview"}
)
_MEDIA_TYPES = frozenset({"VideoObject", "AudioObject", "ImageGallery", "MediaGallery", "Recipe"})


def read_blocks(blocks: Iterable[str]) -> tuple[JsonObject, ...]:
    """Return all objects in a page's JSON-LD blocks, outer ones first; broken blocks give none."""
    found: list[JsonObject] = []
    for block in blocks:
        for value in _values(block):
            for thing in _objects(value):
                found.append(thing)
                if len(found) >= MAX_OBJECTS:
                    return tuple(found)
    return tuple(found)


def _values(block: str) -> Iterator[Any]:
    """Yield the JSON values of one block, mending what outlets break."""
    text = _unwrapped(block[:2_000_000])
    decoder = json.JSONDecoder(strict=False)
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text)):
        position, values = 0, []
        try:
            while position < len(attempt):
                value, position = decoder.raw_decode(attempt, position)
                values.append(value)
                while position < len(attempt) and attempt[position] in " \t\r\n,;":
                    position += 1
        except (ValueError, RecursionError):
            if not values:
                continue
        yield from values
        return


def _unwrapped(block: str) -> str:
    """Take off the comment signs that old pages put around what scripts hold."""
    text = block.strip()
    for _ in range(MAX_WRAPPERS):
        before = text
        for opener in _OPENERS:
            text = text.removeprefix(opener).strip()
        for closer in _CLOSERS:
            text = text.removesuffix(closer).strip()
        if text == before:
            break
    return text


def _objects(value: Any) -> Iterator[JsonObject]:
    """Yield a value's objects breadth first, leaving out those about something else."""
    waiting = [value]
    for thing in waiting:
        if len(waiting) > MAX_OBJECTS:
            return
        if isinstance(thing, list):
            waiting.extend(thing)
        elif isinstance(thing, dict):
            yield thing
            waiting.extend(
                inner
                for key, inner in thing.items()
                if key not in _ELSEWHERE and isinstance(inner, dict | list)
            )


def types(thing: JsonObject) -> tuple[str, ...]:
    """Return an object's types without their vocabulary's address."""
    return tuple(re.split(r"[/#:]", name)[-1] for name in strings(thing.get("@type")))


def is_article(thing: JsonObject) -> bool:
    """Say whether an object describes an article of some kind."""
    return any(name.endswith("Article") or name in _ARTICLE_TYPES for name in types(thing))


def is_medium(thing: JsonObject) -> bool:
    """Say whether an object describes a video, a gallery or another medium."""
    return any(name in _MEDIA_TYPES for name in types(thing))


def strings(value: Any) -> tuple[str, ...]:
    """Return the text in a value: itself, its `@value`, its `name`, or those of a list."""
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if isinstance(value, list):
        return tuple(text for one in value if not isinstance(one, list) for text in strings(one))
    if isinstance(value, dict):
        for key in ("@value", "name"):
            if inner := value.get(key):
                return strings(inner) if not isinstance(inner, dict) else ()
    return ()


def addresses(thing: JsonObject) -> tuple[str, ...]:
    """Return the addresses under which an object says that it can be read."""
    found: list[str] = []
    for key in ("url", "mainEntityOfPage", "@id"):
        value = thing.get(key)
        for one in value if isinstance(value, list) else [value]:
            inner = (one.get("@id") or one.get("url")) if isinstance(one, dict) else one
            if isinstance(inner, str) and inner.startswith(("http://", "https://", "/")):
                found.append(inner.strip())
    return tuple(found)


def choose(
    things: Iterable[JsonObject], headlines: frozenset[str], own: frozenset[str]
) -> JsonObject | None:
    """Choose the object that is the page's own article.

    Args:
        things: the page's objects, outer ones first.
        headlines: what the page calls itself, as `comparable` gives it.
        own: the page's addresses, as `comparable_address` gives them.

    Returns:
        The best match; None when the page has no article, or only others' (teasers).
    """
    best: tuple[int, JsonObject] | None = None
    for thing in things:
        if not (is_article(thing) or is_medium(thing)):
            continue
        points = 2 * is_article(thing) + ("datePublished" in thing) + ("articleBody" in thing)
        where = {comparable_address(one) for one in addresses(thing)}
        points += 5 if where & own else -2 * bool(where)
        named = {comparable(one) for one in strings(thing.get("headline") or thing.get("name"))}
        points += 6 if _agree(named, headlines) else -3 * bool(named and headlines)
        if best is None or points > best[0]:
            best = (points, thing)
    return best[1] if best and best[0] > 0 else None


def _agree(named: set[str], headlines: frozenset[str]) -> bool:
    """Say whether two sets of headlines share one, or the beginning of one."""
    return any(
        a == b or (min(len(a), len(b)) >= 20 and (a.startswith(b) or b.startswith(a)))
        for a in named
        for b in headlines
        if a and b
    )


def comparable(text: str) -> str:
    """Return a headline's letters and digits, for comparing."""
    return re.sub(r"[\W_]+", "", html.unescape(text)).lower()


def comparable_address(url: str) -> str:
    """Return an address without scheme, host, query and trailing slash, for comparing."""
    path = re.sub(r"^(?:https?:)?//[^/]*", "", url.strip())
    return re.split(r"[?#]", path)[0].rstrip("/").lower()
