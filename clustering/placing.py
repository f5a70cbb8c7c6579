"""Which groups have to be told anew, and all that is needed to tell them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from clustering import sightings, tables
from clustering.catalogue import CHARACTERS
from clustering.recipe import lead
from clustering.records import Member
from clustering.statements import statement
from storage.curations import standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb
    from numpy.typing import NDArray

    from clustering.catalogue import Catalogue
    from clustering.comparing import Compared
    from clustering.likeness import Features
    from clustering.sightings import Sightings
    from clustering.weighing import References
    from storage.curations import Decision
    from storage.seed_records import FollowedStory

    Connection = duckdb.DuckDBPyConnection
    Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """Articles whose stories are told anew; m of them.

    Attributes:
        members: These articles, in order of time.
        groups: The groups they are in before anybody's wishes, as indices of members.
        features: What they are compared by.
        previous: The stories that they were in, with all their articles.
        sightings: What was seen of followed stories.
        decisions: What a person decided.
        others: How many groups there are beside.
    """

    members: tuple[Member, ...]
    groups: list[list[int]]
    features: Features | None
    previous: dict[str, set[str]]
    sightings: Sightings
    decisions: Sequence[Decision]
    others: int


def scene(
    con: Connection,
    references: References,
    compared: Compared,
    followed: Sequence[FollowedStory],
) -> Scene:
    """Read what is needed to tell the stories that may have changed.

    These are the groups that are not as they were, those that followed stories or decisions have
    to do with, and all that shares a story with one of them.
    """
    catalogue = references.catalogue
    seen = sightings.look(con, catalogue, followed)
    decisions = standing(con)
    followed_rows = {story for (story,) in con.execute(statement("followed_rows")).fetchall()}
    named = {article for told in seen.all.values() for article in told}
    named |= {article for one in decisions for article in (*one.articles, *one.known)}
    special = catalogue.decided.copy()
    special |= np.isin(catalogue.stories, _codes(catalogue, followed_rows))
    special |= _named(catalogue, named)
    chosen = _closed(_changed(compared) | special, compared.labels, catalogue.stories)
    rows = np.flatnonzero(chosen)
    features = compared.features
    if not np.array_equal(rows, compared.rows):
        features = references.features(con, rows) if len(rows) else None
    members = _members(con, catalogue, rows, features)
    previous = _previous(catalogue, rows)
    for story in followed_rows:
        previous.setdefault(story, set())
    others = len(np.unique(compared.labels[~chosen]))
    groups = _groups(compared.labels[rows])
    return Scene(members, groups, features, previous, seen, decisions, others)


def _changed(compared: Compared) -> NDArray[np.bool_]:
    """Return the articles of groups that are not as they were, or were compared anew."""
    labels, before = compared.labels, compared.before
    size = len(labels)
    lowest, highest = np.full(size, size), np.full(size, -1)
    np.minimum.at(lowest, labels, before)
    np.maximum.at(highest, labels, before)
    new_sizes = np.bincount(labels, minlength=size)
    old_sizes = np.bincount(before[before >= 0], minlength=size)
    same = (lowest == highest) & (lowest >= 0)
    same &= old_sizes[np.clip(lowest, 0, max(0, size - 1))] == new_sizes
    anew = np.zeros(size, bool)
    anew[labels[compared.fresh]] = True
    return np.asarray((anew | ~same)[labels])


def _closed(chosen: NDArray[np.bool_], labels: Indices, stories: Indices) -> NDArray[np.bool_]:
    """Return chosen articles with all that share a group or a story with them, and so on."""
    count = -1
    while int(chosen.sum()) != count:
        count = int(chosen.sum())
        groups = np.zeros(len(labels), bool)
        groups[labels[chosen]] = True
        told = np.zeros(int(stories.max(initial=-1)) + 2, bool)
        told[stories[groups[labels]]] = True
        told[-1] = False  # articles that were in no story share none
        chosen = groups[labels] | told[stories]
    return chosen


def _codes(catalogue: Catalogue, stories: set[str]) -> list[int]:
    return [code for code, story in enumerate(catalogue.story_ids) if story in stories]


def _named(catalogue: Catalogue, articles: set[str]) -> NDArray[np.bool_]:
    wanted = pa.array(sorted(articles), pa.string())
    return np.asarray(pc.is_in(catalogue.articles, value_set=wanted).to_numpy(False))


def _groups(labels: Indices) -> list[list[int]]:
    """Return the rows of each group, in the order of their first rows."""
    order = np.argsort(labels, kind="stable")
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    return [some.tolist() for some in np.split(order, cuts) if len(some)]


def _members(
    con: Connection, catalogue: Catalogue, rows: Indices, features: Features | None
) -> tuple[Member, ...]:
    if features is None:
        return ()
    asked = catalogue.asked(rows)
    found = tables.read(con, "members", {"characters": CHARACTERS}, asked=asked)
    return tuple(
        Member(
            row["article"],
            row["outlet"],
            row["language"],
            row["published"],
            row["first_seen"],
            row["published_precision"],
            row["headline"],
            lead(row["headline"], row["deck"], row["body"]),
            vector,
        )
        for row, vector in zip(tables.rows(found), features.rows.vectors, strict=True)
    )


def _previous(catalogue: Catalogue, rows: Indices) -> dict[str, set[str]]:
    codes = catalogue.stories[rows].tolist()
    articles = catalogue.articles.take(rows).to_pylist()
    previous: dict[str, set[str]] = {}
    for code, article in zip(codes, articles, strict=True):
        if code >= 0:
            previous.setdefault(catalogue.story_ids[code], set()).add(article)
    return previous
