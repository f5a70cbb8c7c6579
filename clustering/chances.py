"""What it would take for followed stories to gather an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from clustering.followed import FOUNDING_TERMS, address_key, terms_in, window

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from storage.seed_records import FollowedStory


def chance(
    story: FollowedStory,
    text: str,
    addresses: Sequence[str],
    at: datetime,
    place: Literal["inside", "elsewhere", "decided"],
) -> str | None:
    """Say what a followed story sees in an article, and what it lacks.

    Args:
        story: The followed story.
        text: The article's headline, deck and body.
        addresses: Addresses under which it was seen.
        at: When it was published, or else first seen.
        place: Whether it is in that story, and if not, whether a person decided where it is.

    Returns:
        A sentence; None where the two have nothing to do with each other.
    """
    terms = terms_in(story, text)
    keys = {address_key(url) for url in addresses}
    seed = any(address_key(url) in keys for url in story.seeds)
    has = ["its address is a seed"] if seed else []
    has += [f"of its terms the text has {', '.join(terms)}"] if terms else []
    if place == "inside":
        return "; ".join(has) or (
            "the text has none of its terms: articles like it have, or it was decided"
        )
    if not has:
        return None
    return "; ".join([*has, _lacking(story, at, len(terms), seed, place == "decided")])


def _lacking(story: FollowedStory, at: datetime, terms: int, seed: bool, decided: bool) -> str:
    start, end = window(story)
    if decided:
        return "but it was decided where it belongs"
    if seed:
        return "the next `storytrack cluster` gathers it"
    if not start <= at < end:
        return f"but it is outside of {story.start} to {story.end}: only a seed address would do"
    more = "" if terms >= FOUNDING_TERMS else "another term, or "
    return f"it lacks {more}likeness to the story's articles, or its address as a seed"
