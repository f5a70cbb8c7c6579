"""From records to rows: which tables a batch touches, and with what. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from itertools import combinations
from typing import Any

import msgspec

from storage.changes import Text, in_question
from storage.learned import NOTHING, Learned
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
from storage.revising import Known, Placed, place
from storage.seed_records import Outlet

_OF_THE_PAGE = (
    "lede", "dateline", "agency", "slug", "section", "amp_url", "canonical_url", "access",
    "truncated", "words",
)  # fmt: skip
"""Columns of a revision that have the name and the value of an article's field."""

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def rows_of(
    records: Iterable[SpoolRecord],
    run: str,
    known: Mapping[str, Known],
    elsewhere: Mapping[str, Collection[str]],
    learned: Mapping[str, Learned],
) -> Tables:
    """Return the rows that a batch adds, by table, in the order in which they were met.

    Beside tables there are `seen`, `gone` and `earlier`: what a batch says of rows that exist.

    Args:
        records: The records of the batch, oldest first.
        run: The run that wrote them.
        known: What the database has of each article that the batch reads.
        elsewhere: By article, those `changed_paragraphs` that others of its outlet have as well.
        learned: By outlet, the lines that it prints around its texts.
    """
    tables: Tables = {}
    now = dict(known)
    for record in records:
        for table, row in _rows(record, run, now, elsewhere, learned):
            tables.setdefault(table, []).append(row)
    return tables


def readings(records: Iterable[SpoolRecord]) -> list[Row]:
    """Return which articles a batch read, and when."""
    return [
        {
            "article": record.article.id,
            "outlet": record.article.outlet,
            "at": record.article.seen_at,
        }
        for record in records
        if isinstance(record, PageRead) and record.article
    ]


def changed_paragraphs(
    records: Iterable[SpoolRecord], known: Mapping[str, Known], learned: Mapping[str, Learned]
) -> list[Row]:
    """Return paragraphs that came or went, of which other articles can tell whether they are boxes.

    Args:
        records: The records of the batch.
        known: What the database has of each article that the batch reads.
        learned: By outlet, the lines that it prints around its texts.
    """
    texts = {key: [kept.text for kept in one.revisions] for key, one in known.items()}
    read = {}
    for record in records:
        if isinstance(record, PageRead) and (article := record.article):
            texts.setdefault(article.id, []).append(_text(article, learned))
            read[article.id] = article
    return [
        {"article": key, "outlet": article.outlet, "at": article.seen_at, "paragraph": paragraph}
        for key, article in read.items()
        for paragraph in sorted(
            set().union(*(in_question(*pair) for pair in combinations(texts[key], 2)))
        )
    ]


def _rows(
    record: SpoolRecord,
    run: str,
    known: dict[str, Known],
    elsewhere: Mapping[str, Collection[str]],
    learned: Mapping[str, Learned],
) -> Iterable[tuple[str, Row]]:
    match record:
        case RunStarted():
            yield (
                "runs",
                columns_of(record)
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
            yield from _looked(record.fetch)
            if article := record.article:
                yield from _article(article)
                placed, known[article.id] = place(
                    known.get(article.id, Known()),
                    _text(article, learned),
                    article.seen_at,
                    elsewhere.get(article.id, ()),
                )
                yield from _placed(placed, article, record.fetch)
            if record.rejection:
                yield "rejections", columns_of(record.rejection) | {"run": run}
        case Rejection():
            yield "rejections", columns_of(record) | {"run": run}
        case Hold():
            yield "holds", columns_of(record)


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
    poll = columns_of(read.poll)
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
    return columns_of(fetch) | {"run": run}


def _looked(fetch: Fetch) -> Iterable[tuple[str, Row]]:
    """Yield what a look without a text says of the article at that address."""
    row = {"url": fetch.url, "at": fetch.captured or fetch.at}
    if fetch.kind == "article" and fetch.outcome == "not modified":
        yield "seen", row
    if fetch.kind == "article" and fetch.outcome == "gone":
        yield "gone", row


def _text(article: Article, learned: Mapping[str, Learned]) -> Text:
    lines = learned.get(article.outlet, NOTHING).lines
    return Text(article.headline, article.deck, article.body, article.links, lines)


def _article(article: Article) -> Iterable[tuple[str, Row]]:
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
        yield "claimed_dates", {"article": key, **columns_of(claim), "seen_at": article.seen_at}
    for url in dict.fromkeys((article.url, *article.addresses)):
        yield "addresses", {"url": url, "article": key, "seen_at": article.seen_at}


def _placed(placed: Placed, article: Article, fetch: Fetch) -> Iterable[tuple[str, Row]]:
    read = {
        "article": article.id,
        "headline": article.headline,
        "deck": article.deck,
        "body": article.body,
        "seen_at": article.seen_at,
        "warc": fetch.warc,
        "warc_offset": fetch.warc_offset,
    }
    if placed.earlier:
        yield "earlier", {"id": f"{article.id}.{placed.earlier}", "at": article.seen_at}
    if placed.doubt:
        yield "doubts", read | {"why": placed.doubt}
    if placed.number:
        yield from _revision(placed.number, article, read)


def _revision(number: int, article: Article, read: Row) -> Iterable[tuple[str, Row]]:
    key = f"{article.id}.{number}"
    yield (
        "revisions",
        read
        | {
            "id": key,
            "number": number,
            "headline_hash": text_hash(article.headline),
            "body_hash": text_hash(article.body),
            "reader": article.reader,
            **{column: getattr(article, column) for column in _OF_THE_PAGE},
            "image_url": article.image and article.image.url,
            "image_caption": article.image and article.image.caption,
            "image_credit": article.image and article.image.credit,
            "origins": as_json(article.origins),
        },
    )
    for position, byline in enumerate(article.bylines, start=1):
        yield "bylines", {"revision": key, "position": position, **columns_of(byline)}
    for link in article.links:
        yield "links", {"revision": key, **columns_of(link)}
    for variant in article.headlines:
        yield "headline_variants", {"revision": key, **columns_of(variant)}
    for table, parts in (
        ("paragraphs", article.paragraphs),
        ("updates", article.updates),
        ("corrections", article.corrections),
    ):
        for position, part in enumerate(parts, start=1):
            yield table, {"revision": key, "position": position, **columns_of(part)}
    for position, tag in enumerate(article.tags, start=1):
        yield "tags", {"revision": key, "position": position, "tag": tag}


def columns_of(record: Any) -> Row:
    """Return a flat record's fields by name; `dataclasses.asdict` would copy each value deeply."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def as_json(value: object) -> str:
    """Return a value as JSON text."""
    return msgspec.json.encode(value).decode()
