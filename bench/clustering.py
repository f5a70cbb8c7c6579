"""How well stories are grouped: scores of the product's own grouping on labelled sets.

    python -m bench.clustering --data DIR [--sets NAME ...] [--model NAME] [--out FILE]

DIR holds one `<set>.jsonl` a set, with an object a line: id, lang, published (ISO 8601 or empty),
outlet, title, text, story. Only the scorer looks at `story`. Vectors are kept in `--vectors`,
since they take longest and do not change with the cut-offs. Sets without times count as of one
moment: nothing is told apart by time there.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from clustering.encoders import load_encoder
from clustering.models import ModelSeed, choose, load_models
from clustering.recipe import lead
from clustering.records import Grouping, Member
from clustering.stories import group

UNDATED = datetime(2100, 1, 1, tzinfo=UTC)
"""When an article without a date was first seen: it may be of any time before."""

ROUND_UPS = frozenset({"allsides2021"})
"""Sets whose days are a round-up's, which tells who belongs together: they count as undated."""

Row = dict[str, Any]


def members_of(rows: list[Row], vectors: NDArray[np.float32]) -> list[Member]:
    """Return a set's articles as the product sees them; vectors have shape (rows, dim)."""
    return [
        Member(
            article=str(row["id"]),
            outlet=row.get("outlet") or "",
            language=row.get("lang"),
            published=_moment(row.get("published")),
            first_seen=UNDATED,
            precision="day" if len(row.get("published") or "") == len("2025-07-09") else "minute",
            headline=row["title"],
            text=_text(row),
            vector=vector,
        )
        for row, vector in zip(rows, vectors, strict=True)
    ]


def scores(gold: Mapping[str, str], found: Mapping[str, int]) -> dict[str, float]:
    """Score a grouping: B-cubed (Bagga & Baldwin 1998), pairwise F1, ARI and AMI."""
    ids = sorted(gold)
    true, ours = [gold[key] for key in ids], [found[key] for key in ids]
    both = Counter(zip(true, ours, strict=True))
    of_story, of_group = Counter(true), Counter(ours)
    precision = sum(n * n / of_group[own] for (_, own), n in both.items()) / len(ids)
    recall = sum(n * n / of_story[story] for (story, _), n in both.items()) / len(ids)
    pairs = sum(_pairs(n) for n in both.values())
    claimed = sum(_pairs(n) for n in of_group.values())
    wanted = sum(_pairs(n) for n in of_story.values())
    return {
        "b3_f1": _f1(precision, recall),
        "b3_p": precision,
        "b3_r": recall,
        "pair_f1": _f1(pairs / claimed if claimed else 1.0, pairs / wanted if wanted else 1.0),
        "ari": float(adjusted_rand_score(true, ours)),
        "ami": float(adjusted_mutual_info_score(true, ours)),
    }


def measure(rows: list[Row], vectors: NDArray[np.float32], settings: Grouping) -> dict[str, float]:
    """Group one set and score it; `seconds` counts the grouping, not the embedding."""
    members = members_of(rows, vectors)
    began = time.perf_counter()
    partition = group(members, settings)
    seconds = time.perf_counter() - began
    found = {key: n for n, one in enumerate(partition) for key in one.articles}
    gold = {str(row["id"]): str(row["story"]) for row in rows}
    return scores(gold, found) | {"seconds": seconds}


def rows_of(path: Path) -> list[Row]:
    """Read a set; of a round-up the days are left out."""
    rows: list[Row] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [{**row, "published": ""} for row in rows] if path.stem in ROUND_UPS else rows


def vectors_of(rows: list[Row], name: str, seed: ModelSeed, folder: Path) -> NDArray[np.float32]:
    """Return a set's vectors, shape (rows, dim); embedded once and kept in a folder."""
    path = folder / f"{seed.name}_{name}.npy"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        np.save(path, load_encoder(seed).encode([_text(row) for row in rows]))
    found: NDArray[np.float32] = np.load(path)
    return found


def _text(row: Row) -> str:
    return lead(row["title"], None, row.get("text") or "")


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _pairs(count: int) -> float:
    return count * (count - 1) / 2


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> None:
    """Measure and print a line a set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", nargs="*")
    parser.add_argument("--model")
    parser.add_argument("--models", type=Path, default=Path("seeds/models.toml"))
    parser.add_argument("--vectors", type=Path, default=Path.home() / ".cache/storytrack/bench")
    parser.add_argument("--set", nargs="*", default=[], metavar="CUT_OFF=NUMBER", dest="changes")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    seed = choose(load_models(asked.models), asked.model)
    changes = {key: float(value) for key, _, value in (one.partition("=") for one in asked.changes)}
    settings = replace(seed.grouping, **changes)
    results = {}
    for name in asked.sets or sorted(path.stem for path in asked.data.glob("*.jsonl")):
        rows = rows_of(asked.data / f"{name}.jsonl")
        told = measure(rows, vectors_of(rows, name, seed, asked.vectors), settings)
        results[name] = told
        print(
            f"{name:<20} {len(rows):>6} articles  B-cubed F1 {told['b3_f1']:.3f} "
            f"(P {told['b3_p']:.3f} R {told['b3_r']:.3f})  pairwise {told['pair_f1']:.3f}  "
            f"ARI {told['ari']:.3f}  AMI {told['ami']:.3f}  {len(rows) / told['seconds']:,.0f}/s",
            flush=True,
        )
    if asked.out:
        asked.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
