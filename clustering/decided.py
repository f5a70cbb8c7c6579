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


def led_away(
    partition: Partition,
    previous: Mapping[str, AbstractSet[str]],
    resting: Mapping[str, str],
    decisions: Sequence[Decision],
) -> frozenset[str]:
    """Return the articles that a decision takes from others of their story, now for the first time.

    Args:
        partition: The groups.
        previous: Story id to the articles that were in it.
        resting: Articles whose place rested on a decision, with the reason that named it.
        decisions: The decisions that hold.
    """
    home = {article: story for story, articles in previous.items() for article in articles}
    reasons = {one.id: one.reason for one in decisions}
    return frozenset(
        one.article
        for group in partition
        for one in group.placements
        if one.decision is not None
        and resting.get(one.article) != reasons[one.decision]
        and previous.get(home.get(one.article, ""), frozenset()) - group.articles
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
        group, gone = groups[line.other], previous[line.story]
        taken = _behind(group.articles & gone, placed)
        united = _behind(group.articles, placed)
        taken += [one for one in united if one.verb == "merge" and one.known & gone]
        return next(iter(taken), None)
    if line.what == "split from":
        apart = _behind(groups[line.story].articles, placed)
        return next((one for one in apart if one.verb in ("split", "drop")), None)
    return None


def _behind(articles: AbstractSet[str], placed: Mapping[str, Decision]) -> list[Decision]:
    """Return the decisions that the places of some articles rest on."""
    return [placed[one] for one in sorted(articles) if one in placed]


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
