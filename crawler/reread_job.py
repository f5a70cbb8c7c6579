"""What reading the archive again is asked to do, and what it came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from crawler.jobs import Progress, silent
from crawler.workers import Reader
from storage.seed_records import Outlet
from storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RereadJob:
    """What is to be read again.

    Attributes:
        workspace: The database and its archive.
        outlets: Of which outlets; None for every one that the database knows.
        every: All outlets with a seed file.
        since: Only articles first seen at this time or later.
        stores: Whether to store what changes, or only to report it.
        reader: Reads pages; None for worker processes.
        progress: Told after each page.
    """

    workspace: Workspace
    outlets: Sequence[str] | None
    every: Sequence[Outlet]
    since: datetime | None = None
    stores: bool = True
    reader: Reader | None = None
    progress: Progress = silent


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that reading again changed, or could not.

    Attributes:
        outlet: Whose page it is.
        url: The article's address.
        what: "corrected", "revision added", "revision withdrawn", "now an article", "refused
            otherwise"; or why the article was left alone: "now refused", "no page".
        detail: Fields that differ, or why.
    """

    outlet: str
    url: str
    what: str
    detail: str


@dataclass(slots=True)
class RereadReport:
    """What reading again came to.

    Attributes:
        run: Id of the run.
        pages: Pages read, by outlet.
        articles: Articles read, by outlet.
        changes: What changed, in the order in which it was found.
        learned: By outlet, lines around its texts that were learned first.
    """

    run: str
    pages: Counter[str] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)
    changes: list[Changed] = field(default_factory=list)
    learned: Mapping[str, list[str]] = field(default_factory=dict)
