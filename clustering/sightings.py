"""Where followed stories' terms and seed addresses stand: looked for in what is new, and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from clustering import tables
from clustering.followed import address_key, terms_in, window
from clustering.records import DAY_SECONDS, Sighting
from clustering.statements import statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb

    from clustering.catalogue import Catalogue
    from storage.seed_records import FollowedStory

    Connection = duckdb.DuckDBPyConnection
    Terms = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sightings:
    """What was seen of followed stories.

    Attributes:
        all: Followed story's id to article id to what was seen of it there.
        looked: Followed story's id to article id to the terms found in what was looked through now.
        marks: Followed stories that were looked for everywhere, with what they were looked for by.
    """

    all: Mapping[str, Mapping[str, Sighting]]
    looked: Mapping[str, Terms]
    marks: Mapping[str, str]


def look(con: Connection, catalogue: Catalogue, followed: Sequence[FollowedStory]) -> Sightings:
    """Look for followed stories in what is new in their windows; in all, where they are new."""
    marks = dict(con.execute(statement("followed_marks")).fetchall())
    found: dict[str, Terms] = {story.id: {} for story in followed}
    renewed = {
        story.id: mark for story in followed if marks.get(story.id) != (mark := _mark(story))
    }
    for story, article, terms in con.execute(statement("kept_sightings")).fetchall():
        if story in found and story not in renewed:
            found[story][article] = tuple(terms)
    looked = {}
    for story in followed:
        start, end = (moment.timestamp() / DAY_SECONDS for moment in window(story))
        rows = (catalogue.at >= start) & (catalogue.at < end)
        if story.id not in renewed:
            rows &= catalogue.waiting
        told = tables.read(con, "full_texts", asked=catalogue.asked(np.flatnonzero(rows)))
        looked[story.id] = {
            row["article"]: terms_in(story, row["text"]) for row in tables.rows(told)
        }
        found[story.id].update(looked[story.id])
    seeds = _seeds(con, followed)
    everything = {
        story.id: {
            article: Sighting(found[story.id].get(article, ()), article in seeds[story.id])
            for article in {*found[story.id], *seeds[story.id]}
            if found[story.id].get(article) or article in seeds[story.id]
        }
        for story in followed
    }
    return Sightings(everything, looked, renewed)


def keep(con: Connection, sightings: Sightings) -> None:
    """Write what was found and what was looked for. Belongs in a transaction."""
    for story, mark in sightings.marks.items():
        tables.do(con, ["put_mark"], {"story": story, "mark": mark})
    for story, terms in sightings.looked.items():
        told = pa.table(
            {
                "article": pa.array(terms.keys(), pa.string()),
                "terms": pa.array(map(list, terms.values()), pa.list_(pa.string())),
            }
        )
        tables.do(con, ["put_sightings"], {"story": story}, looked=told)


def _mark(story: FollowedStory) -> str:
    return repr((story.start.isoformat(), story.end.isoformat(), story.terms))


def _seeds(con: Connection, followed: Sequence[FollowedStory]) -> dict[str, set[str]]:
    keys = sorted({address_key(url) for story in followed for url in story.seeds})
    found: dict[str, set[str]] = {}
    if keys:
        for key, article in con.execute(statement("articles_at"), {"keys": keys}).fetchall():
            found.setdefault(key, set()).add(article)
    return {
        story.id: {a for url in story.seeds for a in found.get(address_key(url), ())}
        for story in followed
    }
