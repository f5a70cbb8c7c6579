"""Running the command in processes of its own, as a user would."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storytrack.demo import CRAWLS
from storytrack.newsroom.server import Server, serve
from storytrack.newsroom.web import HERE, Newsroom

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = HERE / "seeds"
MOMENTS = [datetime.fromisoformat(at) for at in CRAWLS]


def environment(home: Path, proxy: str | None = None) -> dict[str, str]:
    """Return an environment without the user's settings, with or without a proxy."""
    cache = os.environ.get("STORYTRACK_CACHE") or str(Path.home() / ".cache" / "storytrack")
    keep = {"PATH": os.environ["PATH"], "STORYTRACK_CACHE": cache, "STORYTRACK_WAIT": "2"}
    proxies = {"http_proxy": proxy, "no_proxy": ""} if proxy else {}
    return {**keep, "HOME": str(home), "COLUMNS": "160", **proxies}


def storytrack(
    *words: str | Path, cwd: Path, text: str = "", proxy: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "storytrack", *map(str, words)],
        cwd=cwd,
        input=text,
        capture_output=True,
        text=True,
        check=False,
        env=environment(cwd, proxy),
    )


def started(*words: str | Path, cwd: Path, proxy: str) -> subprocess.Popen[str]:
    """Start the command and leave it running."""
    return subprocess.Popen(
        [sys.executable, "-m", "storytrack", *map(str, words)],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(cwd, proxy),
    )


def crawl(
    db: Path, server: Server, at: datetime, *words: str, seeds: Path = SEEDS
) -> subprocess.CompletedProcess[str]:
    """Crawl the newsroom as of a moment."""
    server.at = at
    return storytrack(
        "crawl", *words, "--db", db, "--seeds", seeds, "--at", at.isoformat(),
        cwd=db.parent, proxy=server.proxy,
    )  # fmt: skip


@contextmanager
def newsroom(at: datetime = MOMENTS[0]) -> Iterator[Server]:
    """Serve the shipped newsroom."""
    with serve(Newsroom.load(), at) as server:
        yield server


class Hold:
    """Lets so many answers through, then holds the rest back until told otherwise."""

    def __init__(self, answers: int) -> None:
        self._left = answers
        self._lock = threading.Lock()
        self.reached = threading.Event()
        self.released = threading.Event()

    def __call__(self, _method: str, _url: str) -> None:
        with self._lock:
            self._left -= 1
            over = self._left < 0
        if over:
            self.reached.set()
            self.released.wait(60)
            raise ConnectionResetError


HOLD = """
import sys, duckdb
con = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_open(db: Path) -> Iterator[int]:
    """Let another process hold a database open to write; its id is what this yields."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout.readline() == b"held\n"
    try:
        yield holder.pid
    finally:
        holder.communicate()
