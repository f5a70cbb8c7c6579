"""The steps that read how each outlet told it, in the order in which they build on each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clustering.claims.step import ClaimsStep
from clustering.credits.step import CreditsStep
from clustering.edits.step import Edits
from clustering.quotes import QUOTES
from clustering.reprints import REPRINTS
from clustering.utterances.step import UtterancesStep
from clustering.wording.step import Wording

if TYPE_CHECKING:
    from clustering.telling import Step

STEPS: tuple[Step, ...] = (
    *REPRINTS,
    QUOTES,
    UtterancesStep(),
    CreditsStep(),
    Edits(),
    Wording(),
    ClaimsStep(),
)
