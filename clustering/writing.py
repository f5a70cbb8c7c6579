"""What the clustering writes into the database; each call belongs in a transaction."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from clustering import tables
from clustering.followed import window
from clustering.identity import age
from clustering.records import LogLine
from clustering.statements import statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb
    from numpy.typing import NDArray

    from clustering.encoders import EmbeddingModel
    from clustering.records import Group, Member, Partition, Reconciled
    from storage.seed_records import FollowedStory

    Connection = duckdb.DuckDBPyConnection

NEW = timedelta(days=1)
"""A story is new until a day after its first article."""
GROWING = timedelta(days=1)
"""It is growing while its last article is at most a day old."""
QUIET = timedelta(days=7)
"""It is quiet for a week after its last article; then it is closed."""


_TIME = pa.timestamp("us", tz="UTC")
_STORY_COLUMNS = pa.schema(
    {
        "id": pa.string(),
        "title": pa.string(),
        "state": pa.string(),
        "first_published": _TIME,
        "last_published": _TIME,
        "parent": pa.string(),
        "followed": pa.bool_(),
        "window_start": _TIME,
        "window_end": _TIME,
    }
)
_MEMBERSHIP_COLUMNS = pa.schema(
    {
        "story": pa.string(),
        "article": pa.string(),
        "score": pa.float64(),
        "reasons": pa.list_(pa.string()),
        "thread": pa.string(),
        "run": pa.string(),
    }
)
_LOG_COLUMNS = pa.schema(
    {
        "place": pa.int64(),
        "story": pa.string(),
        "what": pa.string(),
        "other": pa.string(),
        "why": pa.string(),
    }
)


def add_vectors(
    con: Connection,
    model: EmbeddingModel,
    engine: str,
    revisions: Sequence[str],
    vectors: NDArray[np.float32],
) -> None:
    """Store one chunk of vectors, and the model when it is new. Belongs in one transaction."""
    tables.do(con, ["add_model"], asdict(model))
    flat = pa.array(np.ascontiguousarray(vectors).ravel(), pa.float32())
    offsets = np.arange(len(revisions) + 1, dtype=np.int32) * model.dim
    rows = pa.ListArray.from_arrays(pa.array(offsets), flat)
    fresh = pa.table({"revision": pa.array(revisions, pa.string()), "vector": rows})
    tables.do(con, ["add_vectors"], {"model": model.id, "engine": engine}, fresh=fresh)


def new_story_ids(con: Connection, count: int) -> list[str]:
    """Mint so many ids that no story ever had."""
    found = con.execute(statement("new_numbers"), {"count": count}).fetchall()
    return [f"s{number}" for (number,) in found]


def state(first: datetime, last: datetime, now: datetime) -> str:
    """Return in which part of its life a story is: new, growing, quiet or closed.

    Args:
        first: When its first article was published.
        last: When its last one was.
        now: The moment that counts as now.
    """
    if now - first <= NEW:
        return "new"
    if now - last <= GROWING:
        return "growing"
    return "quiet" if now - last <= QUIET else "closed"


def write_stories(
    con: Connection,
    partition: Partition,
    reconciled: Reconciled,
    members: Mapping[str, Member],
    followed: Sequence[FollowedStory],
    now: datetime,
) -> None:
    """Write the stories' own rows. Belongs in one transaction with what follows."""
    seeds = {story.id: story for story in followed}
    rows = [
        _story(story, group, members, reconciled, seeds, now)
        for story, group in zip(reconciled.stories, partition, strict=True)
    ]
    told = {row["id"] for row in rows}
    rows += [_waiting(story) for story in followed if story.id not in told]
    tables.do(con, ["put_stories"], told=pa.Table.from_pylist(rows, schema=_STORY_COLUMNS))
    tables.do(con, ["unfollow"], {"followed": sorted(seeds)})
    for story, winner in reconciled.aliases.items():
        tables.do(con, ["alias_story"], {"story": story, "winner": winner})


def resting_stories(con: Connection) -> dict[str, str]:
    """Return the stories that were quiet or closed when the last run ended, with which of it."""
    return dict(con.execute(statement("rested_stories")).fetchall())


def age_stories(con: Connection, resting: Mapping[str, str], now: datetime) -> tuple[LogLine, ...]:
    """Bring the stage of every story's life up to date.

    Args:
        con: The database, in a transaction; stories and memberships are written.
        resting: Stories that were quiet or closed before.
        now: The moment that counts as now.

    Returns:
        What to tell of those in which news ended the rest.
    """
    tables.do(con, ["age_stories"], {"now": now})
    rest = resting.keys() - resting_stories(con).keys()
    alive = {story for (story,) in con.execute(statement("alive_stories")).fetchall()}
    return tuple(
        LogLine(story, "reopened", None, f"news came; it was {resting[story]}")
        for story in sorted(rest & alive, key=age)
    )


def write_memberships(
    con: Connection, partition: Partition, stories: Sequence[str], run: str
) -> None:
    """Write which article is in which story; what is stored just so already stays untouched."""
    rows = [
        {
            "story": story,
            "article": placement.article,
            "score": placement.score,
            "reasons": list(placement.reasons),
            "thread": placement.thread,
            "run": run,
        }
        for story, group in zip(stories, partition, strict=True)
        for placement in group.placements
    ]
    placed = pa.Table.from_pylist(rows, schema=_MEMBERSHIP_COLUMNS)
    tables.do(con, ["drop_changed_memberships", "add_memberships"], placed=placed)


def write_log(con: Connection, reconciled: Reconciled, run: str, now: datetime) -> None:
    """Write what happened to the stories."""
    rows = [{"place": n, **asdict(line)} for n, line in enumerate(reconciled.log)]
    happened = pa.Table.from_pylist(rows, schema=_LOG_COLUMNS)
    tables.do(con, ["add_log"], {"at": now, "run": run}, happened=happened)


def write_run(
    con: Connection,
    run: str,
    started: datetime,
    ended: datetime,
    **told: Mapping[str, Any],
) -> None:
    """Write the run's own row; `told` are its counts, settings and versions."""
    values = {key: json.dumps(value, ensure_ascii=False) for key, value in told.items()}
    tables.do(con, ["add_run"], {"id": run, "started": started, "ended": ended, **values})


def _story(
    story: str,
    group: Group,
    members: Mapping[str, Member],
    reconciled: Reconciled,
    seeds: Mapping[str, FollowedStory],
    now: datetime,
) -> dict[str, Any]:
    own = [members[article] for article in group.articles]
    published = [one.published.astimezone(UTC) for one in own if one.published]
    # When a page was first seen says nothing of when it came out, if another article does.
    lived = published or [one.first_seen.astimezone(UTC) for one in own]
    seed = seeds.get(story)
    start, end = window(seed) if seed else (None, None)
    return {
        "id": story,
        "title": seed.name if seed else members[group.central].headline,
        "state": state(min(lived), max(lived), now),
        "first_published": min(published, default=None),
        "last_published": max(published, default=None),
        "parent": reconciled.parents.get(story),
        "followed": seed is not None,
        "window_start": start,
        "window_end": end,
    }


def _waiting(seed: FollowedStory) -> dict[str, Any]:
    start, end = window(seed)
    return {
        "id": seed.id,
        "title": seed.name,
        "state": "new",
        "followed": True,
        "window_start": start,
        "window_end": end,
    }
