"""After a crawl was killed: what it archived and had no time to spool is read from the archive."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from crawler.answers import Answer, Location
from crawler.archive import abandoned, answers_in, give_final_name, name_in
from crawler.workers import Reader
from storage.database import opened
from storage.errors import DatabaseBusy
from storage.ingest import apply_spool
from storage.records import ListRead, PageRead
from storage.seed_records import Outlet
from storage.spool import Spool, seal_abandoned
from storage.sql import statement
from storage.workspace import Workspace

log = logging.getLogger(__name__)


def recover(
    workspace: Workspace, outlets: Mapping[str, Outlet], now: datetime, reader: Reader
) -> int:
    """Finish what killed crawls left. Only for whoever holds the right to crawl.

    Where another process holds the database, the archive files stay marked as open, and the next
    crawl finishes them: only the database knows which of their answers are stored.

    Args:
        workspace: The database and the folders beside it.
        outlets: All outlets that have seed files, by id.
        now: Written beside what is stored.
        reader: Reads what is left: it may be what the crawl was killed over.

    Returns:
        How many answers were read from the archive.
    """
    seal_abandoned(workspace.spool)
    left = abandoned(workspace.archive)
    try:
        with opened(workspace.database, write=True):
            pass  # nobody keeps us from it
    except DatabaseBusy as busy:
        if left:
            log.warning("%s. What the last crawl left is finished later.", busy)
        return 0
    apply_spool(workspace, now)
    recovered = 0
    for path in left:
        try:
            read = _read_rest(workspace, path, outlets, reader)
            apply_spool(workspace, now)
        except DatabaseBusy as busy:
            log.warning("%s. What the last crawl left is finished later.", busy)
            break
        give_final_name(path)
        recovered += read
    _mark_interrupted(workspace)
    return recovered


def _mark_interrupted(workspace: Workspace) -> None:
    with suppress(DatabaseBusy), opened(workspace.database, write=True) as con:
        con.execute(statement("interrupt_runs"))


def _read_rest(
    workspace: Workspace, path: Path, outlets: Mapping[str, Outlet], reader: Reader
) -> int:
    name = name_in(path, workspace.archive)
    done = _stored(workspace, name)
    spool = Spool(workspace.spool, path.name.partition(".")[0])

    async def read_rest() -> int:
        read = 0
        for where, answer in answers_in(path, workspace.archive):
            if where.offset not in done:
                spool.append(await _read(answer, where, outlets, reader))
                read += 1
        return read

    # Under `scrapy crawl` this thread has an event loop at work already.
    with ThreadPoolExecutor(1) as thread:
        read = thread.submit(asyncio.run, read_rest()).result()
    spool.seal()
    return read


async def _read(
    answer: Answer, where: Location, outlets: Mapping[str, Outlet], reader: Reader
) -> ListRead | PageRead:
    errand = answer.errand
    outlet = outlets.get(errand.outlet) or without_seed(errand.outlet, answer.url)
    if errand.kind == "search":
        return (await reader.search(answer, tuple(outlets.values()), where)).read
    if errand.kind == "article":
        return await reader.page(answer, outlet, where)
    return (await reader.list(answer, outlet, where)).read


def _stored(workspace: Workspace, name: str) -> set[int]:
    with opened(workspace.database) as con:
        rows = con.execute(statement("archived_offsets"), {"warc": name}).fetchall()
    return {offset for (offset,) in rows}


def without_seed(outlet: str, url: str) -> Outlet:
    """Return an outlet of which nothing is known any more, so that its pages can still be read."""
    log.warning("%s: has no seed file any more; its archived pages are read without one", outlet)
    return Outlet(id=outlet, name=outlet, home=url, language="")
