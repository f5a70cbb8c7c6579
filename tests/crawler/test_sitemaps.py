"""Sitemaps and their indexes become entries and links; what is wrong with them is said."""

import gzip
import time
from datetime import UTC, datetime

import pytest

from crawler.discovery import sitemaps
from crawler.discovery.sitemaps import SitemapLink, SitemapReading, read_sitemap
from storage.seed_records import Outlet

OUTLET = Outlet("harbor-post", "The Harbor Post", "https://www.harborpost.example/", "en")
SITE = "https://www.harborpost.example"
URL = f"{SITE}/sitemap.xml"
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    ' xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"'
)


def read(body: str | bytes) -> SitemapReading:
    return read_sitemap(body.encode() if isinstance(body, str) else body, URL, OUTLET)


def urlset(*lines: str, namespaces: str = NAMESPACES) -> str:
    urls = "".join(f"<url>{line}</url>" for line in lines)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {namespaces}>{urls}</urlset>'


def loc(path: str, more: str = "") -> str:
    return f"<loc>{SITE}{path}</loc>{more}"


def urls(reading: SitemapReading) -> list[str]:
    return [entry.url for entry in reading.entries]


NEWS = (
    "<news:news><news:publication><news:name>Post</news:name><news:language>en</news:language>"
    "</news:publication><news:publication_date>2025-07-08T21:04:11-04:00</news:publication_date>"
    "<news:title>Trump &amp;amp; the tape</news:title></news:news>"
)


def test_a_news_sitemap_gives_title_and_both_dates():
    reading = read(urlset(loc("/a-1", f"<lastmod>2025-07-09T02:00:00Z</lastmod>{NEWS}")))
    (entry,) = reading.entries
    assert (entry.url, entry.title) == (f"{SITE}/a-1", "Trump & the tape")
    assert (entry.outlet, entry.feed) == ("harbor-post", URL)
    assert [(date.role, date.origin) for date in entry.dates] == [
        ("published", "sitemap"),
        ("modified", "sitemap"),
    ]
    assert entry.dates[0].at == datetime(2025, 7, 9, 1, 4, 11, tzinfo=UTC)
    assert reading.problem is None


def test_images_and_videos_are_not_taken_for_articles():
    extra = (
        f"<image:image><image:loc>{SITE}/pic.jpg</image:loc><image:title>Pic</image:title>"
        "</image:image><video:video><video:publication_date>2020-01-01</video:publication_date>"
        "<video:title>Clip</video:title></video:video>"
    )
    for line in (extra + loc("/a-1"), loc("/a-1") + extra):
        (entry,) = read(urlset(line)).entries
        assert (entry.url, entry.title, entry.dates) == (f"{SITE}/a-1", None, ())


@pytest.mark.parametrize(
    "namespaces",
    [
        "",
        'xmlns="http://www.google.com/schemas/sitemap/0.84"',
        'xmlns="https://www.sitemaps.org/schemas/sitemap/0.9/"',
    ],
)
def test_other_and_missing_namespaces_are_understood(namespaces: str):
    image = f"<image:image><image:loc>{SITE}/pic.jpg</image:loc></image:image>"
    reading = read(urlset(image + loc("/a-1", NEWS), namespaces=namespaces))
    assert urls(reading) == [f"{SITE}/a-1"]
    assert reading.entries[0].title == "Trump & the tape"


def test_an_index_names_its_sitemaps_and_when_they_changed():
    reading = read(
        f"<sitemapindex {NAMESPACES}><sitemap><loc>{SITE}/1.xml.gz</loc>"
        "<lastmod>2025-07-09</lastmod></sitemap><sitemap><loc>/2.xml</loc></sitemap>"
        "<sitemap><loc>https://elsewhere.example/3.xml</loc></sitemap></sitemapindex>"
    )
    first, second = reading.sitemaps
    assert (first.url, second) == (f"{SITE}/1.xml.gz", SitemapLink(f"{SITE}/2.xml"))
    assert first.lastmod is not None
    assert (first.lastmod.role, first.lastmod.precision) == ("modified", "day")
    assert reading.entries == ()
    assert reading.problem == "1 sitemap off the outlet's site left out"


def test_an_index_on_another_host_may_name_its_neighbours():
    body = (
        "<sitemapindex><sitemap><loc>https://maps.host.example/1.xml</loc></sitemap></sitemapindex>"
    )
    reading = read_sitemap(body.encode(), "https://www.host.example/index.xml", OUTLET)
    assert [link.url for link in reading.sitemaps] == ["https://maps.host.example/1.xml"]


def test_a_sitemap_packed_with_gzip_is_known_by_its_first_bytes():
    body = urlset(loc("/a-1")).encode()
    assert urls(read(gzip.compress(body))) == [f"{SITE}/a-1"]
    assert urls(read(gzip.compress(gzip.compress(body)))) == [f"{SITE}/a-1"]
    assert urls(read(gzip.compress(body[:80]) + gzip.compress(body[80:]))) == [f"{SITE}/a-1"]


def test_a_gzip_that_ends_too_early_gives_what_can_be_read():
    packed = gzip.compress(urlset(*(loc(f"/a-{n}") for n in range(5_000))).encode())
    reading = read(packed[: len(packed) // 2])
    assert 100 < len(reading.entries) < 5_000
    assert "gzip that ends too early" in str(reading.problem)


def test_what_only_looks_like_gzip_is_said_to_be_broken():
    reading = read(b"\x1f\x8b" + b"nonsense" * 10)
    assert reading.entries == ()
    assert "broken gzip" in str(reading.problem)


def test_a_decompression_bomb_is_cut_off(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sitemaps, "MAX_SITEMAP_BYTES", 100_000)
    body = urlset(*(loc(f"/a-{n}") for n in range(200))).encode()
    reading = read(gzip.compress(body[:-9] + b" " * 50_000_000))
    assert len(reading.entries) == 200
    assert "cut off after 100,000 bytes" in str(reading.problem)
    assert "cut off after 100,000 bytes" in str(read(body + b" " * 200_000).problem)


def test_a_plain_text_sitemap_is_read():
    reading = read(f"\ufeff{SITE}/a-1\r\n\r\n# words\n{SITE}/b-2\nhttps://elsewhere.example/c\n")
    assert urls(reading) == [f"{SITE}/a-1", f"{SITE}/b-2"]
    assert reading.problem == "1 link off the outlet's site left out"


def test_links_off_the_outlets_site_are_left_out_and_counted():
    reading = read(urlset("<loc>https://elsewhere.example/a</loc>", loc("/a-1"), "<lastmod/>"))
    assert urls(reading) == [f"{SITE}/a-1"]
    assert reading.problem == "1 link off the outlet's site left out; 1 line without a link"


def test_an_amp_twin_is_joined_with_its_article():
    reading = read(urlset(loc("/a-1/amp"), loc("/a-1", NEWS), loc("/b-2")))
    assert urls(reading) == [f"{SITE}/a-1", f"{SITE}/b-2"]
    assert reading.entries[0].title == "Trump & the tape"


@pytest.mark.parametrize(
    "broken",
    [
        urlset(loc("/a-1"), loc("/b-2"))[: -len("</url></urlset>")] + "</url>",
        urlset(loc("/a-1?x=1&y=2"), loc("/b-2")),
        urlset(loc("/a-1", "<news:title>AT&T</news:title>"), loc("/b-2")),
        urlset(loc("/a-1"), loc("/b-2", "</oops>")),
        urlset(loc("/a-1", "<b>&nbsp;</b>"), loc("/b-2")),
    ],
)
def test_broken_xml_gives_what_can_be_read(broken: str):
    reading = read(broken)
    assert urls(reading)[0] in {f"{SITE}/a-1", f"{SITE}/a-1?x=1&y=2"}
    assert urls(reading)[1] == f"{SITE}/b-2"
    assert str(reading.problem).startswith("broken XML: ")


def test_no_more_is_read_than_the_protocol_allows(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sitemaps, "MAX_ENTRIES", 20)
    assert len(read(urlset(*(loc(f"/a-{n}") for n in range(100)))).entries) == 20


def test_a_flood_of_elements_is_cut_off(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sitemaps, "MAX_CALLS", 20_000)
    reading = read("<urlset>" + f"<url>{loc('/a-1')}</url>" + "<a/>" * 100_000 + "</urlset>")
    assert urls(reading) == [f"{SITE}/a-1"]
    assert reading.problem == "more than fits one sitemap: cut off"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<!DOCTYPE html><html><body>Sorry</body></html>", "an HTML page, not a sitemap"),
        (b"<rss version='2.0'><channel/></rss>", "a feed, not a sitemap"),
        (b"", "nothing, not a sitemap"),
        (b"{}", "JSON, not a sitemap"),
        (b"Not found", "neither XML nor JSON, not a sitemap"),
        (b"<?xml version='1.0'?><note/>", "XML of another kind, not a sitemap"),
    ],
)
def test_what_is_no_sitemap_is_named(body: bytes, problem: str):
    assert read(body) == SitemapReading(problem=problem)


def test_an_empty_sitemap_is_no_problem():
    assert read(urlset()) == SitemapReading()


@pytest.mark.parametrize("definition", ['"lol"', 'SYSTEM "file:///etc/passwd"'])
def test_a_sitemap_with_entities_is_not_read(definition: str):
    body = f"<!DOCTYPE r [<!ENTITY x {definition}>]>" + urlset(loc("/&x;"))[38:]
    assert read(body).entries == ()
    assert "declares XML entities" in str(read(body).problem)


@pytest.mark.parametrize(
    "hostile",
    [
        b"<urlset>" + b"<url>" * 500_000,
        b"<urlset><url><loc>" + b"a" * 5_000_000,
        b"<urlset><url><loc>" + b"a&amp;" * 300_000,
        b"<" * 1_000_000,
        b"http://" * 500_000,
    ],
)
def test_a_hostile_sitemap_costs_little_time(hostile: bytes):
    started = time.process_time()
    assert read(hostile).entries == ()
    assert time.process_time() - started < 5
