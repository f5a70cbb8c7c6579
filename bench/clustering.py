"""How well stories are grouped: scores of the product's own grouping on labelled sets.

    python -m bench.clustering --data DIR [--sets NAME ...] [--mode online|batch] [--model NAME]
        [--out FILE] [--worst N]

DIR holds one `<set>.jsonl` a set, with an object a line: id, lang, published (ISO 8601 or empty),
outlet, title, text, story. Only the scorer looks at `story`. Vectors are kept in `--vectors`,
since they take longest and do not change with the cut-offs. Sets without times count as of one
moment: nothing is told apart by time there.

In mode `batch` all articles are grouped at once. In mode `online` they come in ten parts, oldest
first; each time all that is there is grouped, and stories keep their ids as in the product. What
is scored are the stories at the end. `across` is the pairwise F1 over pairs of two languages.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from clustering.encoders import load_encoder
from clustering.identity import reconcile
from clustering.models import ModelSeed, choose, load_models
from clustering.recipe import lead
from clustering.records import Grouping, Member
from clustering.stories import group

PARTS = 10
"""In mode `online`, how many times articles come."""

READ = datetime(2100, 1, 1, tzinfo=UTC)
"""When the first articles were first seen: one without a date may be of any time before."""

APART = timedelta(hours=12)
"""In mode `online`, the time between one part and the next."""

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
            first_seen=READ,
            precision="day" if len(row.get("published") or "") == len("2025-07-09") else "minute",
            headline=row["title"],
            text=_text(row),
            vector=vector,
        )
        for row, vector in zip(rows, vectors, strict=True)
    ]


def scores(gold: Mapping[str, str], found: Mapping[str, str]) -> dict[str, float]:
    """Score a grouping: B-cubed (Bagga & Baldwin 1998), pairwise F1, ARI and AMI."""
    ids = sorted(gold)
    true, ours = [gold[key] for key in ids], [found[key] for key in ids]
    precision, recall = b_cubed(true, ours)
    both = Counter(zip(true, ours, strict=True))
    of_story, of_group = Counter(true), Counter(ours)
    pairs = sum(_pairs(n) for n in both.values())
    claimed = sum(_pairs(n) for n in of_group.values())
    wanted = sum(_pairs(n) for n in of_story.values())
    return {
        "b3_f1": f1(precision, recall),
        "b3_p": precision,
        "b3_r": recall,
        "pair_f1": f1(pairs / claimed if claimed else 1.0, pairs / wanted if wanted else 1.0),
        "ari": float(adjusted_rand_score(true, ours)),
        "ami": float(adjusted_mutual_info_score(true, ours)),
    }


def b_cubed(true: Sequence[Hashable], ours: Sequence[Hashable]) -> tuple[float, float]:
    """Return B-cubed precision and recall; both tell the same articles' groups in one order."""
    both = Counter(zip(true, ours, strict=True))
    of_story, of_group = Counter(true), Counter(ours)
    precision = sum(n * n / of_group[own] for (_, own), n in both.items()) / len(true)
    recall = sum(n * n / of_story[story] for (story, _), n in both.items()) / len(true)
    return precision, recall


def across(
    gold: Mapping[str, str], found: Mapping[str, str], languages: Mapping[str, str]
) -> float | None:
    """Return the pairwise F1 over pairs of two languages; None where no story has such a pair."""

    def pairs(label: Callable[[str], Hashable]) -> float:
        total, within = Counter(map(label, gold)), Counter((label(k), languages[k]) for k in gold)
        return sum(map(_pairs, total.values())) - sum(map(_pairs, within.values()))

    wanted = pairs(lambda key: gold[key])
    claimed = pairs(lambda key: found[key])
    both = pairs(lambda key: (gold[key], found[key]))
    if not wanted:
        return None
    return f1(both / claimed if claimed else 0.0, both / wanted)


def in_batch(members: Sequence[Member], settings: Grouping) -> dict[str, str]:
    """Group all articles at once, and return each one's story."""
    return {
        key: str(number)
        for number, one in enumerate(group(members, settings))
        for key in one.articles
    }


def online(members: Sequence[Member], settings: Grouping, parts: int = PARTS) -> dict[str, str]:
    """Let articles come in parts, oldest first, and return each one's story at the end."""
    ordered = sorted(members, key=lambda member: (member.at, member.article))
    size = -(-len(ordered) // parts)
    ordered = [
        replace(member, first_seen=READ + APART * (place // size))
        for place, member in enumerate(ordered)
    ]
    numbers = count(1)
    stories: dict[str, set[str]] = {}
    for part in range(1, parts + 1):
        there = ordered[: size * part]
        partition = group(there, settings)
        reconciled = reconcile(
            stories, partition, lambda n: [f"s{next(numbers)}" for _ in range(n)]
        )
        stories = {
            story: set(one.articles)
            for story, one in zip(reconciled.stories, partition, strict=True)
        }
    return {key: story for story, articles in stories.items() for key in articles}


def measure(
    rows: list[Row], vectors: NDArray[np.float32], settings: Grouping, mode: str = "batch"
) -> tuple[dict[str, float], list[Lost]]:
    """Group one set and score it, and say which stories cost most.

    `seconds` counts the grouping, not the embedding.
    """
    members = members_of(rows, vectors)
    began = time.perf_counter()
    found = online(members, settings) if mode == "online" else in_batch(members, settings)
    seconds = time.perf_counter() - began
    gold = {str(row["id"]): str(row["story"]) for row in rows}
    languages = {str(row["id"]): row.get("lang") or "" for row in rows}
    apart = across(gold, found, languages)
    told = scores(gold, found) | {"seconds": seconds}
    return told if apart is None else told | {"across": apart}, worst(gold, found, languages)


@dataclass(frozen=True, slots=True)
class Lost:
    """What a story costs.

    Attributes:
        story: Its label.
        lost: Sum over its articles of what their B-cubed F1 lacks.
        sizes: How many of its articles each group has, the largest first.
        strangers: How many articles of other stories are in those groups.
        languages: How many languages it is told in.
    """

    story: str
    lost: float
    sizes: tuple[int, ...]
    strangers: int
    languages: int


def worst(
    gold: Mapping[str, str], found: Mapping[str, str], languages: Mapping[str, str]
) -> list[Lost]:
    """Return what stories cost, the dearest first."""
    both = Counter((gold[key], found[key]) for key in gold)
    of_story, of_group = Counter(gold.values()), Counter(found.values())
    tongues: dict[str, set[str]] = {}
    for key, story in gold.items():
        tongues.setdefault(story, set()).add(languages[key])
    pieces: dict[str, list[tuple[int, int]]] = {}
    for (story, number), shared in both.items():
        pieces.setdefault(story, []).append((shared, of_group[number]))
    told = [
        Lost(
            story,
            sum(n * (1 - f1(n / whole, n / of_story[story])) for n, whole in parts),
            tuple(sorted((n for n, _ in parts), reverse=True)),
            sum(whole - n for n, whole in parts),
            len(tongues[story]),
        )
        for story, parts in pieces.items()
    ]
    return sorted(told, key=lambda one: (-one.lost, one.story))


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


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> None:
    """Measure and print a line a set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", nargs="*")
    parser.add_argument("--mode", choices=("batch", "online"), default="batch")
    parser.add_argument("--model")
    parser.add_argument("--models", type=Path, default=Path("seeds/models.toml"))
    parser.add_argument("--vectors", type=Path, default=Path.home() / ".cache/storytrack/bench")
    parser.add_argument("--set", nargs="*", default=[], metavar="CUT_OFF=NUMBER", dest="changes")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--worst", type=int, default=0, help="stories to tell that cost most")
    asked = parser.parse_args()
    seed = choose(load_models(asked.models), asked.model)
    changes = {key: float(value) for key, _, value in (one.partition("=") for one in asked.changes)}
    settings = replace(seed.grouping, **changes)
    results = {}
    for name in asked.sets or sorted(path.stem for path in asked.data.glob("*.jsonl")):
        rows = rows_of(asked.data / f"{name}.jsonl")
        told, dear = measure(
            rows, vectors_of(rows, name, seed, asked.vectors), settings, asked.mode
        )
        results[name] = told
        print(
            f"{name:<20} {len(rows):>6} articles  B-cubed F1 {told['b3_f1']:.3f} "
            f"(P {told['b3_p']:.3f} R {told['b3_r']:.3f})  pairwise {told['pair_f1']:.3f}  "
            f"ARI {told['ari']:.3f}  AMI {told['ami']:.3f}  "
            + (f"across languages {told['across']:.3f}  " if "across" in told else "")
            + f"{len(rows) / told['seconds']:,.0f}/s",
            flush=True,
        )
        for one in dear[: asked.worst]:
            print(
                f"    {one.story}: {sum(one.sizes)} articles, {one.languages} languages, in groups "
                f"of {', '.join(map(str, one.sizes[:8]))}; {one.strangers} strangers; "
                f"costs {one.lost:.1f}"
            )
    if asked.out:
        asked.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
