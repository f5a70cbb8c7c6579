"""What a robots.txt, a home page or a list of the past is taken for."""

from __future__ import annotations

from datetime import UTC, date, datetime

from crawler.answers import Answer, Errand
from crawler.lists import Said, said_by
from tests.storage.records_of import outlet

AT = datetime(2026, 10, 1, tzinfo=UTC)
JULY = (date(2025, 7, 8), date(2025, 7, 20))
MONTHS = "".join(
    f"Sitemap: http://cnn.example/sitemap-{year}-{month:02}.xml\n"
    for year in range(2015, 2027)
    for month in range(1, 13)
)


def said(kind: str, body: str, url: str = "http://cnn.example/robots.txt", window=None) -> Said:
    errand = Errand("http://cnn.example/robots.txt", "cnn", kind, window=window)
    return said_by(Answer(errand, url, AT, 0, 200, {}, body.encode()), outlet())


def test_of_a_robots_txt_that_names_each_month_a_backfill_asks_for_the_windows_months() -> None:
    assert [listed.url for listed in said("robots", MONTHS, window=JULY).lists] == [
        "http://cnn.example/sitemap-2025-07.xml"
    ]


def test_a_robots_txt_of_another_host_is_not_believed() -> None:
    elsewhere = said("robots", MONTHS, url="http://parked.example/robots.txt")
    assert elsewhere.lists == ()
    assert said("robots", MONTHS, url="http://parked.example/robots.txt", window=JULY).lists == ()


def test_what_the_seed_file_declares_is_not_found_anew() -> None:
    feeds = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    page = f"<html><head>{feeds}</head><body></body></html>"
    assert [one.url for one in said("home", page, url="http://cnn.example/").lists] == [
        "http://cnn.example/feed.xml"
    ]
