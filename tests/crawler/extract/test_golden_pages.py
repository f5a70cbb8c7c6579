"""Whole pages and what must be read from them, as files beside each other in tests/pages."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.extract import READER, article
from crawler.extract.refusals import REASONS
from storage.records import Article, Page, Rejection
from storage.seed_records import Outlet

PAGES = Path(__file__).parents[2] / "pages"
FETCHED_AT = datetime(2025, 7, 11, 12, tzinfo=UTC)


def read(name: str) -> tuple[dict, Article | Rejection]:
    wanted = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    outlet = Outlet(id="golden", home="https://golden.example/", **wanted["outlet"])
    body = (PAGES / f"{name}.html").read_bytes()
    return wanted, article(Page(wanted["url"], body, "text/html", FETCHED_AT), outlet)


def told(found: Article) -> dict:
    """Put an article in the form in which the golden files write it."""
    published = found.published
    return {
        "url": found.url,
        "headline": found.headline,
        "deck": found.deck,
        "kind": found.kind,
        "language": found.language,
        "body": found.body.split("\n\n"),
        "bylines": [[byline.name, byline.kind] for byline in found.bylines],
        "links": [[link.url, link.anchor] for link in found.links],
        "published": published
        and [published.origin, published.at.isoformat(), published.precision, published.zone],
    }


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.html")))
def test_a_golden_page_is_read_as_written_down(name):
    wanted, found = read(name)
    if "reason" in wanted:
        assert isinstance(found, Rejection), found
        assert (found.stage, found.reason) == ("extract", wanted["reason"])
        assert found.reason in REASONS
        return
    assert isinstance(found, Article), found
    said = told(found)
    assert {key: said[key] for key in wanted["article"]} == wanted["article"]


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.html")))
def test_links_dates_and_addresses_of_a_golden_page_hold_together(name):
    wanted, found = read(name)
    assert found.seen_at == FETCHED_AT
    if isinstance(found, Rejection):
        return
    assert found.reader == READER
    assert wanted["url"] in found.addresses
    assert found.published is None or found.published in found.dates
    for link in found.links:
        assert found.body[link.start :].startswith(link.anchor)
