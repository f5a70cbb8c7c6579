"""Articles into stories: a pure function of the set of articles, whatever their order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from clustering.decided import decide, marked
from clustering.followed import Gathered, gather
from clustering.linkage import link
from clustering.measuring import features_of, neighbours_of
from clustering.records import Group, Placement
from clustering.words import names, numbers, skeleton, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from clustering.likeness import Features
    from clustering.records import Grouping, Member, Partition, Sighting
    from storage.curations import Decision
    from storage.seed_records import FollowedStory

_NEAREST = 3
_ROWS = 512
_TELLING_HEADLINE = 0.3
_NAMES_SHOWN = 3
_REASONS = 3


def group(
    members: Sequence[Member],
    settings: Grouping,
    followed: Sequence[FollowedStory] = (),
    sightings: Mapping[str, Mapping[str, Sighting]] | None = None,
    decisions: Sequence[Decision] = (),
) -> Partition:
    """Group articles into stories.

    Args:
        members: The articles, in any order; no id twice; vectors of one model and engine.
        settings: The cut-offs of that model.
        followed: Stories that gather their articles whatever else holds.
        sightings: Followed story's id to article id to what was seen of it there.
        decisions: What a person decided; it counts more than all the rest.

    Returns:
        The groups; every article is in one, alone if need be. Ordered by earliest article.
    """
    if not members:
        return ()
    ordered = sorted(members, key=lambda member: (member.at, member.article))
    features = features_of(ordered, settings)
    return arranged(linked(features), ordered, features, followed, sightings or {}, decisions)


def arranged(
    groups: Sequence[Sequence[int]],
    members: Sequence[Member],
    features: Features,
    followed: Sequence[FollowedStory],
    sightings: Mapping[str, Mapping[str, Sighting]],
    decisions: Sequence[Decision],
) -> Partition:
    """Let followed stories and decisions have their way with groups, and tell what comes of it.

    Args:
        groups: A partition of the members' indices.
        members: Articles in order of time.
        features: What they are compared by, in the same order.
        followed: Stories that gather their articles whatever else holds.
        sightings: Followed story's id to article id to what was seen of it there.
        decisions: What a person decided.
    """
    found = gather(groups, members, features, followed, sightings)
    found, decided = decide(found, members, features, followed, decisions)
    found.sort(key=lambda one: one.indices)
    described = tuple(_described(one, members, features, sightings) for one in found)
    return marked(described, decided)


def linked(features: Features) -> list[list[int]]:
    """Group rows that are all the articles there are; the groups' members and they are in order."""
    fresh = np.ones(len(features.rows.articles), bool)
    pairs = neighbours_of(features).pairs(fresh)
    days = np.floor(features.rows.seen).astype(np.int64)
    labels = link(days, pairs, features.settings).labels
    groups: dict[int, list[int]] = {}
    for index, label in enumerate(labels.tolist()):
        groups.setdefault(label, []).append(index)
    return list(groups.values())


def _described(
    one: Gathered,
    members: Sequence[Member],
    features: Features,
    sightings: Mapping[str, Mapping[str, Sighting]],
) -> Group:
    indices = np.array(one.indices)
    fit, mean, nearest = _fits(indices, features)
    seen = sightings.get(one.pinned, {}) if one.pinned else {}
    placements = [
        Placement(
            members[i].article,
            round(float(fit[n]), 4),
            _reasons(int(i), int(nearest[n]), members, features, seen.get(members[i].article)),
        )
        for n, i in enumerate(indices)
    ]
    placements.sort(key=lambda placement: placement.article)
    central = members[_central(indices, mean, members)].article
    return Group(tuple(placements), central, one.pinned)


def _fits(
    indices: NDArray[np.int64], features: Features
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Compare a group's members with each other, some hundred rows at a time.

    Returns:
        For each member its mean likeness to the three nearest, to all, and the index of the
        nearest; all of shape (members,). Alone: 1, 1 and itself.
    """
    size = len(indices)
    if size == 1:
        return np.ones(1), np.ones(1), indices
    fit, mean = np.empty(size), np.empty(size)
    nearest = np.empty(size, np.int64)
    for start in range(0, size, _ROWS):
        rows = np.arange(start, min(size, start + _ROWS))
        likeness = features.between(indices[rows], indices).astype(np.float64)
        likeness[np.arange(len(rows)), rows] = -1.0
        nearest[rows] = indices[likeness.argmax(axis=1)]
        top = min(_NEAREST, size - 1)
        fit[rows] = np.sort(likeness, axis=1)[:, -top:].mean(axis=1)
        mean[rows] = (likeness.sum(axis=1) + 1.0) / (size - 1)
    return fit, mean, nearest


def _central(
    indices: NDArray[np.int64], mean: NDArray[np.float64], members: Sequence[Member]
) -> int:
    """The member most like the others, among those in the language that most are in."""
    tongues = Counter(members[i].language or "" for i in indices)
    common = min(tongues, key=lambda tongue: (-tongues[tongue], tongue))
    spoken = [n for n, i in enumerate(indices) if (members[i].language or "") == common]
    return int(indices[max(spoken, key=lambda n: (mean[n], -n))])


def _reasons(
    index: int,
    nearest: int,
    members: Sequence[Member],
    features: Features,
    sighting: Sighting | None,
) -> tuple[str, ...]:
    reasons = _followed_reasons(sighting) if sighting else []
    if nearest == index:
        return tuple(reasons) or ("alone so far",)
    own, other = members[index], members[nearest]
    headline = _overlap(own.headline, other.headline)
    if headline >= _TELLING_HEADLINE:
        reasons.append(f"headline {headline:.2f}")
    if shared := _shared(own.text, other.text):
        reasons.append(", ".join(shared))
    meaning, lexical = features.parts(index, nearest)
    reasons += [f"meaning {meaning:.2f}", f"words {lexical:.2f}"]
    return tuple(reasons[:_REASONS])


def _followed_reasons(sighting: Sighting) -> list[str]:
    reasons = ["seed address"] if sighting.seed else []
    if sighting.terms:
        reasons.append("terms: " + ", ".join(sighting.terms[:_NAMES_SHOWN]))
    return reasons


def _overlap(headline: str, other: str) -> float:
    """Share of the two headlines' words that both have (Dice), 0 to 1."""
    own, theirs = set(words(headline)), set(words(other))
    total = len(own) + len(theirs)
    return 2 * len(own & theirs) / total if total else 0.0


def _shared(text: str, other: str) -> list[str]:
    """Names and numbers that both texts have, as the first writes them, in its order."""
    theirs = {skeleton(name) or name for name in names(other)}
    both = {name for name in names(text) if (skeleton(name) or name) in theirs}
    told = sorted(both, key=text.index)[:_NAMES_SHOWN]
    figures = sorted(n for n in numbers(text) & numbers(other) if len(n) > 1)
    return (told + figures)[:_NAMES_SHOWN]
