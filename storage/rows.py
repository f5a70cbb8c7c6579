"""From records to rows: which tables a batch touches, and with what. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import msgspec

from storage.records import (
    Article,
    Fetch,
    Hold,
    ListRead,
    PageRead,
    Rejection,
    RunStarted,
    SpoolRecord,
    text_hash,
)
from storage.seed_records import Outlet

Row = dict[str, Any]
Tables = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest revision of an article: its number, and the hashes of its text."""

    number: int
    headline_hash: str
    body_hash: str


def rows_of(records: Iterable[SpoolRecord], run: str, latest: Mapping[str, Latest]) -> Tables:
    """Return the rows that a batch adds, by table, in the order in which they were met.

    Args:
        records: The records of the batch, oldest first.
        run: The run that wrote them.
        latest: The newest revision of each article that the database has and the batch reads.
    """
    tables: Tables = {}
    newest = dict(latest)
    for record in records:
        for table, row in _rows(record, run, newest):
            tables.setdefault(table, []).append(row)
    return tables


def articles_read(records: Iterable[SpoolRecord]) -> tuple[str, ...]:
    """Return the ids of the articles that a batch read."""
    reads = (record.article for record in records if isinstance(record, PageRead))
    return tuple({article.id for article in reads if article})


def _rows(record: SpoolRecord, run: str, newest: dict[str, Latest]) -> Iterable[tuple[str, Row]]:
    match record:
        case RunStarted():
            yield (
                "runs",
                asdict(record)
                | {
                    "settings": as_json(record.settings),
                    "versions": as_json(record.versions),
                },
            )
        case Outlet():
            yield from _outlet(record)
        case ListRead():
            yield from _list(record, run)
        case PageRead():
            yield "fetches", _fetch(record.fetch, run)
            if record.article:
                yield from _article(record.article, record.fetch, newest)
            if record.rejection:
                yield "rejections", asdict(record.rejection) | {"run": run}
        case Rejection():
            yield "rejections", asdict(record) | {"run": run}
        case Hold():
            yield "holds", asdict(record)


def _outlet(outlet: Outlet) -> Iterable[tuple[str, Row]]:
    columns = (
        "id", "name", "home", "country", "language", "timezone",
        "owner", "state_run", "lean", "lean_origin",
    )  # fmt: skip
    least, most = outlet.articles_per_day or (None, None)
    expected = {"expected_least": least, "expected_most": most}
    yield "outlets", {column: getattr(outlet, column) for column in columns} | expected
    for alias in dict.fromkeys((outlet.name, *outlet.aliases)):
        yield "outlet_aliases", {"outlet": outlet.id, "alias": alias}
    for listed in outlet.feeds:
        yield "feeds", {"url": listed.url, "outlet": outlet.id, "kind": listed.kind}
    for listed in outlet.sitemaps:
        yield "feeds", {"url": listed.url, "outlet": outlet.id, "kind": "sitemap"}
    for section in outlet.sections:
        yield "feeds", {"url": section.url, "outlet": outlet.id, "kind": "section"}


def _list(read: ListRead, run: str) -> Iterable[tuple[str, Row]]:
    poll = asdict(read.poll)
    yield "fetches", _fetch(read.fetch, run)
    yield "polls", {**poll, "run": run}
    for entry in read.entries:
        yield (
            "entries",
            {
                "feed": entry.feed,
                "url": entry.url,
                "outlet": entry.outlet,
                "article": entry.article,
                "title": entry.title,
                "dates": as_json(entry.dates),
                "first_seen": read.poll.at,
                "last_seen": read.poll.at,
            },
        )


def _fetch(fetch: Fetch, run: str) -> Row:
    return asdict(fetch) | {"run": run}


def _article(
    article: Article, fetch: Fetch, newest: dict[str, Latest]
) -> Iterable[tuple[str, Row]]:
    key = article.id
    published = article.published
    yield (
        "articles",
        {
            "id": key,
            "url": article.url,
            "outlet": article.outlet,
            "language": article.language,
            "kind": article.kind,
            "published": published.at if published else None,
            "published_precision": published.precision if published else None,
            "published_origin": published.origin if published else None,
            "published_zone": published.zone if published else None,
            "first_seen": article.seen_at,
            "last_seen": article.seen_at,
            "original_url": article.original_url,
        },
    )
    for claim in article.dates:
        yield "claimed_dates", {"article": key, **asdict(claim), "seen_at": article.seen_at}
    for url in dict.fromkeys((article.url, *article.addresses)):
        yield "addresses", {"url": url, "article": key, "seen_at": article.seen_at}
    before = newest.get(key)
    now = Latest(
        before.number + 1 if before else 1, text_hash(article.headline), text_hash(article.body)
    )
    if before and (before.headline_hash, before.body_hash) == (now.headline_hash, now.body_hash):
        return
    newest[key] = now
    yield from _revision(f"{key}.{now.number}", article, fetch, now)


def _revision(key: str, article: Article, fetch: Fetch, now: Latest) -> Iterable[tuple[str, Row]]:
    yield (
        "revisions",
        {
            "id": key,
            "article": key.partition(".")[0],
            "number": now.number,
            "headline": article.headline,
            "deck": article.deck,
            "body": article.body,
            "seen_at": article.seen_at,
            "headline_hash": now.headline_hash,
            "body_hash": now.body_hash,
            "reader": article.reader,
            "warc": fetch.warc,
            "warc_offset": fetch.warc_offset,
        },
    )
    for position, byline in enumerate(article.bylines, start=1):
        yield "bylines", {"revision": key, "position": position, **asdict(byline)}
    for link in article.links:
        yield "links", {"revision": key, **asdict(link)}


def as_json(value: object) -> str:
    """Return a value as JSON text."""
    return msgspec.json.encode(value).decode()
