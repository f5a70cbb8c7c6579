"""How long answers take on a large database, and how soon the command starts.

    python -m bench.questions [--articles 100000] [--stories 9] [--seed 0] [--keep DIR]

A database is filled with invented news of 30 days, with a story to 20 articles, and with what is
told of them (`bench/sql/fill_answers.sql`). Each question is then asked of the largest story, of
the smallest, and of some between. Then `storytrack compare STORY QUESTION` is started in
processes of its own: its time, beside that of Python doing nothing.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from bench.filled import fill
from bench.synthetic_news import invented
from storage.compare import ask, questions
from storage.database import Connection, opened, transaction
from storage.sql import statements

_SQL = statements("sql", "bench")
_STARTS = 5
Answer = TypeVar("Answer")


def main() -> None:
    """Fill, ask, and print how long it took."""
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="storytrack-questions-") as scratch:
        database = (asked.keep or Path(scratch)) / f"questions-{asked.articles}-{asked.seed}.duckdb"
        if not database.exists():
            _fill(database, asked.articles, asked.seed)
        with opened(database) as con:
            counts = con.execute(_SQL["story_sizes"]).fetchall()
            sizes = f"of {counts[-1][1]} to {counts[0][1]}"
            print(f"{asked.articles:,} articles, {len(counts):,} stories {sizes}")
            step = max(1, (len(counts) - 1) // max(1, asked.stories - 1))
            _questions(con, [story for story, _ in counts[::step]])
        _starts(database, counts[len(counts) // 2][0])


def _fill(database: Path, articles: int, seed: int) -> None:
    database.parent.mkdir(parents=True, exist_ok=True)
    begun = database.with_suffix(".begun")
    begun.unlink(missing_ok=True)
    fill(begun, invented(articles, seed), 0, articles)
    with opened(begun, write=True) as con, transaction(con):
        con.execute(_SQL["fill_answers"])
    begun.rename(database)


def _questions(con: Connection, stories: list[str]) -> None:
    print("| question | median ms | slowest ms | most rows |", "|---|--:|--:|--:|", sep="\n")
    for each in questions():
        times, rows = [], []
        for story in stories:
            seconds, answer = _timed(partial(ask, con, each, story))
            times.append(1000 * seconds)
            rows.append(answer.num_rows)
        print(f"| {each.name} | {statistics.median(times):.0f} | {max(times):.0f} | {max(rows)} |")


def _starts(database: Path, story: str) -> None:
    print("| command | median s |", "|---|--:|", sep="\n")
    compare = ["compare", story, "headlines", "--db", str(database)]
    for name, words in {
        "python -c pass": ["-c", "pass"],
        "storytrack compare --list": ["-m", "storytrack", "compare", "--list"],
        "storytrack compare STORY headlines": ["-m", "storytrack", *compare],
    }.items():
        command = [sys.executable, *words]
        times = [_timed(partial(_run, command))[0] for _ in range(_STARTS)]
        print(f"| {name} | {statistics.median(times):.2f} |")


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _timed(work: Callable[[], Answer]) -> tuple[float, Answer]:
    began = time.perf_counter()
    answer = work()
    return time.perf_counter() - began, answer


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--stories", type=int, default=9, help="stories that are asked about")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the database there")
    return parser.parse_args()


if __name__ == "__main__":
    main()
