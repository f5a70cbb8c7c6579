"""When an article was published: every date a page claims, and the one that is believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from crawler.dates import read_date, read_visible_date
from crawler.extract import jsonld, phrases
from crawler.extract.structured import Declared
from crawler.urls import path_of
from storage.records import ClaimedDate, DateOrigin, DateRole, Page
from storage.seed_records import Outlet

AHEAD = timedelta(days=1)
"""A date that lies further than this after the fetch is a mistake or a plan."""

SAME = timedelta(hours=26)
"""Claims this close to each other name one moment: a day's start, a zone not stated."""

_META: tuple[tuple[DateRole, tuple[str, ...]], ...] = (
    (
        "published",
        (
            "article:published_time", "og:article:published_time", "article:published",
            "og:published_time", "published_time", "datepublished", "parsely-pub-date",
            "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
            "bt:pubdate", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
            "dc.date", "dcterms.date", "dc.date.published", "pubdate", "publishdate",
            "publish-date", "publish_date", "publication_date", "article_date_original",
            "originalpublicationdate", "date.published", "date", "displaydate",
            "video:release_date",
            "iso-8601-publish-date", "rnews:datepublished", "citation_publication_date",
            "analyticsattributes.articledate", "datecreated", "article.created",
        ),
    ),
    (
        "modified",
        (
            "article:modified_time", "og:updated_time", "og:modified_time", "datemodified",
            "last-modified", "lastmod", "modified_time", "dcterms.modified", "dc.date.modified",
            "date.updated", "revision_date", "article.updated",
        ),
    ),
)  # fmt: skip
_KEYS: tuple[tuple[DateRole, tuple[str, ...]], ...] = (
    ("published", ("datePublished", "dateCreated", "uploadDate")),
    ("modified", ("dateModified",)),
)
_IN_URL = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"),
)
_ORDER: tuple[DateOrigin, ...] = ("json-ld", "meta", "microdata", "feed", "sitemap", "text", "url")


def claims(
    declared: Declared, page: Page, outlet: Outlet, printed: Callable[[], Iterable[str]]
) -> tuple[ClaimedDate, ...]:
    """Return every date that a page, its entry and its address claim, without repeats.

    Args:
        declared: what the page says about itself.
        page: the page, with the feed's or sitemap's entry if there is one.
        outlet: whose page it is; its time zone counts for dates without one.
        printed: gives lines of text near the headline in which a date may be printed; only
            called where no other date is stated, since looking for them takes a while.
    """
    found: list[ClaimedDate] = []
    for role, origin, raw in _stated(declared):
        if claim := read_date(raw, role=role, origin=origin, timezone=outlet.timezone):
            found.append(claim)
    if page.entry:
        found.extend(page.entry.dates)
    if not any(claim.role == "published" and claim.origin != "url" for claim in found):
        language = declared.language or outlet.language
        for text in printed():
            claim = read_visible_date(
                text, role="published", language=language, timezone=outlet.timezone
            )
            if claim:
                found.append(claim)
                break
    if claim := _from_url(page.url):
        found.append(claim)
    return tuple(dict.fromkeys(found))


def _stated(declared: Declared) -> Iterator[tuple[DateRole, DateOrigin, str]]:
    yield from _in_json_ld(declared)
    for role, names in _META:
        for name in names:
            for raw in declared.meta.get(name, ())[:2]:
                yield role, "meta", raw
    for raw in declared.micro.get("datepublished", ())[:2]:
        yield "published", "microdata", raw
    for raw in declared.micro.get("datemodified", ())[:2]:
        yield "modified", "microdata", raw
    for raw, text in declared.times[:2]:
        yield ("modified" if phrases.UPDATED.search(text) else "published"), "microdata", raw


def _in_json_ld(declared: Declared) -> Iterator[tuple[DateRole, DateOrigin, str]]:
    for role, keys in _KEYS:
        stated = (jsonld.strings(declared.json_ld.get(key))[:2] for key in keys)
        for raw in next((values for values in stated if values), ()):
            yield role, "json-ld", raw


def _from_url(url: str) -> ClaimedDate | None:
    path = path_of(url)
    for pattern in _IN_URL:
        if match := pattern.search(path):
            year, month, day = (int(part) for part in match.groups())
            raw = f"{year:04}-{month:02}-{day:02}"
            return read_date(raw, role="published", origin="url", timezone=None)
    return None


def believed(dates: tuple[ClaimedDate, ...], fetched_at: datetime) -> ClaimedDate | None:
    """Choose the claim to believe: the best origin's day, in its finest and surest form.

    A date far after the fetch is never believed, and none that was stated as a modification.
    """
    possible = [
        claim for claim in dates if claim.role == "published" and claim.at <= fetched_at + AHEAD
    ]
    if not possible:
        return None
    possible.sort(key=lambda claim: _ORDER.index(claim.origin))
    anchor = possible[0]
    same = [claim for claim in possible if abs(claim.at - anchor.at) <= SAME]
    return min(same, key=_unsureness)


def _unsureness(claim: ClaimedDate) -> tuple[bool, int, int]:
    return (
        claim.precision == "day",
        ("stated", "outlet", "unknown").index(claim.zone),
        _ORDER.index(claim.origin),
    )


def only_in_future(dates: tuple[ClaimedDate, ...], fetched_at: datetime) -> bool:
    """Say whether all publishing dates that a page states lie after the fetch."""
    stated = [claim for claim in dates if claim.role == "published" and claim.origin != "url"]
    return bool(stated) and all(claim.at > fetched_at + AHEAD for claim in stated)
