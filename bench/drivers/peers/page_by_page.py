"""How every reader of pages is asked: one page a line on stdin, one answer a line on stdout.

A page that takes too long, or breaks the reader, costs only itself. Pages are text: each reader
gets what its own users would give it.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Read = Callable[[bytes, str, str], dict[str, Any]]
"""From a page's bytes, its address and its outlet's name to what was read: `title`, `text`,
`authors`, `published` (ISO 8601), `lang`."""


class TooLong(Exception):
    """A page took more than its time."""


def answer(read: Read) -> None:
    """Answer lines `{"file", "url", "outlet", "seconds"}` until there are no more."""
    signal.signal(signal.SIGALRM, _give_up)
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        body = Path(asked["file"]).read_bytes()
        began = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, asked["seconds"])
        try:
            said = read(body, asked["url"], asked["outlet"])
        except Exception as error:  # noqa: BLE001 - a reader may break in any way
            said = {"failed": f"{type(error).__name__}: {error}"[:300]}
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        said["ms"] = 1_000 * (time.perf_counter() - began)
        print(json.dumps(said), flush=True)


def _give_up(_number: int, _frame: object) -> None:
    raise TooLong("took too long")
