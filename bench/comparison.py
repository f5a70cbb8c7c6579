"""How right the answers on the newsroom are, against what is true of it.

    python -m bench.comparison [--db FILE] [--truth tests/truth] [--misses] [--out FILE]

Without `--db`, `storytrack demo` crawls and groups the newsroom first, in a folder of its own. With
it, any database is held against any truth that is written as that in `tests/truth` is.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import comparison_origins as origins
from bench import comparison_truth as true
from bench import comparison_utterances as utterances
from storage.database import opened

QUESTIONS = (
    true.quotes,
    true.speakers,
    true.edits,
    true.labels,
    true.carried,
    true.omissions,
    true.conflicts,
    utterances.alignment,
    utterances.forms,
    origins.credits,
    origins.ways,
    origins.wires,
    origins.copies,
)
_SHOWN = 10


def main() -> None:
    """Score every answer and print a table."""
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="storytrack-comparison-") as folder:
        database = asked.db or _demo(Path(folder))
        truth = true.read_truth(asked.truth)
        with opened(database) as con:
            scores = {each.__name__: each(con, truth) for each in QUESTIONS}
    print(
        "| | precision | recall | F1 | right | said | true |",
        "|---|--:|--:|--:|--:|--:|--:|",
        sep="\n",
    )
    for name, one in scores.items():
        measures = f"{one.precision:.3f} | {one.recall:.3f} | {one.f1:.3f}"
        print(f"| {name} | {measures} | {one.right} | {one.said} | {one.true} |")
        if asked.misses:
            for what, rows in (("wrong", one.wrong), ("missed", one.missed)):
                for row in rows[:_SHOWN]:
                    print(f"  {what}: {row}")
    if asked.out:
        told = {
            name: {"precision": one.precision, "recall": one.recall, "f1": one.f1, "true": one.true}
            for name, one in scores.items()
        }
        asked.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _demo(folder: Path) -> Path:
    command = [sys.executable, "-m", "storytrack", "demo", "--to", str(folder / "demo")]
    subprocess.run(command, check=True, stdout=sys.stderr)
    return folder / "demo" / "newsroom.duckdb"


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--db", type=Path, metavar="FILE", help="a database that was grouped")
    parser.add_argument("--truth", type=Path, default=Path("tests/truth"), metavar="DIR")
    parser.add_argument("--misses", action="store_true", help="print what is wrong and missed")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser.parse_args()


if __name__ == "__main__":
    main()
