"""Where the files of one database are: beside it, under its name."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from storage.errors import CrawlRunning


@dataclass(frozen=True, slots=True)
class Workspace:
    """A database and the folders beside it.

    `news.duckdb` has its pages in `news.archive/` and what is not yet stored in `news.spool/`.
    """

    database: Path

    @property
    def archive(self) -> Path:
        """Folder of the WARC files."""
        return self.database.with_suffix(".archive")

    @property
    def spool(self) -> Path:
        """Folder of the batches that wait to be applied."""
        return self.database.with_suffix(".spool")

    def crawling(self) -> AbstractContextManager[None]:
        """Hold the right to crawl into this workspace.

        Raises:
            CrawlRunning: Another process holds it.
        """
        return self._alone("crawl.lock", "crawling into it")

    def clustering(self) -> AbstractContextManager[None]:
        """Hold the right to group what is in this workspace; crawls may go on meanwhile.

        Raises:
            CrawlRunning: Another process holds it.
        """
        return self._alone("cluster.lock", "grouping its articles")

    @contextmanager
    def _alone(self, name: str, doing: str) -> Iterator[None]:
        # The system takes a lock back from a process that died.
        self.spool.mkdir(parents=True, exist_ok=True)
        with (self.spool / name).open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                holder = lock.read().strip() or "unknown"
                raise CrawlRunning(
                    f"{self.database}: process {holder} is already {doing}; wait for it to end"
                ) from None
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield
