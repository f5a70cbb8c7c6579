"""What a program costs, with everything that it starts: time, processor time, memory.

Linux only: it reads `/proc`. A program prints a line `begin` once it is loaded; nothing before that
line counts. What it prints last is a JSON object with what it did.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EVERY = 0.5
"""Seconds between two looks at the memory."""

_TICKS = os.sysconf("SC_CLK_TCK")


class RunFailed(Exception):
    """A program ended without saying what it did."""


class TooMuch(RunFailed):
    """A program was ended because it took longer, or more memory, than it was allowed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a program may need before it is ended.

    Attributes:
        seconds: Wall time since `begin`.
        mb: Memory at one moment.
    """

    seconds: float
    mb: float


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program needed from `begin` to its end.

    Attributes:
        seconds: Wall time.
        cpu: Processor seconds of the program and all it started, as far as half-second looks see.
        peak_mb: Most memory at one moment; what processes share counts once.
        said: What it printed last.
    """

    seconds: float
    cpu: float
    peak_mb: float
    said: dict[str, Any]


def measured(
    command: Sequence[str],
    *,
    cores: str | None = None,
    log: Path,
    watch: Callable[[float, float], None] | None = None,
    limits: Limits | None = None,
) -> Cost:
    """Run a program to its end.

    Args:
        command: The program and its arguments.
        cores: Processors that it may use, as `taskset -c` has them; None for all.
        log: File for what it complains of.
        watch: Called with the seconds since `begin` and the memory in MB, twice a second.
        limits: What it may need; looked at twice a second.

    Raises:
        TooMuch: It needed more than it may, and was ended with all that it started.
        RunFailed: It failed, or did not say what it did.
    """
    pinned = ["taskset", "-c", cores] if cores else []
    with log.open("wb") as errors:
        process = subprocess.Popen([*pinned, *command], stdout=subprocess.PIPE, stderr=errors)
    assert process.stdout is not None
    lines = iter(process.stdout.readline, b"")
    if not any(line == b"begin\n" for line in lines):
        process.wait()
        raise RunFailed(_last_line(log))
    looks = _Looks(process.pid, watch, limits)
    began, before = time.perf_counter(), looks.cpu()
    looks.start()
    said = [line for line in lines if line.startswith(b"{")]
    process.wait()
    ended = time.perf_counter()
    looks.stop()
    if looks.exceeded:
        raise TooMuch(looks.exceeded)
    if process.returncode or not said:
        raise RunFailed(_last_line(log))
    return Cost(ended - began, looks.cpu() - before, looks.peak, json.loads(said[-1]))


def tree(pid: int) -> Iterator[int]:
    """Yield a process and all that it started, directly or not."""
    yield pid
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from tree(int(child))
    except OSError:
        return  # it ended meanwhile


def cpu_of(pid: int) -> float:
    """Return the processor seconds that a process used, ended children included."""
    return sum(_seconds(pid))


def own_cpu_of(pid: int) -> float:
    """Return the processor seconds that a process used itself."""
    return sum(_seconds(pid)[:2])


def _seconds(pid: int) -> tuple[float, ...]:
    """Return its own user and system seconds, and those of children it waited for."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return (0.0, 0.0, 0.0, 0.0)
    return tuple(int(ticks) / _TICKS for ticks in fields[11:15])


def memory_of(pid: int) -> float:
    """Return a process's share of memory in MB: shared pages are split among those who use them."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


class _Looks(threading.Thread):
    """Looks at a process and all that it started, until it is stopped.

    Processor time is kept process by process: workers that a fork server started are nobody's
    waited-for children, so the system adds their time to no total.
    """

    def __init__(
        self, pid: int, watch: Callable[[float, float], None] | None, limits: Limits | None
    ) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0
        self.exceeded = ""
        self._limits = limits
        self._cpu: dict[int, float] = {}
        self._pid, self._watch, self._ended = pid, watch, threading.Event()

    def cpu(self) -> float:
        """Return the processor seconds seen so far."""
        for one in tree(self._pid):
            self._cpu[one] = max(own_cpu_of(one), self._cpu.get(one, 0.0))
        return sum(self._cpu.values())

    def run(self) -> None:
        began = time.perf_counter()
        while True:
            now = sum(memory_of(one) for one in tree(self._pid))
            self.peak = max(self.peak, now)
            self.cpu()
            self._hold(time.perf_counter() - began, now)
            if self._watch and now:
                self._watch(time.perf_counter() - began, now)
            if self._ended.wait(EVERY):
                return

    def _hold(self, seconds: float, megabytes: float) -> None:
        """End the program, and all that it started, where it needs too much."""
        if not self._limits or self.exceeded:
            return
        if seconds > self._limits.seconds:
            self.exceeded = f"not done after {self._limits.seconds:,.0f} s"
        elif megabytes > self._limits.mb:
            self.exceeded = f"more than {self._limits.mb / 1024:.1f} GB"
        for one in reversed([*tree(self._pid)]) if self.exceeded else ():
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else f"ended without a word; see {log}"
