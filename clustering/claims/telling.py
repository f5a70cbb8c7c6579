"""All that is told of one story: its claims, who lacks them, where outlets disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clustering.claims.disagreeing import number_conflicts
from clustering.claims.finding import claims_of
from clustering.claims.likeness import likeness_of
from clustering.claims.misdating import date_conflicts
from clustering.claims.misnaming import name_conflicts
from clustering.claims.omitting import omissions_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from clustering.claims.records import Claim, Conflict, Omission, Text, Unit

VERSION = "claims/3"
"""Version of the rules; when it changes, every story is told anew."""


@dataclass(frozen=True, slots=True)
class StoryTold:
    """What is told of a story.

    Attributes:
        texts: Its texts, every revision.
        units: Their sentences and clauses.
        claims: What several families say alike.
        omissions: Who lacks which of it.
        conflicts: What is printed otherwise than most print it.
    """

    texts: Sequence[Text]
    units: Sequence[Unit]
    claims: Sequence[Claim]
    omissions: Sequence[Omission]
    conflicts: Sequence[Conflict]


def tell_story(
    texts: Sequence[Text], units: Sequence[Unit], vectors: NDArray[np.float32]
) -> StoryTold:
    """Tell a story.

    Args:
        texts: Its texts: every revision, those of an article one after the other as seen.
        units: Their units, from `units_of`.
        vectors: A unit row for each unit, shape (units, dim).
    """
    likeness = likeness_of(texts, units, vectors)
    claims = claims_of(texts, units, likeness)
    omissions = omissions_of(texts, units, likeness, claims)
    conflicts = (
        *number_conflicts(texts, units, likeness),
        *date_conflicts(texts, units, likeness),
        *name_conflicts(texts, units),
    )
    return StoryTold(texts, units, claims, omissions, conflicts)
