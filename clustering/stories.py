"""Articles into stories: a pure function of the set of articles, whatever their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clustering.decided import decide, marked
from clustering.describing import described
from clustering.followed import gather
from clustering.linkage import link
from clustering.measuring import features_of, neighbours_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clustering.likeness import Features
    from clustering.records import Grouping, Member, Partition, Sighting
    from storage.curations import Decision
    from storage.seed_records import FollowedStory


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
    return marked(described(found, members, features, sightings), decided)


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
