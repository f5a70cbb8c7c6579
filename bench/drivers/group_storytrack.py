"""Storytrack's grouping of a database that is filled: `storytrack cluster` without embedding.

Arguments: the database, the model whose cut-offs hold (a table of `seeds/models.toml`), and the
moment (ISO 8601).
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from bench.filled import NothingToEmbed
from clustering.models import choose, load_models
from clustering.run import cluster

SEEDS = Path(__file__).parents[2] / "seeds"


def main() -> None:
    """Group, and say what was done."""
    database, model, now = Path(sys.argv[1]), sys.argv[2], datetime.fromisoformat(sys.argv[3])
    settings = choose(load_models(SEEDS / "models.toml"), model).grouping
    print("begin", flush=True)
    summary = cluster(
        database,
        encoder=NothingToEmbed(),
        settings=settings,
        followed=(),
        now=now,
        progress=lambda what, done, total: print(what, done, total, file=sys.stderr, flush=True),
    )
    print(json.dumps(asdict(summary)))


if __name__ == "__main__":
    main()
