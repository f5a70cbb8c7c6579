"""Where decisions of a person meet the grouping: they are obeyed, marked, told and checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from clustering.curation import Block, Board, obey, unmet
from clustering.followed import Gathered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from clustering.curation import Nearer
    from clustering.likeness import Features
    from clustering.records import Group, LogLine, Member, Partition, Placement, Reconciled
    from storage.curations import Decision
    from storage.seed_records import FollowedStory

_NEAREST = 3
_REASONS = 3


def decide(
    found: Sequence[Gathered],
    members: Sequence[Member],
    features: Features,
    followed: Sequence[FollowedStory],
    decisions: Sequence[Decision],
) -> tuple[list[Gathered], dict[str, Decision]]:
    """Rearrange what the grouping and the followed stories found, as a person decided it.

    Returns:
        The groups, and the articles whose place rests on a decision, with that decision.
    """
    if not decisions:
        return list(found), {}
    place = {member.article: index for index, member in enumerate(members)}
    blocks = [Block({members[i].article for i in one.indices}, one.pinned) for one in found]
    ids = frozenset(story.id for story in followed)
    board = obey(blocks, decisions, ids, _nearer(features, place))
    groups = [
        Gathered(tuple(sorted(place[article] for article in block.articles)), block.followed)
        for block in board.blocks
    ]
    return groups, board.decided


def marked(partition: Partition, decided: Mapping[str, Decision]) -> Partition:
    """Say first of a membership that it was decided, and by which decision."""
    return tuple(
        replace(group, placements=tuple(_placed(one, decided) for one in group.placements))
        if any(one.article in decided for one in group.placements)
        else group
        for group in partition
    )


def unheeded(
    partition: Partition, decisions: Sequence[Decision], followed: Sequence[FollowedStory]
) -> tuple[str, ...]:
    """Return what to tell about decisions that the partition could not follow."""
    blocks = [Block(set(group.articles), group.pinned) for group in partition]
    settled = frozenset(article for one in decisions for article in one.articles)
    board = Board(blocks, frozenset(story.id for story in followed), settled)
    return tuple(
        f"decision {number} is not followed: {why}"
        for number, why in unmet(board, decisions).items()
    )


def explained(
    reconciled: Reconciled,
    partition: Partition,
    previous: Mapping[str, AbstractSet[str]],
    decisions: Sequence[Decision],
) -> Reconciled:
    """Give as the reason of what happened to stories the decision that it rests on."""
    if not decisions:
        return reconciled
    by_number = {one.id: one for one in decisions}
    placed = {
        one.article: by_number[one.decision]
        for group in partition
        for one in group.placements
        if one.decision is not None
    }
    groups = dict(zip(reconciled.stories, partition, strict=True))
    log = tuple(
        replace(line, why=decision.reason)
        if (decision := _decision_of(line, groups, placed, previous))
        else line
        for line in reconciled.log
    )
    return replace(reconciled, log=log)


def _decision_of(
    line: LogLine,
    groups: Mapping[str, Group],
    placed: Mapping[str, Decision],
    previous: Mapping[str, AbstractSet[str]],
) -> Decision | None:
    if line.what in ("joined", "left"):
        return placed.get(line.other or "")
    if line.what == "merged into" and line.other:
        united = _within(groups[line.other], placed, ("merge",))
        return next((one for one in united if one.known & previous[line.story]), None)
    if line.what == "split from":
        return next(iter(_within(groups[line.story], placed, ("split", "drop"))), None)
    return None


def _within(group: Group, placed: Mapping[str, Decision], verbs: tuple[str, ...]) -> list[Decision]:
    """Return the decisions with one of some verbs that a group's articles rest on."""
    found = [placed[one] for one in sorted(group.articles) if one in placed]
    return [one for one in found if one.verb in verbs]


def _placed(one: Placement, decided: Mapping[str, Decision]) -> Placement:
    decision = decided.get(one.article)
    if decision is None:
        return one
    reasons = (decision.reason, *one.reasons)[:_REASONS]
    return replace(one, reasons=reasons, decision=decision.id)


def _nearer(features: Features, place: Mapping[str, int]) -> Nearer:
    def likeness(article: str, others: AbstractSet[str]) -> float:
        columns = sorted(place[other] for other in others)
        return float(np.sort(features.between([place[article]], columns)[0])[-_NEAREST:].mean())

    return lambda article, ones, others: likeness(article, ones) > likeness(article, others)
