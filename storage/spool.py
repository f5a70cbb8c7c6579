"""The spool: what a crawl found, on disk, before the database has it.

A batch is a file of JSON lines, `<run>-<number>-<letters>.jsonl`; while it is being written its
name ends in `.part`. Lines are only ever appended. A batch is applied to the database in one
transaction (see `storage.ingest`) and then deleted. A process killed in mid-line leaves half a
line at the end of a `.part` file: half a line is no line, and the page it was about is still in
the archive.
"""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec

from storage.records import SpoolRecord

log = logging.getLogger(__name__)

_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(SpoolRecord)}


class Spool:
    """Writes batches of one run.

    Args:
        folder: Where batches are kept; made if it is not there.
        run: Id of the run, the first part of the batches' names.
    """

    def __init__(self, folder: Path, run: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._run = run
        self._letters = secrets.token_hex(2)  # a run's rest may be spooled again after a crash
        self._number = 0
        self._lines = 0
        self._file: Any = None

    @property
    def lines(self) -> int:
        """Lines in the batch that is being written."""
        return self._lines

    def append(self, record: SpoolRecord) -> None:
        """Write one record as one line, out of this process's hands when this returns."""
        if self._file is None:
            self._number += 1
            name = f"{self._run}-{self._number:05d}-{self._letters}.jsonl.part"
            self._file = (self._folder / name).open("ab")
        line = msgspec.json.encode({"kind": type(record).__name__, "record": record})
        self._file.write(line + b"\n")
        self._file.flush()
        self._lines += 1

    def seal(self) -> None:
        """End the batch: force it to disk, and let it be applied."""
        if self._file is None:
            return
        os.fsync(self._file.fileno())
        self._file.close()
        part = Path(self._file.name)
        part.rename(part.with_suffix(""))
        self._file, self._lines = None, 0


def run_of(batch: Path) -> str:
    """Return the run that wrote a batch."""
    return batch.name.rsplit("-", 2)[0]


def sealed(folder: Path) -> tuple[Path, ...]:
    """Return the batches that wait to be applied, oldest first."""
    return tuple(sorted(folder.glob("*.jsonl")))


def seal_abandoned(folder: Path) -> int:
    """Seal what a killed run left open. Only for whoever holds the right to crawl.

    Returns:
        How many batches were left open.
    """
    parts = sorted(folder.glob("*.jsonl.part"))
    for part in parts:
        data = part.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        if len(whole) < len(data):
            log.warning("%s: the last line is cut short; its page is read again", part.name)
            part.write_bytes(whole)
        part.rename(part.with_suffix(""))
    return len(parts)


def read_batch(path: Path) -> Iterator[SpoolRecord]:
    """Yield the records of a sealed batch in the order they were written."""
    with path.open("rb") as lines:
        for line in lines:
            raw = msgspec.json.decode(line)
            yield msgspec.convert(raw["record"], _KINDS[raw["kind"]], strict=False)
