"""How fast pages come in: storytrack beside bare Scrapy and its peers, on the same pages.

    python -m bench.crawl [--quick] [--pages DIR] [--only NAME ...] [--json FILE]
    python -m bench.crawl --memory [--total 20000]

A server in a process of its own plays outlets on loopback addresses; each contender runs in a
process of its own, one after the other, and is measured the same way: from when it is loaded until
it has ended. Peers are installed once, each in an environment under ~/.cache/storytrack-bench. The
ratios are what counts: seconds differ from machine to machine. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench import contenders as who
from bench.contenders import CONTENDERS, Contender
from bench.environments import PINS, NotInstalled
from bench.measure import Cost, RunFailed, cpu_of, measured
from bench.pages import AT

OUTLETS = 20
QUICK, FULL, LONG = 300, 2_000, 20_000
MARKS = (10, 25, 50, 75, 100)
"""Per cent of the pages at which `--memory` tells the memory."""

TARGETS = (
    ("fetch path / bare Scrapy, one core", who.FETCHING_ON_ONE, who.CEILING_ON_ONE, 0.7),
    ("fetch path / bare Scrapy", who.FETCHING, who.CEILING, 0.7),
    ("storytrack, all cores / one core", who.WHOLE, who.WHOLE_ON_ONE, 1.8),
    ("storytrack / news-please", who.WHOLE, who.PEER, 3.0),
)


@dataclass(frozen=True, slots=True)
class Web:
    """The outlets that are served while a benchmark runs."""

    homes: list[str]
    urls: list[str]
    server: int
    """Process id of the server."""
    at: str | None
    """When the pages are to be crawled; None for now."""

    def served(self) -> int:
        """Return how many pages were sent so far."""
        return int(json.loads(_got(f"{self.homes[0]}/served"))["pages"])


@dataclass(frozen=True, slots=True)
class Result:
    """What one contender did.

    Attributes:
        name: Who.
        pages: Pages that it dealt with.
        seconds: From when it was loaded to its end.
        rate: Pages per second.
        cpu_ms: Processor milliseconds per page.
        peak_mb: Most memory at one moment.
        server_ms: Processor milliseconds per page that the server needed meanwhile.
        failed: Why there is nothing to tell, or what is doubtful.
    """

    name: str
    pages: int = 0
    seconds: float = 0.0
    rate: float = 0.0
    cpu_ms: float = 0.0
    peak_mb: float = 0.0
    server_ms: float = 0.0
    failed: str | None = None


@contextmanager
def served(outlets: int, total: int, pages: Path | None) -> Iterator[Web]:
    """Serve so many pages of so many outlets."""
    words = ["--outlets", str(outlets), "--each", str(-(-total // outlets))]
    words += ["--pages", str(pages)] if pages else []
    server = subprocess.Popen(
        [sys.executable, "-m", "bench.page_server", *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        homes = json.loads(server.stdout.readline())["homes"]
        lists = [
            re.findall("<loc>([^<]*)</loc>", _got(f"{home}/news-sitemap.xml")) for home in homes
        ]
        # Outlet by outlet in turn, as a crawl of many outlets asks for them.
        urls = [url for row in zip(*lists, strict=True) for url in row]
        yield Web(homes, urls, server.pid, None if pages else AT.isoformat())
    finally:
        server.stdin.close()
        server.wait()


def run(contender: Contender, web: Web, folder: Path, watch: Any = None) -> Result:
    """Measure one contender."""
    folder.mkdir(parents=True)
    job = folder / "job.json"
    told = {"urls": web.urls, "homes": web.homes, "folder": str(folder), "at": web.at}
    job.write_text(json.dumps(told))
    sent, busy = web.served(), cpu_of(web.server)
    try:
        command = who.command(contender, job)
        cost = measured(command, cores=contender.cores, log=folder / "log", watch=watch)
    except (NotInstalled, RunFailed) as failed:
        return Result(contender.name, failed=str(failed))
    pages = int(cost.said["pages"])
    if not pages:
        return Result(contender.name, failed="no page came")
    sent = web.served() - sent
    return Result(
        contender.name, pages, cost.seconds, pages / cost.seconds, 1_000 * cost.cpu / pages,
        cost.peak_mb, 1_000 * (cpu_of(web.server) - busy) / max(1, sent),
        _doubt(contender, cost, len(web.urls)),
    )  # fmt: skip


def _doubt(contender: Contender, cost: Cost, asked: int) -> str | None:
    said = cost.said
    if said["pages"] < asked:
        return f"only {said['pages']} of {asked} pages"
    if contender.reads and said["read"] < asked:
        return f"{said['read']} of {asked} read as articles"
    if said.get("waiting"):
        return f"{said['waiting']} batches not stored"
    return None


def table(results: list[Result]) -> str:
    """Return the results as a table of Markdown."""
    rate = {one.name: one.rate for one in results}
    titles = (
        "contender", "pages", "s", "pages/s", "CPU ms/page", "peak MB",
        "× bare Scrapy", "× news-please", "server ms/page",
    )  # fmt: skip
    lines = [f"| {' | '.join(titles)} |", f"|---|{'--:|' * (len(titles) - 1)}"]
    for one in results:
        ceiling = who.CEILING_ON_ONE if one.name.endswith("one core") else who.CEILING
        lines.append(
            f"| {one.name} | {one.pages} | {one.seconds:.1f} | {one.rate:.1f} | {one.cpu_ms:.1f} "
            f"| {one.peak_mb:.0f} | {_ratio(one.rate, rate.get(ceiling))} "
            f"| {_ratio(one.rate, rate.get(who.PEER))} | {one.server_ms:.2f} |"
            if one.rate
            else f"| {one.name} | did not run |||||||"
        )
    return "\n".join(lines)


def targets(results: list[Result]) -> Iterator[str]:
    """Yield a line for each ratio that is to be reached, where both sides ran.

    The ratio of processor time is told as well: on a busy machine it is the surer one.
    """
    ran = {one.name: one for one in results if one.rate}
    for name, one, other, least in TARGETS:
        if one in ran and other in ran:
            ratio = ran[one].rate / ran[other].rate
            work = ran[other].cpu_ms / ran[one].cpu_ms
            reached = "reaches" if ratio >= least else "misses"
            yield f"{name}: {ratio:.2f}, {reached} {least} (by processor time {work:.2f})"


def _ratio(one: float, other: float | None) -> str:
    return f"{one / other:.2f}" if other else "-"


def slope(samples: list[tuple[int, float]]) -> float:
    """Return by how many MB memory grows in 1,000 pages.

    The first quarter is left out, and what comes after the last page, when memory is given back.
    """
    last = samples[-1][0]
    late = [(pages, mb) for pages, mb in samples if last <= pages * 4 < last * 4] or samples
    mean_x = sum(pages for pages, _ in late) / len(late)
    mean_y = sum(mb for _, mb in late) / len(late)
    spread = sum((pages - mean_x) ** 2 for pages, _ in late)
    if not spread:
        return 0.0
    return 1_000 * sum((pages - mean_x) * (mb - mean_y) for pages, mb in late) / spread


def memory(web: Web, folder: Path) -> dict[str, Any]:
    """Crawl everything with storytrack, and tell how its memory grew."""
    total, samples = len(web.urls), []
    sent = web.served()

    def look(_: float, megabytes: float) -> None:
        samples.append((web.served() - sent, megabytes))

    whole = next(one for one in CONTENDERS if one.name == who.WHOLE)
    result = run(whole, web, folder, look)
    if not samples or not result.rate:
        raise SystemExit(f"error: {result.failed}")
    at = {
        f"{mark} %": next(
            (round(mb) for pages, mb in samples if pages * 100 >= mark * total),
            round(samples[-1][1]),
        )
        for mark in MARKS
    }
    return {
        "pages": result.pages, "seconds": result.seconds, "doubt": result.failed,
        "mb": at, "peak_mb": result.peak_mb, "mb_per_1000_pages": slope(samples),
    }  # fmt: skip


def about() -> dict[str, Any]:
    """Say on what machine and with which versions this ran."""
    model = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text())
    return {
        "cpu": model.group(1) if model else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "load": os.getloadavg()[0],
        "python": platform.python_version(),
        "peers": {name: list(pins) for name, pins in PINS.items()},
        "at": time.strftime("%Y-%m-%d %H:%M"),
    }


def main() -> None:
    """Measure, print, and write what was found."""
    asked = _asked()
    total = asked.total or (LONG if asked.memory else QUICK if asked.quick else FULL)
    told: dict[str, Any] = {"about": about(), "pages": total, "outlets": asked.outlets}
    print("  ".join(f"{key} {value}" for key, value in told["about"].items()), file=sys.stderr)
    with (
        tempfile.TemporaryDirectory(prefix="storytrack-bench-") as scratch,
        served(asked.outlets, total, asked.pages) as web,
    ):
        if asked.memory:
            told["memory"] = memory(web, Path(scratch) / "memory")
            print(_memory_line(told["memory"]))
        else:
            results = list(_all(asked, web, Path(scratch)))
            told["results"] = [asdict(one) for one in results]
            print(f"\n{table(results)}\n")
            print("\n".join(targets(results)))
    if asked.json:
        asked.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _all(asked: argparse.Namespace, web: Web, scratch: Path) -> Iterator[Result]:
    for number, contender in enumerate(CONTENDERS):
        if asked.only and contender.name not in asked.only:
            continue
        if asked.pages and contender.invented_only:
            continue
        result = run(contender, web, scratch / str(number))
        print(
            f"{contender.name}: {result.rate:.1f} pages/s"
            + (f" ({result.failed})" if result.failed else ""),
            file=sys.stderr,
            flush=True,
        )
        yield result


def _memory_line(told: dict[str, Any]) -> str:
    marks = "  ".join(f"{mark}: {mb} MB" for mark, mb in told["mb"].items())
    return (
        f"{told['pages']} pages in {told['seconds']:.0f} s  {marks}  peak {told['peak_mb']:.0f} MB"
        f"  {told['mb_per_1000_pages']:+.2f} MB in 1,000 pages"
        + (f"  ({told['doubt']})" if told["doubt"] else "")
    )


def _got(url: str) -> str:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(url, timeout=600) as answer:  # the server may still be writing its pages
        text: str = answer.read().decode()
    return text


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = ", ".join(one.name for one in CONTENDERS)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} pages instead of {FULL:,}")
    parser.add_argument("--total", type=int, help="so many pages instead")
    parser.add_argument("--outlets", type=int, default=OUTLETS, help="outlets that have them")
    parser.add_argument("--pages", type=Path, help="a folder of saved pages, not invented ones")
    parser.add_argument("--only", nargs="+", metavar="NAME", help=f"of: {names}")
    parser.add_argument("--memory", action="store_true", help=f"memory over {LONG:,} pages")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there")
    return parser.parse_args()


if __name__ == "__main__":
    main()
