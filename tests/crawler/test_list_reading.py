"""Reading a list decides the same on the wire and out of the archive."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from crawler.answers import Answer, Errand
from crawler.lists import UNDATED_MOST
from crawler.reading import ListReading, outcome_of, read_list, read_page
from storage.records import FetchKind, PageRead
from storage.seed_records import ListSeed, Outlet
from tests.storage.records_of import outlet

AT = datetime(2025, 7, 12, tzinfo=UTC)
LINES = "".join(
    f"<url><loc>http://cnn.example/news/{name}</loc>{date}</url>"
    for name, date in [
        ("new", "<lastmod>2025-07-11T10:00:00Z</lastmod>"),
        ("old", "<lastmod>2025-06-01T10:00:00Z</lastmod>"),
        ("undated", ""),
    ]
)
SITEMAP = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{LINES}</urlset>'


def test_lines_of_a_sitemap_that_are_history_are_no_entries() -> None:
    errand = Errand("http://cnn.example/sitemap.xml", "cnn", "sitemap", feed_kind="sitemap")
    answer = Answer(errand, errand.url, AT, 0, 200, {}, SITEMAP.encode())
    read = read_list(answer, outlet(), None).read
    assert [entry.url.rpartition("/")[2] for entry in read.entries] == ["new", "undated"]
    assert read.poll.entries == 3


def answered(
    kind: FetchKind,
    body: str | bytes,
    *,
    asked: str = "http://cnn.example/list",
    came_from: str | None = None,
    content_type: str = "",
    status: int = 200,
    window: tuple[date, date] | None = None,
    **headers: str,
) -> Answer:
    errand = Errand(
        asked, "cnn", kind, feed_kind="sitemap" if kind == "sitemap" else None, window=window
    )
    raw = body.encode() if isinstance(body, str) else body
    known = {"content-type": content_type, **headers}
    return Answer(errand, came_from or asked, AT, 0, status, known, raw)


def names(reading: ListReading) -> list[str]:
    return [entry.url.rpartition("/")[2] for entry in reading.read.entries]


JUNE = (date(2025, 5, 30), date(2025, 6, 2))
NEWS = "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'"
PAST = SITEMAP.replace("<urlset ", f"<urlset {NEWS} ")
for tag, name in {
    "<lastmod>": "<n:news><n:publication_date>",
    "</lastmod>": "</n:publication_date></n:news>",
}.items():
    PAST = PAST.replace(tag, name)


def test_of_a_list_of_the_past_only_its_days_and_what_has_none_are_entries() -> None:
    reading = read_list(answered("sitemap", PAST, window=JUNE), outlet(), None)
    assert names(reading) == ["old", "undated"]
    assert reading.read.poll.entries == 3


def test_a_line_that_was_only_changed_later_may_be_of_the_days_asked_for() -> None:
    reading = read_list(answered("sitemap", SITEMAP, window=JUNE), outlet(), None)
    assert names(reading) == ["new", "old", "undated"]


def test_a_poll_says_until_when_a_list_of_the_past_was_read_and_of_news_nothing() -> None:
    past = read_list(answered("sitemap", PAST, window=JUNE), outlet(), None).read.poll
    news = read_list(answered("sitemap", PAST), outlet(), None).read.poll
    assert past.until == past.newest == datetime(2025, 6, 1, 10, tzinfo=UTC)
    assert news.until is None


def test_of_lines_without_a_date_in_a_list_of_the_past_only_some_are_looked_at() -> None:
    lines = "".join(f"<url><loc>http://cnn.example/news/{n}</loc></url>" for n in range(300))
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{lines}</urlset>'
    reading = read_list(answered("sitemap", sitemap, window=JUNE), outlet(), None)
    assert len(reading.read.entries) == UNDATED_MOST


def test_a_section_page_proves_no_silence_however_many_dates_it_has() -> None:
    links = "".join(
        f'<a href="/2025/07/{day:02}/the-long-story-of-day-{day}">The long story of day {day}</a>'
        for day in range(1, 12)
    )
    page = f"<html><body><main>{links}</main></body></html>"
    poll = read_list(answered("section", page, content_type="text/html"), outlet(), None).read.poll
    assert (poll.kind, poll.outcome, poll.entries) == ("section", "read", 11)
    assert poll.oldest is None


def test_a_feed_shows_everything_since_its_oldest_entry() -> None:
    entries = "".join(
        f"<item><title>T</title><link>http://cnn.example/news/{hour}</link>"
        f"<pubDate>Fri, 11 Jul 2025 {hour:02}:00:00 GMT</pubDate></item>"
        for hour in range(6)
    )
    feed = f'<rss version="2.0"><channel><title>CNN</title>{entries}</channel></rss>'
    poll = read_list(answered("feed", feed), outlet(), None).read.poll
    assert (poll.oldest, poll.newest) == (
        datetime(2025, 7, 11, 0, tzinfo=UTC),
        datetime(2025, 7, 11, 5, tzinfo=UTC),
    )


HOME = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>'
ROBOTS = "Sitemap: http://maps.example/cnn.xml\nSitemap: http://cnn.example/news.xml\n"


def named(kind: FetchKind, body: str, came_from: str, of: Outlet) -> list[str]:
    answer = answered(kind, body, came_from=came_from, content_type="text/html")
    return [listed.url for listed in read_list(answer, of, None).said.lists]


def test_home_page_and_robots_txt_name_lists_that_the_seed_file_does_not() -> None:
    declared = outlet(sitemaps=(ListSeed("http://cnn.example/news.xml"),))
    assert named("home", HOME, "http://cnn.example/", outlet()) == ["http://cnn.example/feed"]
    assert named("robots", ROBOTS, "http://cnn.example/robots.txt", declared) == [
        "http://maps.example/cnn.xml"
    ]


@pytest.mark.parametrize(("kind", "body"), [("home", HOME), ("robots", ROBOTS)])
def test_of_another_host_than_the_outlets_own_no_list_is_believed(kind, body) -> None:
    away = "http://parked.example/"
    assert named(kind, body, away, outlet()) == []
    assert named(kind, body, away, outlet(hosts=("parked.example",))) != []


def test_a_list_that_names_others_is_always_asked_for_as_a_whole() -> None:
    answer = answered("robots", ROBOTS, etag='"1"', **{"last-modified": "Sat"})
    poll = read_list(answer, outlet(), None).read.poll
    assert (poll.etag, poll.last_modified) == (None, None)
    poll = read_list(answered("sitemap", SITEMAP, etag='"1"'), outlet(), None).read.poll
    assert poll.etag == '"1"'


def test_a_list_that_cannot_be_read_has_failed() -> None:
    poll = read_list(answered("feed", "<html>Sign in</html>"), outlet(), None).read.poll
    assert poll.outcome == "failed"
    assert poll.detail


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, "read"),
        (204, "read"),
        (304, "not modified"),
        (301, "refused"),
        (403, "refused"),
        (404, "gone"),
        (410, "gone"),
        (408, "failed"),
        (429, "failed"),
        (500, "failed"),
        (999, "failed"),
    ],
)
def test_a_status_tells_how_a_request_ended(status: int, outcome: str) -> None:
    assert outcome_of(status) == outcome


def page(came_from: str, of: Outlet, **known: Any) -> PageRead:
    answer = answered(
        "article", "<p>Hello</p>", asked="http://cnn.example/go", came_from=came_from,
        content_type="text/html", **known,
    )  # fmt: skip
    return read_page(answer, of, None)


def test_a_page_that_redirects_off_the_outlets_site_is_rejected_with_where_it_led() -> None:
    found = page("http://login.stranger.example/?next=cnn", outlet())
    assert found.rejection
    assert (found.rejection.url, found.rejection.reason) == (
        "http://cnn.example/go",
        "redirects to another site: login.stranger.example",
    )
    assert found.fetch.detail == "answered at http://login.stranger.example/?next=cnn"


def test_a_redirect_to_the_outlets_own_site_or_further_host_is_read() -> None:
    for came_from, of in [
        ("http://edition.cnn.example/1", outlet()),
        ("http://cnn-news.example/1", outlet(hosts=("cnn-news.example",))),
    ]:
        found = page(came_from, of)
        assert found.rejection
        assert found.rejection.stage == "extract"


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        (404, "gone", "404 not found"),
        (451, "refused", "451 unavailable for legal reasons"),
        (799, "failed", None),
        (503, "failed", None),
        (304, "not modified", None),
    ],
)
def test_pages_that_are_not_there_are_rejected_and_those_that_failed_are_tried_again(
    status: int, outcome: str, reason: str | None
) -> None:
    found = page("http://cnn.example/go", outlet(), status=status)
    assert found.fetch.outcome == outcome
    assert (found.rejection.reason if found.rejection else None) == reason


HEADER = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


def test_captures_are_kept_beside_the_entries_they_become() -> None:
    rows = [
        ["", "20250601120000", "http://cnn.example/2025/06/01/old-tape-surfaces", "text/html", "200", "A", "9000"],
        ["", "20250711120000", "http://cnn.example/2025/07/11/new-tape-surfaces", "text/html", "200", "B", "9000"],
    ]  # fmt: skip
    answer = answered("captures", json.dumps([HEADER, *rows]), window=JUNE)
    reading = read_list(answer, outlet(), None)
    assert names(reading) == ["old-tape-surfaces"]
    assert [one.entry.url for one in reading.said.captures] == [rows[0][2]]
    assert reading.read.poll.entries == 2
    assert reading.read.entries[0].feed == "http://cnn.example/list"


def test_what_another_archive_cannot_give_says_nothing_of_the_page() -> None:
    via = "https://web.archive.org/web/20250601/http://cnn.example/1"
    errand = Errand("http://cnn.example/1", "cnn", "article", via=via)
    found = read_page(Answer(errand, via, AT, 0, 404, {}, b""), outlet(), None)
    assert (found.fetch.outcome, found.rejection) == ("failed", None)
    assert found.fetch.detail
    assert found.fetch.detail.startswith("the archive answered 404 not found")
