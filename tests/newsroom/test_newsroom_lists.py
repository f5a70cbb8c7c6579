import gzip
import json
from operator import attrgetter

import feedparser
import pytest
from lxml import etree

from storytrack.newsroom.lists import FEED_LENGTH, feed_lines
from storytrack.newsroom.outlets import load_sites
from storytrack.newsroom.web import HERE

SITES = load_sites(HERE / "outlets.toml")
IDS = attrgetter("id")
SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}


def body(newsroom, site, path, at):
    answer = newsroom.answer("GET", site.address(path), {}, at)
    assert answer.status == 200
    return answer.body


def feed(newsroom, outlet, at):
    site = newsroom.site(outlet)
    return feedparser.parse(body(newsroom, site, site.feeds[0].path, at))


def xml(data):
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False))


@pytest.mark.parametrize(
    "site", [s for s in SITES if s.feeds[0].kind != "json" and s.feeds[0].status == 200], ids=IDS
)
def test_a_feed_is_well_formed_and_lists_what_is_out(newsroom, the_end, site):
    parsed = feed(newsroom, site.id, the_end)
    shown = newsroom.front(site, the_end).shown
    traps = [trap for trap in site.traps if trap.published]
    assert not parsed.bozo
    assert parsed.version == {"rss": "rss20", "atom": "atom10"}[site.feeds[0].kind]
    assert len(parsed.entries) == min(FEED_LENGTH, len(shown) + len(traps))
    titles = {entry.title for entry in parsed.entries}
    assert {one.feed_title for one in shown} <= titles


@pytest.mark.parametrize("site", [s for s in SITES if s.feeds[0].kind == "json"], ids=IDS)
def test_a_json_feed_lists_what_is_out_newest_first(newsroom, the_end, site):
    parsed = json.loads(body(newsroom, site, site.feeds[0].path, the_end))
    assert parsed["version"] == "https://jsonfeed.org/version/1.1"
    urls = [entry["url"] for entry in parsed["items"]]
    addresses = [shown.address for shown in newsroom.front(site, the_end).shown]
    assert [url for url in urls if url in addresses] == addresses


def test_every_link_of_a_feed_leads_to_its_article(newsroom, the_end):
    for site in newsroom.sites:
        plan = site.feeds[0]
        if plan.status == 200:
            traps = {site.address(trap.path) for trap in site.traps}
            links = {line.address for line in feed_lines(newsroom.front(site, the_end), plan)}
            statuses = {newsroom.answer("GET", url, {}, the_end).status for url in links - traps}
            assert statuses == {200}


def test_feeds_are_newest_first(newsroom, the_end):
    for outlet in ("meridian", "northwire", "harbor-post", "hazeta", "le-quai"):
        dates = [entry.published_parsed for entry in feed(newsroom, outlet, the_end).entries]
        assert dates == sorted(dates, reverse=True)


def test_a_feed_grows_and_follows_headlines(small, on):
    assert feed(small, "harbor-post", on(9, 1)).entries == []
    (early,) = feed(small, "harbor-post", on(9, 2)).entries
    (late,) = feed(small, "harbor-post", on(9, 16)).entries
    assert early.title == "Ferries & trains <on> time"
    assert late.title == "Ferries late, trains on time"


def test_a_feed_may_have_its_own_line_for_an_article(small, on):
    titles = [entry.title for entry in feed(small, "meridian", on(9, 13)).entries]
    assert titles == ["Ledger found", "Video: A second look at the harbor fireworks"]


def test_harbor_post_links_carry_tracking_parameters(small, on):
    (entry,) = feed(small, "harbor-post", on(9, 2)).entries
    assert entry.link.endswith(
        "/ferry-timetable?utm_source=rss&utm_medium=feed&utm_campaign=harborpost-all"
    )


def test_dates_are_as_fine_as_the_outlet_says_them(newsroom, the_end):
    assert all(
        len(entry.updated) == 10 for entry in feed(newsroom, "faro-austral", the_end).entries
    )
    assert not any("published" in e for e in feed(newsroom, "eagle-dispatch", the_end).entries)
    courier = body(newsroom, newsroom.site("dnipro-courier"), "/feed.atom", the_end)
    assert b"<published>" not in courier


def test_a_feed_never_holds_more_than_its_length(small, folder, on):
    from storytrack.newsroom.web import Newsroom

    text = (folder / "sample" / "meridian--ledger.md").read_text()
    for number in range(30):
        copy = text.replace("money/ledger", f"money/ledger-{number}")
        (folder / "sample" / f"meridian--ledger-{number}.md").write_text(copy)
    assert len(feed(Newsroom.load(folder), "meridian", on(11)).entries) == FEED_LENGTH


def test_a_sitemap_index_leads_to_news_and_to_the_front_pages(newsroom, the_end):
    site = newsroom.site("meridian")
    index = xml(body(newsroom, site, "/sitemaps/index.xml", the_end))
    parts = index.xpath("/s:sitemapindex/s:sitemap/s:loc/text()", namespaces=SPACES)
    assert parts == [site.address("/sitemaps/news.xml"), site.address("/sitemaps/sections.xml")]
    news = xml(body(newsroom, site, "/sitemaps/news.xml", the_end))
    titles = news.xpath("//news:news/news:title/text()", namespaces=SPACES)
    front = newsroom.front(site, the_end)
    assert titles == [shown.revision.headline for shown in front.shown]
    pages = xml(body(newsroom, site, "/sitemaps/sections.xml", the_end))
    addresses = pages.xpath("//s:loc/text()", namespaces=SPACES)
    assert addresses[0] == site.address("/")
    assert len(addresses) == 1 + len(front.sections)
    for address in addresses:
        assert newsroom.answer("GET", address, {}, the_end).status == 200


def test_northwire_packs_its_sitemap(newsroom, the_end):
    site = newsroom.site("northwire")
    packed = body(newsroom, site, "/sitemap-news.xml.gz", the_end)
    dates = xml(gzip.decompress(packed)).xpath("//news:publication_date/text()", namespaces=SPACES)
    assert len(dates) == len(newsroom.front(site, the_end).shown) > 5


def test_indus_herald_lists_the_amp_twins_too(newsroom, the_end):
    site = newsroom.site("indus-herald")
    addresses = xml(body(newsroom, site, "/news-sitemap.xml", the_end)).xpath(
        "//s:loc/text()", namespaces=SPACES
    )
    twins = [address for address in addresses if address.endswith("outputType=amp")]
    assert len(twins) * 2 == len(addresses)
    for address in addresses:
        assert newsroom.answer("GET", address, {}, the_end).status == 200
