"""Followed stories: which groups and articles a seed file's words and addresses gather."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from clustering.records import Sighting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clustering.likeness import Features
    from clustering.records import Member
    from storage.seed_records import FollowedStory

_BETWEEN = 6
"""Other words that may stand between a term's words: "bomb the … out of Moscow"."""

FOUNDING_TERMS = 2
"""Different terms in one text that tell a story by themselves; one may be a coincidence."""

_TELLING_SHARE = 0.25
"""Share of a group's texts that must have a term; texts in other languages may have none."""

_NEAREST = 3
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Gathered:
    """Members of one group, as indices in their order, and the followed story they belong to."""

    indices: tuple[int, ...]
    pinned: str | None = None


def window(story: FollowedStory) -> tuple[datetime, datetime]:
    """Return when a followed story starts and ends, in UTC; the end is not part of it."""
    start = datetime.combine(story.start, time.min, UTC)
    return start, datetime.combine(story.end + timedelta(days=1), time.min, UTC)


def terms_in(story: FollowedStory, text: str) -> tuple[str, ...]:
    """Return the story's terms that stand in a text.

    A term is found when its words stand whole, in order, whatever their case, with at most six
    other words between two of them.
    """
    folded = text.casefold()
    return tuple(term for term in story.terms if _pattern(term).search(folded))


@cache
def _pattern(term: str) -> re.Pattern[str]:
    folded = term.casefold().split()
    gap = rf"(?:\W+\w+){{0,{_BETWEEN}}}?\W+"
    joined = gap.join(re.escape(word) for word in folded)
    return re.compile(joined if _UNSPACED.search(term) else rf"(?<!\w){joined}(?!\w)")


def address_key(url: str) -> str:
    """Return what two spellings of an address have in common."""
    return re.sub(r"^https?://(www\.)?", "", url.partition("#")[0]).rstrip("/")


def gather(
    groups: Sequence[Sequence[int]],
    members: Sequence[Member],
    features: Features,
    followed: Sequence[FollowedStory],
    sightings: Mapping[str, Mapping[str, Sighting]],
) -> list[Gathered]:
    """Let each followed story take its articles out of the groups.

    Args:
        groups: A partition of the members' indices.
        members: The members.
        features: What they are compared by, in the same order.
        followed: The followed stories; one with a lower id takes first.
        sightings: Followed story's id to article id to what was seen of it there.

    Returns:
        The same members, each in one group, followed stories' groups among them.
    """
    free = [list(group) for group in groups]
    answer: list[Gathered] = []
    for story in sorted(followed, key=lambda one: one.id):
        seen = sightings.get(story.id, {})
        taken = _taken(story, free, members, features, seen)
        if taken:
            answer.append(Gathered(tuple(sorted(taken)), story.id))
            free = [[i for i in group if i not in taken] for group in free]
    return answer + [Gathered(tuple(group)) for group in free if group]


def _taken(
    story: FollowedStory,
    groups: Sequence[Sequence[int]],
    members: Sequence[Member],
    features: Features,
    seen: Mapping[str, Sighting],
) -> set[int]:
    start, end = window(story)
    told = {
        index: sighting
        for group in groups
        for index in group
        if (sighting := seen.get(members[index].article))
    }
    seeds = {index for index, sighting in told.items() if sighting.seed}
    inside = [[i for i in group if start <= members[i].at < end] for group in groups]
    core = set(seeds)
    for group in _core_groups(inside, told, seeds, min(FOUNDING_TERMS, len(story.terms))):
        core |= set(group)
    if not core:
        return set()
    matching = [i for group in inside for i in group if i in told and i not in core]
    near = {i for i in matching if _near(i, core, told[i], features)}
    for group in inside:
        others = [i for i in group if i not in core]
        if 2 * len(near.intersection(others)) > len(others):
            near |= set(others)
    return core | near


def _core_groups(
    inside: Sequence[Sequence[int]],
    told: Mapping[int, Sighting],
    seeds: set[int],
    enough: int,
) -> list[Sequence[int]]:
    """The groups that hold a seed address; failing that, the one that says most of the terms.

    Terms alone must be convincing: a text that has several of them, where there are several. And
    a group in which few texts have any gives only those: it is about something else.
    """
    with_seeds = [group for group in inside if seeds.intersection(group)]
    if with_seeds:
        return with_seeds
    matching = [[i for i in group if i in told] for group in inside]
    weights = [
        sum(len(told[i].terms) for i in some) * len(some) / max(1, len(group))
        for some, group in zip(matching, inside, strict=True)
    ]
    best = max(range(len(inside)), key=lambda n: (weights[n], -n), default=None)
    if best is None or not enough:
        return []
    founding = [i for i in matching[best] if len(told[i].terms) >= enough]
    if not founding:
        return []
    telling = len(matching[best]) >= _TELLING_SHARE * len(inside[best])
    return [inside[best] if telling else founding]


def _near(index: int, core: set[int], sighting: Sighting, features: Features) -> bool:
    """Whether a text with a story's terms is also like its articles; more so with one term only."""
    likeness = features.between([index], sorted(core))[0]
    nearest = float(np.sort(likeness)[-_NEAREST:].mean())
    several = len(sighting.terms) >= FOUNDING_TERMS
    return nearest >= features.settings.join * (0.5 if several else 1.0)
