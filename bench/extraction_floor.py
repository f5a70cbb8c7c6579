"""Below what the reading of pages must not fall: the newest entry of `extraction_floor.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("extraction_floor.toml")

ROUNDING = 0.0005
"""Floors are written with three digits."""

Scores = Mapping[str, Mapping[str, float]]
"""By set, the measures of `bench.extraction_score.score`."""


def entries(path: Path = FLOORS) -> list[dict[str, Any]]:
    """Return what was reached when, oldest first: `date`, `why`, `scores`, perhaps `lowered`."""
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["reached"]
    return found


def below(scores: Scores, floor: Scores) -> Iterator[str]:
    """Yield a line for each measure that is below its floor, or missing from a set that came."""
    for name, measures in floor.items():
        for measure, least in measures.items():
            if name not in scores:
                continue
            reached = scores[name].get(measure)
            if reached is None or reached < least - ROUNDING:
                shown = "not measured" if reached is None else f"{reached:.3f}"
                yield f"{name} {measure}: {shown}, the floor is {least:.3f}"


def silently_lowered(history: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what an entry demands less of than the one before, without a reason in `lowered`."""
    for earlier, later in pairwise(history):
        reasons = later.get("lowered", {})
        for name, measures in earlier["scores"].items():
            for measure, least in measures.items():
                now = later["scores"].get(name, {}).get(measure)
                if (now is None or now < least) and not reasons.get(f"{name} {measure}"):
                    yield f"{later['date']}: {name} {measure} was {least}, is {now}"
