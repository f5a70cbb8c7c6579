"""Reading a list decides the same on the wire and out of the archive."""

from __future__ import annotations

from datetime import UTC, datetime

from crawler.answers import Answer, Errand
from crawler.reading import read_list
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
