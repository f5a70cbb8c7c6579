"""`storytrack cluster`: embed what is new, group everything, and let story ids survive."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from clustering import reading, sightings, traits, writing
from clustering.catalogue import take_in
from clustering.comparing import compare, keep
from clustering.decided import explained, led_away, unheeded
from clustering.identity import reconcile
from clustering.placing import scene
from clustering.records import LogLine
from clustering.stories import arranged
from clustering.weighing import References
from storage.database import LONG_WAIT_SECONDS, opened, transaction
from storage.runs import new_run_id, versions_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    import duckdb

    from clustering.encoders import Encoder
    from clustering.placing import Scene
    from clustering.records import Grouping, Partition, Reconciled
    from storage.seed_records import FollowedStory

    Connection = duckdb.DuckDBPyConnection
    Progress = Callable[[str, int, int], None]

COMPARING = "comparing/2"
"""Version of the rules by which articles are compared and linked."""

CHUNK = 256
"""Vectors per transaction: what a killed run loses at most."""

_PACKAGES = ("storytrack", "numpy", "scipy", "torch", "sentence-transformers", "openvino", "duckdb")


@dataclass(frozen=True, slots=True)
class ClusterSummary:
    """What a clustering run did, in numbers.

    Attributes:
        articles: Articles that were grouped.
        embedded: Revisions that got a vector now.
        stories: Groups there are, articles that stand alone among them.
        born: New stories.
        merged: Stories that became part of another.
        split: New stories that were split from another.
        moved: Articles that went from one living story to another.
        unheeded: Decisions of a person that could not be followed, each with the reason.
    """

    articles: int
    embedded: int
    stories: int
    born: int
    merged: int
    split: int
    moved: int
    unheeded: tuple[str, ...] = ()


def cluster(
    database: Path,
    *,
    encoder: Encoder,
    settings: Grouping,
    followed: Sequence[FollowedStory],
    now: datetime,
    progress: Progress,
) -> ClusterSummary:
    """Embed what has no vector yet, group all articles, and write how the stories go on.

    The database is open only while a chunk of vectors is stored, while the articles are read, and
    while the result is written, which is one transaction. A second run changes nothing.

    Args:
        database: The DuckDB file.
        encoder: What embeds; vectors of other models and engines are left alone.
        settings: The cut-offs of its model.
        followed: Stories with a seed file.
        now: The moment that counts as now.
        progress: Called with what is being done, how much of it is done, and of how much.

    Raises:
        NoDatabase: There is no such file.
        DatabaseBusy: Another process holds it open. Vectors stored until then stay.
    """
    began = time.monotonic()
    embedded = _embed(database, encoder, progress)
    model, engine = encoder.model.id, encoder.engine
    catalogue = take_in(database, _basis(model, engine, settings), model, engine, progress)
    total = len(catalogue.articles)
    progress("group", 0, total)
    references = References(catalogue, model, engine, settings)
    compared = compare(database, references, settings)
    with opened(database, wait=LONG_WAIT_SECONDS) as con:
        there = scene(con, references, compared, followed)
    partition = _arranged(there, followed)
    unmet = unheeded(partition, there.decisions, followed)
    progress("group", total, total)
    run = new_run_id(now)
    with opened(database, write=True, wait=LONG_WAIT_SECONDS) as con, transaction(con):
        keep(con, references, compared)
        sightings.keep(con, there.sightings)
        reconciled = _write(con, partition, there, followed, run, now)
        summary = _summary(total, embedded, there.others + len(partition), reconciled)
        writing.write_run(
            con,
            run,
            now,
            now + timedelta(seconds=time.monotonic() - began),
            counts={**asdict(summary), "unheeded": len(unmet)},
            settings={"model": model, "engine": engine, **asdict(settings)},
            versions=versions_of(_PACKAGES),
        )
    return replace(summary, unheeded=unmet)


def _arranged(there: Scene, followed: Sequence[FollowedStory]) -> Partition:
    if there.features is None:
        return ()
    seen, decisions = there.sightings.all, there.decisions
    return arranged(there.groups, there.members, there.features, followed, seen, decisions)


def _basis(model: str, engine: str, settings: Grouping) -> str:
    """Return what kept comparisons rest on: when any of it changes, they are made anew."""
    rules = {"traits": traits.VERSION, "comparing": COMPARING}
    return json.dumps({"model": model, "engine": engine, **asdict(settings), **rules})


def _write(
    con: Connection,
    partition: Partition,
    there: Scene,
    followed: Sequence[FollowedStory],
    run: str,
    now: datetime,
) -> Reconciled:
    ids = frozenset(story.id for story in followed)
    led = led_away(partition, there.previous, reading.resting(con), there.decisions)
    reconciled = reconcile(
        there.previous, partition, lambda count: writing.new_story_ids(con, count), ids, led
    )
    reconciled = explained(reconciled, partition, there.previous, there.decisions)
    reconciled = _with_waiting(reconciled, there.previous.keys(), followed)
    members = {member.article: member for member in there.members}
    resting = writing.resting_stories(con)
    writing.write_stories(con, partition, reconciled, members, followed, now)
    writing.write_memberships(con, partition, reconciled.stories, run)
    woken = writing.age_stories(con, resting, now)
    reconciled = replace(reconciled, log=(*reconciled.log, *woken))
    writing.write_log(con, reconciled, run, now)
    return reconciled


def _embed(database: Path, encoder: Encoder, progress: Progress) -> int:
    with opened(database, wait=LONG_WAIT_SECONDS) as con:
        missing = reading.missing_vectors(con, encoder.model.id, encoder.engine)
    for start in range(0, len(missing), CHUNK):
        progress("embed", start, len(missing))
        chunk = missing[start : start + CHUNK]
        vectors = encoder.encode([text for _, text in chunk])
        revisions = [revision for revision, _ in chunk]
        with opened(database, write=True, wait=LONG_WAIT_SECONDS) as con, transaction(con):
            writing.add_vectors(con, encoder.model, encoder.engine, revisions, vectors)
    if missing:
        progress("embed", len(missing), len(missing))
    return len(missing)


def _with_waiting(
    reconciled: Reconciled, known: Iterable[str], followed: Sequence[FollowedStory]
) -> Reconciled:
    """Tell the birth of followed stories that nothing was found for yet."""
    there = {*reconciled.stories, *known}
    waiting = [story.id for story in followed if story.id not in there]
    lines = tuple(LogLine(story, "born", None, "followed; no article yet") for story in waiting)
    return replace(reconciled, born=(*reconciled.born, *waiting), log=(*reconciled.log, *lines))


def _summary(articles: int, embedded: int, stories: int, reconciled: Reconciled) -> ClusterSummary:
    return ClusterSummary(
        articles=articles,
        embedded=embedded,
        stories=stories,
        born=len(reconciled.born) - len(reconciled.parents),
        merged=len(reconciled.aliases),
        split=len(reconciled.parents),
        moved=reconciled.moved,
    )
