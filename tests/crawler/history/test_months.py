"""Which sitemaps and entries belong to a window of days, told by their addresses and dates."""

from datetime import UTC, date, datetime

import pytest

from crawler.discovery.sitemaps import SitemapLink
from crawler.history.days import Span, span_in_article, span_in_list
from crawler.history.months import (
    MAX_UNDATED,
    MAX_UNDATED_BESIDE,
    archive_addresses,
    in_window,
    sitemaps_for,
)
from storage.records import ClaimedDate, DateOrigin, DateRole, Entry
from storage.seed_records import ArchiveSeed

START, END = date(2025, 7, 8), date(2025, 7, 20)
SITE = "https://www.harborpost.example"


def claim(text: str, role: DateRole = "published", origin: DateOrigin = "sitemap") -> ClaimedDate:
    at = datetime.fromisoformat(text)
    return ClaimedDate(role, origin, text, at.replace(tzinfo=UTC), "second", "stated")


def link(path: str, lastmod: str | None = None) -> SitemapLink:
    return SitemapLink(f"{SITE}{path}", claim(lastmod, "modified") if lastmod else None)


def chosen(*links: SitemapLink) -> list[str]:
    return [one.url.removeprefix(SITE) for one in sitemaps_for(links, START, END).links]


def entry(path: str, *dates: ClaimedDate) -> Entry:
    return Entry(f"{SITE}{path}", "harbor-post", "", dates=dates)


@pytest.mark.parametrize(
    ("path", "first", "last"),
    [
        # To the day.
        ("/sitemap-2025-07-08.xml", "2025-07-08", "2025-07-08"),
        ("/sitemap_2025_07_08.xml.gz", "2025-07-08", "2025-07-08"),
        ("/sitemaps/2025/07/08.xml", "2025-07-08", "2025-07-08"),
        ("/archive/2025/7/8/", "2025-07-08", "2025-07-08"),
        ("/sitemap-articles-day~2025-07-08.xml", "2025-07-08", "2025-07-08"),
        ("/sitemap/archive/all/20250708_1.xml", "2025-07-08", "2025-07-08"),
        ("/sitemap.xml?yyyy=2025&mm=07&dd=08", "2025-07-08", "2025-07-08"),
        ("/sitemap.xml?day=8&month=7&year=2025", "2025-07-08", "2025-07-08"),
        ("/sitemap.xml?date=2025-07-08", "2025-07-08", "2025-07-08"),
        ("/sitemap.xml?from=20250708&to=20250714", "2025-07-08", "2025-07-14"),
        ("/sitemap-2025-07-01--2025-07-07.xml", "2025-07-01", "2025-07-07"),
        ("/sitemap/8-july-2025.xml", "2025-07-08", "2025-07-08"),
        ("/sitemap/july-08-2025/", "2025-07-08", "2025-07-08"),
        ("/sitemap/July%208%2C%202025", "2025-07-08", "2025-07-08"),
        ("/news/2025/jul/08/all", "2025-07-08", "2025-07-08"),
        ("/sitemap-25-07-2025.xml", "2025-07-25", "2025-07-25"),
        ("/2025/07/sitemap-2025-07-08.xml", "2025-07-08", "2025-07-08"),
        ("/sitemap-2025-07-08T00:00:00Z.xml", "2025-07-08", "2025-07-08"),
        # Which of the two is the month nobody can tell.
        ("/sitemap-08-07-2025.xml", "2025-07-08", "2025-08-07"),
        # A week.
        ("/sitemap-2025-W28.xml", "2025-07-07", "2025-07-13"),
        ("/sitemap-2025w28.xml.gz", "2025-07-07", "2025-07-13"),
        ("/sitemap-week-28-2025.xml", "2025-07-07", "2025-07-13"),
        ("/sitemap/2025/week/28", "2025-07-07", "2025-07-13"),
        # A month.
        ("/sitemap-2025-07.xml", "2025-07-01", "2025-07-31"),
        ("/sitemap_2025_07.xml", "2025-07-01", "2025-07-31"),
        ("/sitemap-202507.xml", "2025-07-01", "2025-07-31"),
        ("/sitemaps/sitemap_202507_3.xml.gz", "2025-07-01", "2025-07-31"),
        ("/sitemap/article/politics/2025/07.xml", "2025-07-01", "2025-07-31"),
        ("/sitemap/2025/7.xml", "2025-07-01", "2025-07-31"),
        ("/sitemap/2025/7/", "2025-07-01", "2025-07-31"),
        ("/sitemap-pt-post-2025-07.xml", "2025-07-01", "2025-07-31"),
        ("/sitemap-2025-07-100.xml", "2025-07-01", "2025-07-31"),
        ("/sitemap-articles-month~2025-07.xml", "2025-07-01", "2025-07-31"),
        ("/staticsitemap/news/2025-July-1.xml", "2025-07-01", "2025-07-31"),
        ("/sitemap-2025-07-1.xml", "2025-07-01", "2025-07-31"),
        ("/sitemap/july-2025.xml", "2025-07-01", "2025-07-31"),
        ("/sitemap/2025/jul/index.xml", "2025-07-01", "2025-07-31"),
        ("/sitemap_jul2025.xml", "2025-07-01", "2025-07-31"),
        ("/sitemap-07-2025.xml", "2025-07-01", "2025-07-31"),
        ("/sitemap.xml?year=2025&month=07", "2025-07-01", "2025-07-31"),
        ("/sitemap.xml?month=2025-07&type=article", "2025-07-01", "2025-07-31"),
        ("/sitemap-2025-02.xml", "2025-02-01", "2025-02-28"),
        # A quarter or a year; a single digit may count the parts of the year.
        ("/sitemap-2025-Q3.xml", "2025-07-01", "2025-09-30"),
        ("/sitemap-q3-2025.xml", "2025-07-01", "2025-09-30"),
        ("/sitemap-2025.xml", "2025-01-01", "2025-12-31"),
        ("/sitemap-articles-year~2025.xml", "2025-01-01", "2025-12-31"),
        ("/sitemap-2025-2.xml", "2025-01-01", "2025-12-31"),
        ("/sitemap.xml?yyyy=2025", "2025-01-01", "2025-12-31"),
        ("/sitemap-2025-13.xml", "2025-01-01", "2025-12-31"),
        ("/sitemap-2025-02-31.xml", "2025-02-01", "2025-02-28"),
        ("/sitemap-2019-2021.xml", "2019-01-01", "2021-12-31"),
    ],
)
def test_the_address_of_a_list_says_its_days(path: str, first: str, last: str):
    assert span_in_list(SITE + path) == Span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "path",
    [
        "/sitemap.xml",
        "/news-sitemap.xml",
        "/sitemap-14.xml",
        "/post-sitemap237.xml",
        "/sitemap.xml?type=articles&from=1752000000000",
        "/sitemap/part-20250.xml",
        "/sitemap_articles_120250.xml.gz",
        "/sitemap.xml?mm=07&dd=08",
        "/sitemap-maybe.xml",
        "/marching-band/sitemap.xml",
    ],
)
def test_an_address_without_a_date_names_no_days(path: str):
    assert span_in_list(SITE + path) is None


def test_an_address_that_is_none_names_no_days():
    assert span_in_list("https://[2025-07-08/x") is None
    assert span_in_article("https://[2025-07-08/x") is None


def test_only_the_months_asked_for_are_chosen():
    links = [
        link(f"/sitemap-{year}-{month:02}.xml") for year in (2024, 2025) for month in range(1, 13)
    ]
    assert chosen(*links) == ["/sitemap-2025-07.xml"]
    choice = sitemaps_for(links, date(2024, 12, 30), date(2025, 1, 2))
    assert [one.url[-11:-4] for one in choice.links] == ["2024-12", "2025-01"]
    assert (choice.outside, choice.left_out) == (22, 0)


def test_daily_sitemaps_are_chosen_with_a_day_more_at_both_ends():
    links = [link(f"/sitemap-2025-07-{day:02}.xml") for day in range(1, 32)]
    days = [path[-6:-4] for path in chosen(*links)]
    assert (days[0], days[-1], len(days)) == ("07", "21", 15)


def test_the_finest_dates_come_first_and_undated_sitemaps_last():
    assert chosen(
        link("/sitemap.xml"),
        link("/sitemap-2025.xml"),
        link("/sitemap-2025-07.xml"),
        link("/sitemap-2025-07-09.xml"),
    ) == ["/sitemap-2025-07-09.xml", "/sitemap-2025-07.xml", "/sitemap-2025.xml", "/sitemap.xml"]


def test_a_sitemap_last_changed_before_the_window_cannot_hold_it():
    assert chosen(
        link("/sitemap-1.xml", "2025-06-30"),
        link("/sitemap-2.xml", "2025-07-07"),
        link("/sitemap-3.xml", "2025-07-31"),
        link("/sitemap-2025.xml", "2025-03-01"),
    ) == ["/sitemap-2.xml", "/sitemap-3.xml"]


def test_what_changed_soonest_after_the_window_began_is_the_likeliest():
    assert chosen(
        link("/sitemap-9.xml"),
        link("/sitemap-5.xml", "2025-11-02"),
        link("/sitemap-4.xml", "2025-08-14"),
        link("/sitemap-3.xml", "2025-07-16"),
    ) == ["/sitemap-3.xml", "/sitemap-4.xml", "/sitemap-5.xml", "/sitemap-9.xml"]


def test_undated_sitemaps_are_bounded_and_those_left_out_are_counted():
    undated = [link(f"/sitemap-{number}.xml") for number in range(300)]
    choice = sitemaps_for(undated, START, END)
    assert (len(choice.links), choice.left_out) == (MAX_UNDATED, 300 - MAX_UNDATED)
    beside = sitemaps_for([*undated, link("/sitemap-2025-07.xml")], START, END)
    assert len(beside.links) == 1 + MAX_UNDATED_BESIDE


def test_an_archive_by_day_gives_an_address_for_each_day_and_one_more_at_both_ends():
    archive = ArchiveSeed(f"{SITE}/archive/{{year}}/{{month}}/{{day}}/")
    addresses = archive_addresses(archive, date(2025, 7, 31), date(2025, 8, 1))
    assert [one.removeprefix(f"{SITE}/archive/") for one in addresses] == [
        "2025/07/30/",
        "2025/07/31/",
        "2025/08/01/",
        "2025/08/02/",
    ]


def test_an_archive_by_month_or_year_gives_each_address_once():
    monthly = ArchiveSeed(f"{SITE}/sitemap-{{year}}{{month}}.xml")
    assert archive_addresses(monthly, START, END) == (f"{SITE}/sitemap-202507.xml",)
    yearly = ArchiveSeed(f"{SITE}/{{year}}?a={{b}}")
    assert archive_addresses(yearly, date(2024, 12, 1), END) == (
        f"{SITE}/2024?a={{b}}",
        f"{SITE}/2025?a={{b}}",
    )


@pytest.mark.parametrize(
    ("path", "days"),
    [
        ("/2025/07/08/politics/tape", "2025-07-08..2025-07-08"),
        ("/world/2025/jul/08/tape-leaked", "2025-07-08..2025-07-08"),
        ("/news/tape-20250708", "2025-07-08..2025-07-08"),
        ("/2025-07-08/tape", "2025-07-08..2025-07-08"),
        ("/eng/news/2025/07/9/7520875/", "2025-07-09..2025-07-09"),
        ("/2025/07/10/what-happened-on-2023-10-07", "2025-07-10..2025-07-10"),
        ("/2025/07/tape-leaked/", "2025-07-01..2025-07-31"),
        ("/202507/tape-leaked.html", "2025-07-01..2025-07-31"),
        ("/2025/july/tape-leaked", "2025-07-01..2025-07-31"),
        ("/elections/2024/tape-leaked", None),
        ("/inflation-2025-07", None),
        ("/tape-leaked-20257520875", None),
        ("/tape-leaked", None),
    ],
)
def test_only_dates_of_publishing_are_read_in_the_address_of_an_article(
    path: str, days: str | None
):
    span = span_in_article(SITE + path)
    assert (f"{span.first}..{span.last}" if span else None) == days


@pytest.mark.parametrize(
    ("published", "place"),
    [
        ("2025-07-06T23:59:59", "outside"),
        ("2025-07-07T00:00:00", "inside"),
        ("2025-07-14T12:00:00", "inside"),
        ("2025-07-21T23:59:59", "inside"),
        ("2025-07-22T00:00:00", "outside"),
    ],
)
def test_a_date_of_publishing_decides_with_a_day_to_spare(published: str, place: str):
    assert in_window(entry("/2019/01/01/tape", claim(published)), START, END) == place


def test_of_several_dates_of_publishing_one_inside_is_enough():
    dates = claim("2025-07-09T10:00:00"), claim("2025-11-01T10:00:00")
    assert in_window(entry("/tape", *dates), START, END) == "inside"


def test_without_a_date_of_publishing_the_address_decides():
    later = claim("2025-11-01T10:00:00", "modified")
    assert in_window(entry("/2025/07/09/tape", later), START, END) == "inside"
    assert in_window(entry("/2025/06/09/tape", later), START, END) == "outside"
    assert in_window(entry("/2025/06/tape", later), START, END) == "outside"


def test_a_month_in_the_address_is_inside_only_where_the_window_holds_all_of_it():
    assert in_window(entry("/2025/07/tape"), START, END) == "unknown"
    assert in_window(entry("/2025/07/tape"), date(2025, 7, 1), date(2025, 8, 2)) == "inside"


def test_a_change_before_the_window_is_outside_and_a_later_one_says_nothing():
    assert in_window(entry("/tape", claim("2025-07-01", "modified")), START, END) == "outside"
    assert in_window(entry("/tape", claim("2025-07-12", "modified")), START, END) == "unknown"
    assert in_window(entry("/tape"), START, END) == "unknown"
