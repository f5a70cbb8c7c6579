"""How each outlet told it: steps that read texts and write what can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from storage.database import LONG_WAIT_SECONDS, opened, transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import duckdb

    from clustering.encoders import Encoder

    Connection = duckdb.DuckDBPyConnection
    Progress = Callable[[str, int, int], None]


class Step(Protocol):
    """One thing that texts are read for. The database is closed while it works.

    A step may take its work in portions: it is asked again until it finds nothing more.
    """

    @property
    def name(self) -> str:
        """Its name, as in the table `tellings`."""

    def read(self, con: Connection) -> Any | None:
        """Return what is new or changed since it last ran by these rules; None if nothing is."""

    def work(self, found: Any, encoder: Encoder, progress: Progress) -> Any:
        """Compute, from what was read, what is to be written."""

    def write(self, con: Connection, told: Any) -> None:
        """Write it, and in `tellings` what was read; the caller makes this one transaction."""


def tell(database: Path, steps: Sequence[Step], encoder: Encoder, progress: Progress) -> None:
    """Run steps one after the other; what a step wrote is there for the next.

    Args:
        database: The DuckDB file.
        steps: The steps.
        encoder: What embeds sentences and quotes.
        progress: Called with what is being done, how much of it is done, and of how much.

    Raises:
        DatabaseBusy: Another process holds it open. What earlier steps wrote stays.
    """
    for step in steps:
        while (found := _unread(database, step)) is not None:
            told = step.work(found, encoder, progress)
            with opened(database, write=True, wait=LONG_WAIT_SECONDS) as con, transaction(con):
                step.write(con, told)


def _unread(database: Path, step: Step) -> Any | None:
    with opened(database, wait=LONG_WAIT_SECONDS) as con:
        return step.read(con)
