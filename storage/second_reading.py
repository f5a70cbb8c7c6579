"""From new readings of archived pages to what they correct. Reads a database, and writes none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from storage.correcting import Correction, rows_with, scratch, stored_of
from storage.database import Connection
from storage.records import PageRead
from storage.rereading import Stored, compare
from storage.rows import Row

NO_PAGE = "a page of it is not in the archive any more"


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What reading the pages of some articles again came to.

    Attributes:
        corrections: For each article whose pages can be read, what becomes of it.
        left: By article, why it is left as it is.
        articles: By article, its row in `articles`.
    """

    corrections: tuple[Correction, ...]
    left: Mapping[str, str]
    articles: Mapping[str, Row]


def second_reading(con: Connection, readings: Mapping[str, Sequence[PageRead]]) -> SecondReading:
    """Compare what is kept of some articles with what their pages give now.

    An article is left alone where the page of one of its revisions would now be refused, or cannot
    be found: whoever quoted that revision shall find it again.

    Args:
        con: The database.
        readings: By article, its pages as they were read now.
    """
    stored = stored_of(con, readings)
    left = {key: why for key, one in stored.items() if (why := _why_left(one, readings[key]))}
    records = {
        key: _in_order(key, stored.get(key), those)
        for key, those in readings.items()
        if key not in left
    }
    keys = [key for key, those in records.items() if those]
    memberships = rows_with(con, "memberships", "article", keys)
    every = [read for key in keys for read in records[key]]
    boilerplate = rows_with(con, "boilerplate", "outlet", {read.fetch.outlet for read in every})
    with scratch(every, boilerplate, memberships) as anew:
        fresh = stored_of(anew, keys)
        addresses: dict[str, list[Row]] = {}
        for row in rows_with(anew, "addresses", "article", keys):
            addresses.setdefault(row["article"], []).append(row)
    corrections = tuple(
        _correction(key, stored.get(key), fresh[key], records[key], addresses.get(key, []))
        for key in keys
    )
    articles = {key: one.article for key, one in {**fresh, **stored}.items()}
    return SecondReading(corrections, left, articles)


def _why_left(stored: Stored, reads: Sequence[PageRead]) -> str | None:
    """Return why an article is to stay as it is, if it is."""
    by_place = {(read.fetch.warc, read.fetch.warc_offset): read for read in reads}
    for revision in stored.revisions:
        read = by_place.get((revision["warc"], revision["warc_offset"]))
        if read is None:
            return NO_PAGE
        if read.article is None:
            return read.rejection.reason if read.rejection else read.fetch.detail or "failed"
    return None


def _in_order(key: str, stored: Stored | None, reads: Sequence[PageRead]) -> list[PageRead]:
    """Return the readings that gave a text, oldest first, under the article's own id.

    Its id and address stay, also where its page is now believed to name another one.
    """
    url = stored.article["url"] if stored else None
    found = [
        replace(read, article=replace(read.article, id=key, url=url or read.article.url))
        for read in reads
        if read.article
    ]
    return sorted(found, key=lambda read: read.article.seen_at)  # type: ignore[union-attr]


def _correction(
    key: str,
    stored: Stored | None,
    fresh: Stored,
    reads: Sequence[PageRead],
    addresses: Sequence[Row],
) -> Correction:
    seen = {
        (read.fetch.warc, read.fetch.warc_offset): read.article.seen_at
        for read in reads
        if read.article
    }
    return Correction(key, stored, fresh, compare(stored or Stored(), fresh, seen), addresses)
