"""Who reads pages best: storytrack beside trafilatura, newspaper4k, news-please, readability-lxml.

    python -m bench.extraction_peers [--pages DIR] [--only NAME ...] [--json FILE]

Each reader runs in a process and an environment of its own (~/.cache/storytrack-bench), gets the
same pages in the same order, and says what it read; scores are those of `bench.extraction_score`.
Times are the readers' own, loading left out; the ratio to trafilatura's is what counts. Without
`--pages` the golden pages of the tests are read: they show that the benchmark works, and who copes
with which layout, but storytrack was made to read them. DIR: see `bench.page_folders`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.contenders import PEERS
from bench.environments import NotInstalled, installed
from bench.extraction import table
from bench.extraction_floor import Scores
from bench.extraction_score import score
from bench.measure import RunFailed
from bench.page_folders import GOLDEN, Page, pages

SECONDS = 20.0
"""A page may take so long; then it counts as read empty."""

OURS, BASE = "storytrack", "trafilatura"
_MEASURES = {
    "title": ("title",),
    "authors": ("author", "author exact"),
    "published": ("day", "instant"),
    "lang": ("language",),
}
READERS = (OURS, BASE, "newspaper4k", "news-please", "readability-lxml")


@dataclass(slots=True)
class Reading:
    """What one reader did.

    Attributes:
        name: Who.
        said: By set, what it read, by the page's id.
        ms: Milliseconds of each page.
        failed: By page, why it was not read.
    """

    name: str
    said: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    ms: list[float] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)

    def note(self, page: Page, said: dict[str, Any]) -> None:
        """Take down an answer."""
        name, row, _ = page
        self.said.setdefault(name, {})[str(row["id"])] = said
        if "ms" in said:
            self.ms.append(said["ms"])
        if "failed" in said:
            self.failed[f"{name}/{row['id']}"] = said["failed"]


def command(reader: str) -> list[str]:
    """Return the command that runs a reader; a peer is installed first where need be.

    Raises:
        NotInstalled: The peer could not be installed.
    """
    python = sys.executable if reader == OURS else str(installed(reader))
    return [python, str(PEERS / f"read_{reader.replace('-', '_')}.py")]


def read(
    name: str, words: Sequence[str], listed: Sequence[Page], seconds: float = SECONDS
) -> Reading:
    """Let one reader read all pages; where its process dies, it goes on after that page.

    Raises:
        RunFailed: It does not start.
    """
    reading = Reading(name)
    left = list(listed)
    while left:
        answers = _answers(words, left, seconds)
        with closing(answers):
            for page, said in zip(left, answers, strict=False):
                reading.note(page, said)
        done = sum(len(of_set) for of_set in reading.said.values())
        left = list(listed[done:])
        if left:
            reading.note(left.pop(0), {"failed": "its process ended"})
    return reading


def _answers(
    words: Sequence[str], listed: Sequence[Page], seconds: float
) -> Generator[dict[str, Any], None, None]:
    """Yield a reader's answers, one for each page, until it has no more or its process ends."""
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("w+") as log:
        process = subprocess.Popen(
            [*words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
            cwd=Path(__file__).parent.parent, text=True, encoding="utf-8",
        )  # fmt: skip
        try:
            if "ready" not in _line(process):
                log.seek(0)
                raise RunFailed(f"{words[-1]}: {log.read().strip()[-300:]}")
            for _, row, body in listed:
                file = Path(folder) / "page.html"
                file.write_bytes(body)
                url = row.get("url") or f"https://unknown.example/{row['id']}"
                outlet = row.get("publisher_name") or row.get("publisher") or row.get("outlet")
                asked = {"file": str(file), "url": url, "outlet": outlet or "", "seconds": seconds}
                # The reader keeps the time itself, unless it is stuck where Python cannot stop it.
                stuck = threading.Timer(2 * seconds + 1, process.kill)
                stuck.start()
                line = _line(process, json.dumps(asked))
                stuck.cancel()
                if not line:
                    return
                yield json.loads(line)
        finally:
            process.kill()
            process.communicate()


def _line(process: subprocess.Popen[str], asked: str | None = None) -> str:
    """Return a process's next line that is JSON, or nothing once it has ended."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        if asked is not None:
            process.stdin.write(asked + "\n")
            process.stdin.flush()
    except BrokenPipeError:
        return ""
    return next((line for line in process.stdout if line.startswith("{")), "")


def scores(reading: Reading, listed: Sequence[Page]) -> dict[str, dict[str, float]]:
    """Return a reader's scores by set; nothing for a field that it never says anything of."""
    truth: dict[str, list[dict[str, Any]]] = {}
    for name, row, _ in listed:
        truth.setdefault(name, []).append(row)
    said = [one for of_set in reading.said.values() for one in of_set.values()]
    unknown = {
        measure
        for field_name, measures in _MEASURES.items()
        if not any(one.get(field_name) for one in said)
        for measure in measures
    }
    return {
        name: {
            measure: value
            for measure, value in score(rows, reading.said.get(name, {})).items()
            if measure not in unknown
        }
        for name, rows in truth.items()
    }


def report(readings: Sequence[Reading], listed: Sequence[Page]) -> str:
    """Return the tables: a line for each reader, set by set, and the times."""
    by_reader = {reading.name: scores(reading, listed) for reading in readings}
    lines = []
    for name in dict.fromkeys(name for name, _, _ in listed):
        of_set: Scores = {reader: found[name] for reader, found in by_reader.items()}
        lines += [f"{name}:", "", table(of_set).replace("| set |", "| reader |", 1), ""]
    base = next((one for one in readings if one.name == BASE), None)
    median = statistics.median(base.ms) if base and base.ms else None
    lines += ["| reader | median ms a page | x trafilatura | slowest page, s | not read |"]
    lines += ["|---|--:|--:|--:|--:|"]
    for one in readings:
        if one.ms:
            middle = statistics.median(one.ms)
            ratio = f"{middle / median:.2f}" if median else "-"
            slowest = max(one.ms) / 1_000
            lines.append(
                f"| {one.name} | {middle:.1f} | {ratio} | {slowest:.1f} | {len(one.failed)} |"
            )
    return "\n".join(lines)


def main() -> None:
    """Run the readers one after the other, and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=Path, default=GOLDEN, help="default: the golden pages")
    parser.add_argument("--only", nargs="+", choices=READERS, default=READERS)
    parser.add_argument("--json", type=Path, help="write everything that was read to this file")
    options = parser.parse_args()
    listed = list(pages(options.pages))
    if not listed:
        raise SystemExit(f"{options.pages}: no pages here; see bench/page_folders.py")
    readings, problems = [], []
    for name in options.only:
        print(f"{name} reads {len(listed)} pages", file=sys.stderr, flush=True)
        try:
            readings.append(read(name, command(name), listed))
        except (NotInstalled, RunFailed) as problem:
            problems.append(f"{name} did not run: {problem}")
    print("\n".join([report(readings, listed), *problems]))
    if options.json:
        options.json.write_text(json.dumps([asdict(one) for one in readings], ensure_ascii=False))


if __name__ == "__main__":
    main()
