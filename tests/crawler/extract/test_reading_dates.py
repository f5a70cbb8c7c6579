"""Every claimed date is kept; the believed one is the surest of the best origin."""

from datetime import UTC, datetime

from crawler.dates import read_date
from storage.records import Entry
from tests.crawler.extract.making import html, outlet, read_article

LD = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"%s"}</script>'
META = '<meta property="article:published_time" content="%s">'


def believed(head: str, **known):
    return read_article(html(head=head), **known).published


def test_json_ld_goes_before_meta():
    claim = believed(META % "2025-07-07T10:00:00Z" + LD % "2025-07-04T10:00:00Z")
    assert (claim.origin, claim.at.day) == ("json-ld", 4)


def test_of_one_moment_the_form_with_a_zone_is_believed():
    claim = believed(LD % "2025-07-08T21:04:11" + META % "2025-07-08T21:04:11-04:00")
    assert claim.at == datetime(2025, 7, 9, 1, 4, 11, tzinfo=UTC)
    assert (claim.origin, claim.zone) == ("meta", "stated")


def test_of_one_moment_the_finer_form_is_believed():
    claim = believed(LD % "2025-07-08" + META % "2025-07-08T21:04:00Z")
    assert (claim.origin, claim.at.hour) == ("meta", 21)


def test_a_fine_date_of_another_moment_does_not_displace_a_better_origin():
    claim = believed(LD % "2025-07-01" + META % "2025-07-08T21:04:00Z")
    assert (claim.origin, claim.precision) == ("json-ld", "day")


def test_a_date_after_the_fetch_is_kept_but_not_believed():
    found = read_article(html(head=LD % "2025-08-01T00:00:00Z" + META % "2025-07-08T10:00:00Z"))
    assert found.published.origin == "meta"
    assert {claim.origin for claim in found.dates} == {"json-ld", "meta"}


def test_a_modification_is_never_taken_for_publishing():
    found = read_article(html(head='<meta name="lastmod" content="2025-07-08T10:00:00Z">'))
    assert found.published is None
    assert [claim.role for claim in found.dates] == ["modified"]


def test_the_outlets_zone_counts_where_none_is_stated():
    claim = believed(META % "2025-07-08T12:00:00", of=outlet(timezone="Europe/Kyiv"))
    assert (claim.at.hour, claim.zone) == (9, "outlet")


def test_the_feeds_date_is_believed_where_the_page_states_none():
    claim = read_date("2025-07-08T10:00:00Z", role="published", origin="feed", timezone=None)
    entry = Entry("https://coastline.example/n/4711", "coastline", "feed", dates=(claim,))
    found = read_article(html(), entry=entry)
    assert found.published == claim
    assert entry.url in found.addresses


def test_the_day_in_an_address_is_the_last_resort():
    found = read_article(html(), url="https://coastline.example/2025/07/06/harbour-crane-sold")
    assert (found.published.origin, found.published.precision) == ("url", "day")


def test_a_date_printed_below_the_headline_is_read():
    found = read_article(html(body=html().replace("<h1>", "<p class='date'>8 July 2025</p><h1>")))
    assert (found.published.origin, found.published.at.day) == ("text", 8)


def test_a_meta_name_with_a_colon_for_a_line_is_read():
    head = '<meta property="article:published:time" content="2025-07-08T10:00:00+00:00">'
    assert read_article(html(head=head)).published.at == datetime(2025, 7, 8, 10, tzinfo=UTC)
