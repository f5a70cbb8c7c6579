"""What reading an article's pages again changes of what is kept of it. Pure.

The pages' readings are stored in a scratch database, as a first crawl would have stored them; here
what that one holds is compared with what is kept. A revision stays the same revision, whatever
we read wrongly of it: that is our correction, not the outlet's edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from storage.rows import Row

PARTS = (
    "bylines", "links", "headline_variants", "paragraphs", "updates", "corrections", "tags",
)  # fmt: skip
"""Tables with what a revision holds in several."""

TEXT = ("headline", "deck", "body")
"""Fields from which vectors, quotes and credits are made."""

_KEYS = ("id", "article", "number", "seen_at", "warc", "warc_offset", "reader", "origins")
Place = tuple[str | None, int | None]
"""Where in the archive a page is: file and offset."""

_HASHES = ("headline_hash", "body_hash")
_PUBLISHED = ("published", "published_precision", "published_origin", "published_zone")
_OF_ARTICLE = ("language", "kind", "original_url", *_PUBLISHED)


@dataclass(frozen=True, slots=True)
class Stored:
    """What a database holds of an article.

    Attributes:
        article: Its row in `articles`; empty where there is none.
        revisions: Their rows, in order by when they were seen.
        parts: By table and revision, the rows of `PARTS`, each without the revision's id.
        dates: Its rows in `claimed_dates`, without the article's id.
        doubts: Its rows in `doubts`.
        highest: The highest number that a revision of it has, or had before it was withdrawn.
    """

    article: Row = field(default_factory=dict)
    revisions: tuple[Row, ...] = ()
    parts: Mapping[str, Mapping[str, list[Row]]] = field(default_factory=dict)
    dates: tuple[Row, ...] = ()
    doubts: tuple[Row, ...] = ()
    highest: int = 0

    def parts_of(self, table: str, revision: str) -> list[Row]:
        """Return a revision's rows in one of the `PARTS`."""
        return self.parts.get(table, {}).get(revision, [])


@dataclass(frozen=True, slots=True)
class Reread:
    """What becomes of one revision.

    Attributes:
        what: "same" where no field differs, "corrected", "added" or "withdrawn".
        revision: Its id.
        number: Its number.
        fresh: The row of the scratch database that takes its place; None where it is withdrawn.
        fields: What differs, by name.
        before: What these fields held.
    """

    what: Literal["same", "corrected", "added", "withdrawn"]
    revision: str
    number: int
    fresh: Row | None = None
    fields: tuple[str, ...] = ()
    before: Mapping[str, object] = field(default_factory=dict)


def compare(stored: Stored, fresh: Stored, seen: Mapping[Place, datetime]) -> list[Reread]:
    """Return what becomes of each revision of an article.

    Args:
        stored: What is kept of it; every revision's page was read again.
        fresh: What a new database holds of it.
        seen: By place in the archive, when a page was seen.

    Returns:
        One for each revision of either; the first that stays carries what differs of the article.
    """
    taken: dict[str, Row] = {}
    found: list[Reread] = []
    for old in stored.revisions:
        new = _in_force(fresh.revisions, seen[old["warc"], old["warc_offset"]])
        if new is None or new["id"] in taken:
            found.append(_withdrawn(stored, old))
            continue
        taken[new["id"]] = old
        found.append(_kept(stored, fresh, old, new, whole=len(taken) == 1))
    highest = stored.highest
    for new in fresh.revisions:
        if new["id"] not in taken:
            highest += 1
            found.append(Reread("added", f"{new['article']}.{highest}", highest, new))
    return found


def _in_force(revisions: Sequence[Row], at: datetime) -> Row | None:
    """Return the last revision that was seen by then."""
    before = [one for one in revisions if one["seen_at"] <= at]
    return before[-1] if before else None


def _kept(stored: Stored, fresh: Stored, old: Row, new: Row, *, whole: bool) -> Reread:
    was, now = fields_of(stored, old), fields_of(fresh, new)
    if whole:
        was, now = was | article_fields(stored), now | article_fields(fresh)
    differing = tuple(name for name in now if was.get(name) != now[name])
    what: Literal["same", "corrected"] = "corrected" if differing else "same"
    before = {name: was.get(name) for name in differing}
    return Reread(what, old["id"], old["number"], new, differing, before)


def _withdrawn(stored: Stored, old: Row) -> Reread:
    was = fields_of(stored, old) | {"seen_at": old["seen_at"], "reader": old["reader"]}
    return Reread("withdrawn", old["id"], old["number"], None, tuple(was), was)


def fields_of(stored: Stored, revision: Row) -> dict[str, object]:
    """Return what a revision says, by name: the columns of its own, and its parts."""
    columns = {key: value for key, value in revision.items() if key not in (*_KEYS, *_HASHES)}
    parts = {table: _sorted(stored.parts_of(table, revision["id"])) for table in PARTS}
    return columns | parts


def article_fields(stored: Stored) -> dict[str, object]:
    """Return what an article says that all its revisions share, by name."""
    article = stored.article
    plain: dict[str, object] = {
        name: article.get(name) for name in _OF_ARTICLE if name not in _PUBLISHED
    }
    published = [article.get(name) for name in _PUBLISHED]
    dates = [{key: row[key] for key in row if key != "seen_at"} for row in stored.dates]
    return plain | {
        "published": published if article.get("published") else None,
        "dates": _sorted(dates),
    }


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: [str(value) for value in row.values()])
