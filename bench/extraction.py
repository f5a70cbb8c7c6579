"""Read a folder of real pages with storytrack and write down what was read, for scoring.

    python -m bench.extraction --pages DIR --out predictions.jsonl [--floor]

DIR is a folder as `bench.page_folders` describes it; `tests/pages` is one. With `--floor` the exit
code is 1 if a score is lower than `extraction_floor.toml` has it. `bench.extraction_peers` compares
with other readers.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.extraction_floor import Scores, below, entries
from bench.extraction_score import score
from bench.page_folders import pages
from crawler.extract import article
from storage.records import Article, ClaimedDate, Page, Rejection
from storage.seed_records import Outlet

FETCHED_AT = datetime(2100, 1, 1, tzinfo=UTC)
"""When the pages were fetched is not known; no date is to be refused for it."""


def outlet_of(row: dict[str, Any]) -> Outlet:
    """Make an outlet of what would be known of it before a page is read: its name."""
    name = row.get("publisher_name") or row.get("publisher") or row.get("outlet") or ""
    return Outlet(id="bench", name=name, home="", language="")


def read(row: dict[str, Any], body: bytes) -> Article | Rejection:
    """Read one page."""
    url = row.get("url") or f"https://unknown.example/{row['id']}"
    return article(Page(url, body, "text/html", FETCHED_AT), outlet_of(row))


def written(claim: ClaimedDate | None) -> str | None:
    """Return a date as ISO 8601: only the day where only the day is known."""
    if claim is None:
        return None
    if claim.precision == "day":
        return claim.at.date().isoformat()
    if claim.zone == "unknown":
        return claim.at.replace(tzinfo=None).isoformat()
    try:  # the day as the outlet wrote it, in its own zone
        stated = datetime.fromisoformat(claim.raw)
    except ValueError:
        return claim.at.isoformat()
    return (stated if stated.tzinfo and stated == claim.at else claim.at).isoformat()


def prediction(name: str, row: dict[str, Any], found: Article | Rejection) -> dict[str, Any]:
    """Return the line that says what was read from one page."""
    line: dict[str, Any] = {"set": name, "id": row["id"]}
    if isinstance(found, Rejection):
        return {**line, "text": "", "rejected": found.reason}
    return {
        **line,
        "title": found.headline,
        "text": found.body,
        "authors": [byline.name for byline in found.bylines],
        "published": written(found.published),
        "lang": found.language,
    }


def main() -> None:
    """Read all pages, write the predictions, print speed and rejections."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--floor", action="store_true", help="fail below what was reached before")
    options = parser.parse_args()
    took: list[float] = []
    rejected: Counter[str] = Counter()
    truth: dict[str, list[dict[str, Any]]] = {}
    said: dict[str, dict[str, dict[str, Any]]] = {}
    with options.out.open("w", encoding="utf-8") as out:
        for name, row, body in pages(options.pages):
            began = time.perf_counter()
            found = read(row, body)
            took.append(1_000 * (time.perf_counter() - began))
            if isinstance(found, Rejection):
                rejected[found.reason] += 1
                print(f"rejected {name}/{row['id']}: {found.reason}")
            line = prediction(name, row, found)
            truth.setdefault(name, []).append(row)
            said.setdefault(name, {})[str(row["id"])] = line
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(f"{len(took)} pages, {1_000 * len(took) / sum(took):.1f} pages/s")
    print(f"median {statistics.median(took):.1f} ms a page")
    for reason, number in rejected.most_common():
        print(f"{number:6} {reason}")
    scores = {name: score(rows, said[name]) for name, rows in truth.items()}
    print("\n" + table(scores))
    fallen = list(below(scores, entries()[-1]["scores"])) if options.floor else []
    if fallen:
        raise SystemExit("\n".join(["below the floor:", *fallen]))


def table(scores: Scores) -> str:
    """Return scores as a table of Markdown, a line a set."""
    names = list(dict.fromkeys(name for measures in scores.values() for name in measures))
    lines = [f"| set | {' | '.join(names)} |", f"|---|{'--:|' * len(names)}"]
    for name, measures in scores.items():
        cells = (f"{measures[one]:.3f}" if one in measures else "-" for one in names)
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
