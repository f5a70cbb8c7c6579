"""Commands run as processes of their own by one that stays, and signals passed on to them."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

GRACE_SECONDS = 75
"""How long a child may take to close in order, once it was told to."""

COMMAND = (sys.executable, "-P", "-m", "storytrack")
"""Ourselves; -P, so that a folder called `storage` where we stand is not taken for ours."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended.

    Attributes:
        code: Its exit code; negative where a signal ended it.
        error: The last error that it printed; empty where it printed none.
    """

    code: int
    error: str = ""


@dataclass(slots=True)
class Children:
    """Runs one command after the other, and stops when it is told to. Made by `children`.

    Attributes:
        tell: Called with each line that a command prints.
    """

    tell: Callable[[str], None]
    stopping: bool = False
    _child: subprocess.Popen[str] | None = None
    _wake: int = -1
    _last: str = field(default="")

    def run(self, *words: str) -> Ended:
        """Run a command to its end; what it prints is passed on, each line with its name.

        The command gets a session of its own: a Ctrl-C in the terminal reaches us alone, and we
        tell the child once. Told twice, Scrapy would drop what is under way.
        """
        self._last = ""
        child = subprocess.Popen(  # noqa: S603 - our own command
            [*COMMAND, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            start_new_session=True,
        )
        self._child = child
        if self.stopping:  # told between two commands
            child.terminate()
        reader = threading.Thread(target=self._pass_on, args=(words[0], child.stdout), daemon=True)
        reader.start()
        code = child.wait()
        self._child = None
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)  # workers that outlived it
        reader.join(timeout=5)
        return Ended(code, self._last)

    def pause(self, seconds: float) -> bool:
        """Sleep; a signal ends it.

        Returns:
            Whether to go on.
        """
        if not self.stopping and seconds > 0:
            select.select([self._wake], [], [], seconds)
        return not self.stopping

    def stop(self, number: int, _frame: object) -> None:
        """Tell the child to close in order; the second time, or when it takes too long, kill it."""
        child = self._child
        if self.stopping or number == signal.SIGALRM:
            if child:
                os.killpg(child.pid, signal.SIGKILL)
            return
        self.stopping = True
        signal.alarm(GRACE_SECONDS)
        if child:
            child.terminate()

    def _pass_on(self, name: str, lines: IO[str]) -> None:
        for line in lines:
            text = line.rstrip()
            if text.startswith("error: "):
                self._last = text.removeprefix("error: ")
            if text:
                self.tell(f"{name}: {text}")


@contextmanager
def children(tell: Callable[[str], None]) -> Iterator[Children]:
    """Run commands while SIGTERM and SIGINT mean: finish what is under way, then end.

    Args:
        tell: Called with each line that a command prints.

    Yields:
        What runs them.
    """
    read, write = os.pipe()
    os.set_blocking(write, False)
    running = Children(tell, _wake=read)
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGALRM)
    before = {number: signal.signal(number, running.stop) for number in numbers}
    woken = signal.set_wakeup_fd(write)
    try:
        yield running
    finally:
        signal.alarm(0)
        signal.set_wakeup_fd(woken)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(read)
        os.close(write)
