"""How grouping grows with the number of articles, beside other groupings.

    python -m bench.scale [--sizes 10000,100000,1000000] [--add 1000] [--only NAME ...]
        [--seconds 900] [--gb 16] [--cores 0,1] [--keep DIR] [--json FILE] [--seed 0]

For each size a database is filled with invented news of 30 days (`bench/synthetic_news.py`), texts
and vectors. Then storytrack groups it, `--add` more articles come, the next that were first seen,
and it groups again: all that `storytrack cluster` does, but for embedding. Others get the same
vectors (BERTopic also the texts), of all days at once, and no times. Everyone runs in a process of
its own, one after the other; what it needs is measured from when its program is loaded until it
ends. The others have a limit of time and of memory; who exceeds it is not asked for larger sizes.
B-cubed F1, with its precision and recall, says whether what was found are the stories.

With `--keep`, databases and vectors stay in a folder, and are taken from there the next time.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.clustering import b_cubed, f1
from bench.crawl import about
from bench.environments import ALONE, PINS, NotInstalled, installed
from bench.filled import CHUNK, ids
from bench.measure import Cost, Limits, RunFailed, TooMuch, measured
from bench.scale_table import STORYTRACK, Result, table, targets
from bench.synthetic_news import DIM, News, invented, vectors
from bench.synthetic_words import texts
from storage.database import opened

SCIKIT = {"HDBSCAN": "hdbscan", "average linkage": "agglomerative"}
BERTOPIC = "BERTopic online"
OTHERS = (*SCIKIT, BERTOPIC)
SIZES = "10000,100000,1000000"
_DRIVERS = Path(__file__).parent / "drivers"


@dataclass(frozen=True, slots=True)
class Size:
    """One size: the news, and where its files are."""

    news: News
    articles: int
    added: int
    folder: Path
    cores: str | None


def storytrack(size: Size, model: str) -> Iterator[Result]:
    """Group a database, let some articles come, and group again."""
    database = size.folder / "news.duckdb"
    _filled(size, database)
    for added in (0, size.added) if size.added else (0,):
        total = size.articles + added
        if added:
            _fill(size, database, size.articles, total)
        command = [
            *(sys.executable, "-m", "bench.drivers.group_storytrack"),
            *(str(database), model, size.news.now(total).isoformat()),
        ]
        try:
            cost = measured(command, cores=size.cores, log=size.folder / "storytrack.log")
        except RunFailed as failed:
            yield Result(STORYTRACK, total, added, failed=str(failed))
            return
        yield _result(STORYTRACK, size.news, cost, _stories(size.news, total, database), added)


def other(name: str, size: Size, limits: Limits) -> Result:
    """Let somebody else group the same articles."""
    rows, labels = _vectors(size), size.folder / "labels.npy"
    labels.unlink(missing_ok=True)
    try:
        if name == BERTOPIC:
            script = _DRIVERS / "peers" / "group_bertopic.py"
            command = [str(installed("bertopic")), str(script), str(rows), str(_texts(size))]
        else:
            command = [sys.executable, "-m", "bench.drivers.group_scikit", SCIKIT[name], str(rows)]
        log = size.folder / "other.log"
        cost = measured([*command, str(labels)], cores=size.cores, log=log, limits=limits)
    except (NotInstalled, RunFailed) as failed:
        given_up = "" if isinstance(failed, TooMuch) else "did not run: "
        return Result(name, size.articles, failed=f"{given_up}{failed}")
    found = np.load(labels).astype(np.int64)
    alone = found < 0
    found[alone] = found.max(initial=0) + 1 + np.arange(int(alone.sum()))
    return _result(name, size.news, cost, found)


def _result(name: str, news: News, cost: Cost, found: NDArray[np.int64], added: int = 0) -> Result:
    precision, recall = b_cubed(news.stories[: len(found)].tolist(), found.tolist())
    return Result(
        name, len(found), added, cost.seconds, cost.cpu, cost.peak_mb / 1024,
        len(np.unique(found)), f1(precision, recall), precision, recall,
    )  # fmt: skip


def _filled(size: Size, database: Path) -> None:
    """Lay a database that nobody has grouped; it is filled once and copied each time."""
    fresh = size.folder / "fresh.duckdb"
    if not fresh.exists():
        begun = size.folder / "begun.duckdb"
        begun.unlink(missing_ok=True)
        _fill(size, begun, 0, size.articles)
        begun.rename(fresh)
    shutil.copyfile(fresh, database)


def _fill(size: Size, database: Path, start: int, end: int) -> None:
    """Fill in another process, whose memory is given back."""
    count, seed = len(size.news.stories), size.news.seed
    words = [str(one) for one in (database, count, start, end, seed)]
    subprocess.run([sys.executable, "-m", "bench.filled", *words], check=True)


def _stories(news: News, total: int, database: Path) -> NDArray[np.int64]:
    """Return the story that each article is in, as a number, in the order of the news."""
    with opened(database) as con:
        told = con.sql("SELECT article, story FROM memberships").to_arrow_table()
    place = dict(zip(told.column("article").to_pylist(), range(told.num_rows), strict=True))
    codes = np.unique(np.array(told.column("story").to_pylist()), return_inverse=True)[1]
    return np.asarray(codes[[place[one] for one in ids(news, np.arange(total))]], np.int64)


def _vectors(size: Size) -> Path:
    path = size.folder / "vectors.npy"
    if not path.exists():
        begun = size.folder / "begun.npy"
        shape = (size.articles, DIM)
        rows = np.lib.format.open_memmap(begun, "w+", np.float32, shape)
        for some in _chunks(size.articles):
            rows[some] = vectors(size.news, some)
        rows.flush()
        begun.rename(path)
    return path


def _texts(size: Size) -> Path:
    path = size.folder / "texts.txt"
    with path.open("w", encoding="utf-8") as file:
        for some in _chunks(size.articles):
            for headline, body in zip(*texts(size.news, some), strict=True):
                file.write(f"{headline} {body}\n")
    return path


def _chunks(count: int) -> Iterator[NDArray[np.int64]]:
    for start in range(0, count, CHUNK):
        yield np.arange(start, min(count, start + CHUNK))


def everyone(asked: argparse.Namespace, folder: Path) -> Iterator[Result]:
    """Yield what everyone needed, size by size."""
    limits, gave_up = Limits(asked.seconds, asked.gb * 1024), set[str]()
    for articles in asked.sizes:
        news = invented(articles + asked.add, asked.seed)
        own = folder / f"{articles}-{asked.add}-{asked.seed}"
        own.mkdir(parents=True, exist_ok=True)
        size = Size(news, articles, asked.add, own, asked.cores)
        if STORYTRACK in asked.only:
            yield from storytrack(size, asked.model)
        for name in (one for one in OTHERS if one in asked.only):
            if name in gave_up:
                yield Result(name, articles, failed="not tried")
                continue
            result = other(name, size, limits)
            if result.failed:
                gave_up.add(name)
            yield result


def main() -> None:
    """Measure, print, and write what was found."""
    asked = _asked()
    machine = {**about(), "peers": [*PINS["bertopic"], ALONE["bertopic"]]}
    told: dict[str, Any] = {"about": machine, "add": asked.add, "seed": asked.seed}
    print("  ".join(f"{key} {value}" for key, value in told["about"].items()), file=sys.stderr)
    results = []
    with tempfile.TemporaryDirectory(prefix="storytrack-scale-") as scratch:
        for one in everyone(asked, asked.keep or Path(scratch)):
            results.append(one)
            print(json.dumps(asdict(one)), file=sys.stderr, flush=True)
            if asked.json:
                told["results"] = [asdict(each) for each in results]
                asked.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(table(results), *targets(results), sep="\n")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    everybody = (STORYTRACK, *OTHERS)
    parser.add_argument("--sizes", type=_numbers, default=SIZES, help="articles, with commas")
    parser.add_argument("--add", type=int, default=1_000, help="articles that come afterwards")
    parser.add_argument("--only", nargs="+", default=everybody, metavar="NAME", choices=everybody)
    parser.add_argument("--seconds", type=float, default=900, help="time that others have")
    parser.add_argument("--gb", type=float, default=16, help="memory that others have")
    parser.add_argument("--cores", help="processors for everyone, as `taskset -c` has them")
    parser.add_argument("--model", default="multilingual", help="whose cut-offs storytrack uses")
    parser.add_argument("--seed", type=int, default=0, help="other numbers are other news")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep databases and vectors there")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(one) for one in text.replace("_", "").split(",")]


if __name__ == "__main__":
    main()
