"""Small stories told in memory, and a real encoder that remembers."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clustering.claims.records import Text
from clustering.claims.telling import StoryTold, tell_story
from clustering.claims.units import units_of
from clustering.encoders import EmbeddingModel, Encoder, load_encoder
from clustering.models import choose, load_models
from tests.clustering.helpers import HashEncoder

MORNING = datetime(2025, 3, 4, 6, tzinfo=UTC)
SEEDS = Path(__file__).parents[3] / "seeds" / "models.toml"


def text(
    outlet: str,
    body: str,
    hours: float = 0,
    *,
    language: str = "en",
    article: str | None = None,
    first: bool = True,
    newest: bool = True,
    cut: bool = False,
    family: str | None = None,
) -> Text:
    at = MORNING + timedelta(hours=hours)
    key = article or outlet
    return Text(
        revision=f"{key}.{1 if first else 2}",
        article=key,
        outlet=outlet,
        family=family or outlet,
        language=language,
        headline="",
        deck="",
        body=body,
        first=first,
        newest=newest,
        earliest=at,
        latest=at,
        seen=at,
        cut=cut,
    )


FILLING = (
    "Bakers of the town sell warm cinnamon rolls before sunrise.",
    "An old lighthouse keeper collects stamps from every continent.",
    "Twice a week the orchestra rehearses inside a former brewery.",
    "Gardeners planted lemon trees along the southern promenade.",
    "Nobody remembers who painted the blue doors of that alley.",
    "Young chess players travel home by night train.",
    "Snow covers the vineyards until the middle of spring.",
    "Fishermen repair nets while gulls quarrel over crumbs.",
    "A librarian reads poems aloud to sleepy commuters.",
    "Wooden kites hang above the market on holidays.",
    "Beekeepers warn that clover blossoms later than usual.",
    "Students sketch the ruined abbey from three sides.",
)
"""Sentences of which every text has a few of its own, as real ones have."""


def told(*texts: Text) -> StoryTold:
    """Tell a story by an encoder that adds up words."""
    outlets = sorted({one.article for one in texts})
    fillings = itertools.cycle(FILLING)
    own = {outlet: f"{next(fillings)} {next(fillings)}" for outlet in outlets}
    texts = tuple(replace(one, body=f"{one.body} {own[one.article]}") for one in texts)
    units = units_of(texts)
    return tell_story(texts, units, HashEncoder().encode([unit.words for unit in units]))


@dataclass
class Remembering:
    """The default model, which keeps what it embedded in a folder of the test runner's cache."""

    folder: Path
    engine: str = "kept"
    _encoder: Encoder | None = None
    _vectors: dict[str, NDArray[np.float32]] = field(default_factory=dict)

    @property
    def model(self) -> EmbeddingModel:
        return EmbeddingModel("kept", "kept", "tests", None, "0" * 64, 384, "", "")

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        seed = choose(load_models(SEEDS))
        name = hashlib.sha256(f"{seed.sha256} {seed.prompt}".encode()).hexdigest()[:12]
        keys, rows = self.folder / f"{name}.json", self.folder / f"{name}.npy"
        if not self._vectors and rows.exists():
            self._vectors = dict(zip(json.loads(keys.read_text()), np.load(rows), strict=True))
        missing = sorted({one for one in texts if one not in self._vectors})
        if missing:
            self._encoder = self._encoder or load_encoder(seed)
            self._vectors |= dict(zip(missing, self._encoder.encode(missing), strict=True))
            keys.write_text(json.dumps(list(self._vectors)))
            np.save(rows, np.stack(list(self._vectors.values())))
        return np.stack([self._vectors[one] for one in texts])
