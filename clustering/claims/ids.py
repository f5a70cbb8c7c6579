"""Ids that survive from run to run: a claim, an utterance is the one that stood where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Place = tuple[str, int]

_MOST = 0.5
"""Share of its sentences, or of the older claim's, that a claim must have in common with it."""


def reconciled(
    story: str,
    earlier: Mapping[str, frozenset[Place]],
    now: Sequence[frozenset[Place]],
    last: int,
    letter: str = "c",
) -> tuple[list[str], int]:
    """Give claims the ids of those that they go on, and new ids to the others.

    Args:
        story: The story.
        earlier: Where each earlier claim stood: revision and offset of its sentences.
        now: Where each claim stands now.
        last: The last number that the story gave to a claim.
        letter: What stands before the number: u where utterances are meant in place of claims.

    Returns:
        An id for each claim, and the last number given since.
    """
    pairs = []
    for key, places in earlier.items():
        for number, own in enumerate(now):
            shared = len(places & own)
            if shared and shared >= _MOST * min(len(places), len(own)):
                pairs.append((-shared / len(places | own), key, number))
    ids: dict[int, str] = {}
    for _, key, number in sorted(pairs):
        if number not in ids and key not in ids.values():
            ids[number] = key
    for number in range(len(now)):
        if number not in ids:
            last += 1
            ids[number] = f"{story}-{letter}{last}"
    return [ids[number] for number in range(len(now))], last
