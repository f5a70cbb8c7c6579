"""What the clustering reads from the database; each call is brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clustering.followed import address_key, terms_in
from clustering.recipe import LEAD_WORDS, lead
from clustering.records import Member, Sighting
from clustering.statements import statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from storage.seed_records import FollowedStory

    Connection = duckdb.DuckDBPyConnection

_ROWS = 1000
_CHARACTERS = LEAD_WORDS * 40


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that a grouping needs.

    Attributes:
        members: The articles that have a vector.
        sightings: Followed story's id to article id to what was seen of it there.
    """

    members: tuple[Member, ...]
    sightings: dict[str, dict[str, Sighting]]


def missing_vectors(con: Connection, model: str, engine: str) -> list[tuple[str, str]]:
    """Return revision and text of what is to be embedded, texts of like length side by side."""
    rows = con.execute(
        statement("missing_vectors"),
        {"model": model, "engine": engine, "characters": _CHARACTERS},
    )
    return [(revision, lead(head, deck, body)) for revision, head, deck, body in rows.fetchall()]


def read_members(
    con: Connection, model: str, engine: str, followed: Sequence[FollowedStory]
) -> Reading:
    """Read the newest revision of every article that has a vector of this model and engine."""
    seeds = _seeds(con, followed)
    members: list[Member] = []
    sightings: dict[str, dict[str, Sighting]] = {story.id: {} for story in followed}
    rows = con.execute(statement("grouped_articles"), {"model": model, "engine": engine})
    while chunk := rows.fetchmany(_ROWS):
        for article, outlet, tongue, published, precision, seen, head, deck, body, vector in chunk:
            members.append(
                Member(
                    article,
                    outlet,
                    tongue,
                    published,
                    seen,
                    precision,
                    head,
                    lead(head, deck, body),
                    np.asarray(vector, np.float32),
                )
            )
            full = "\n".join(part for part in (head, deck, body) if part)
            for story in followed:
                terms = terms_in(story, full)
                if terms or article in seeds[story.id]:
                    sightings[story.id][article] = Sighting(terms, article in seeds[story.id])
    return Reading(tuple(members), sightings)


def _seeds(con: Connection, followed: Sequence[FollowedStory]) -> dict[str, set[str]]:
    keys = sorted({address_key(url) for story in followed for url in story.seeds})
    found: dict[str, set[str]] = {}
    for key, article in con.execute(statement("articles_at"), {"keys": keys}).fetchall():
        found.setdefault(key, set()).add(article)
    return {
        story.id: {a for url in story.seeds for a in found.get(address_key(url), ())}
        for story in followed
    }


def previous_stories(con: Connection) -> dict[str, set[str]]:
    """Return the stories with their articles; followed ones also when they have none."""
    stories: dict[str, set[str]] = {
        story: set() for (story,) in con.execute(statement("followed_rows")).fetchall()
    }
    for story, article in con.execute(statement("previous_stories")).fetchall():
        stories.setdefault(story, set()).add(article)
    return stories


def resting(con: Connection) -> dict[str, str]:
    """Return the articles whose place rests on a decision, with the reason that names it."""
    return dict(con.execute(statement("resting")).fetchall())
