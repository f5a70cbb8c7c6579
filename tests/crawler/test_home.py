"""Where an outlet's lists are: its home page and its robots.txt."""

import time

import pytest

from crawler.discovery.home import MAX_FEEDS, MAX_SITEMAPS, feeds_on, is_news_sitemap, sitemaps_in
from storage.seed_records import ListSeed

HOME = "https://www.harborpost.example/"
ROBOTS = "https://www.harborpost.example/robots.txt"


def feeds(head: str = "", body: str = "", url: str = HOME) -> list[tuple[str, str | None]]:
    page = f"<!doctype html><html><head><title>x</title>{head}</head><body>{body}</body></html>"
    return [(seed.url, seed.kind) for seed in feeds_on(page.encode(), url, "text/html")]


def link(href: str, kind: str = "application/rss+xml", title: str = "", rel: str = "alternate"):
    return f'<link rel="{rel}" type="{kind}" title="{title}" href="{href}">'


def test_announced_feeds_come_with_the_kind_that_the_page_says():
    head = (
        link("/feed.xml")
        + link("https://feeds.feedburner.com/harborpost", "application/atom+xml; charset=utf-8")
        + link("world.json", "application/feed+json", rel="Alternate home")
    )
    assert feeds(head) == [
        ("https://www.harborpost.example/feed.xml", "rss"),
        ("https://feeds.feedburner.com/harborpost", "atom"),
        ("https://www.harborpost.example/world.json", "json"),
    ]


def test_relative_links_start_from_the_base_that_the_page_names():
    head = '<base href="//cdn.harborpost.example/en/">' + link("feed.xml") + link("/all.xml")
    assert [url for url, _ in feeds(head)] == [
        "https://cdn.harborpost.example/en/feed.xml",
        "https://cdn.harborpost.example/all.xml",
    ]


@pytest.mark.parametrize(
    "head",
    [
        link("/comments/feed/", title="The Harbor Post » Comments Feed"),
        link("/?feed=comments-rss2"),
        link("/artikel/feed", title="Kommentare zu: Hafenbrand"),
        link("/oembed?url=x", "application/json+oembed"),
        link("/wp-json/", "application/json"),
        link("/de/", "text/html"),
        link("/news.xml", "text/xml"),
        link("/print.css", rel="alternate stylesheet"),
        link("javascript:alert(1)"),
        link("file:///etc/passwd"),
        link("https://me:secret@harborpost.example/feed"),
        link("http://[::1/feed"),
        link(""),
    ],
)
def test_what_is_no_feed_of_articles_is_left_out(head: str):
    assert feeds(head) == []


@pytest.mark.parametrize(
    "href",
    [
        "/feed", "/feed/", "/rss", "/rss.xml", "/rss/world.xml", "/feeds/all.atom.xml", "/a/news.rss",
        "/feed.json", "/index.rdf", "/?feed=rss2", "/news?format=rss", "/services/rss/",
        "https://feeds.harborpost.example/feed", "https://feeds.feedburner.com/harborpost/rss",
        "feed://www.harborpost.example/feed", "feed:https://www.harborpost.example/feed",
        "/newsfeed-rss.php",
    ],
)  # fmt: skip
def test_visible_links_that_clearly_lead_to_feeds_count(href: str):
    (found,) = feeds(body=f'<a href="{href}">RSS</a>')
    assert found[0].startswith("https://")
    assert found[1] is None


@pytest.mark.parametrize(
    "href",
    [
        "/feedback", "/rss-is-dead-long-live-rss", "/2025/07/08/fed-raises-rates.html", "/sitemap.xml",
        "https://www.other.example/feed", "/story/comments/feed", "/feeding-the-world", "#feed",
        "mailto:rss@harborpost.example",
    ],
)  # fmt: skip
def test_other_visible_links_do_not(href: str):
    assert feeds(body=f'<a href="{href}">RSS</a>') == []


def test_each_feed_is_named_once_announced_ones_first():
    body = '<a href="http://www.harborpost.example/feed">RSS</a><a href="/sport/feed">Sport</a>'
    assert [url for url, _ in feeds(link("/feed/") + link("/feed/"), body)] == [
        "https://www.harborpost.example/feed/",
        "https://www.harborpost.example/sport/feed",
    ]


def test_a_page_that_names_a_thousand_feeds_gives_the_first():
    found = feeds("".join(link(f"/tag/{number}/feed") for number in range(1_000)))
    assert len(found) == MAX_FEEDS
    assert found[0][0].endswith("/tag/0/feed")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "text/html"),
        (b"%PDF-1.7", "application/pdf"),
        (link("/feed").encode() + b"<html>", "application/pdf"),
        (b'{"feed": "/feed"}', "application/json"),
        (b"<html>" + b" " * 8_000_001 + link("/feed").encode(), "text/html"),
        (b"<html><body>" + b"<b></b>" * 70_000 + link("/feed").encode(), "text/html"),
    ],
)
def test_what_is_no_page_or_too_much_of_one_has_no_feeds(body: bytes, content_type: str):
    assert feeds_on(body, HOME, content_type) == ()


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>" + b'<a href="/feed' * 400_000,
        b"<html><body>" + b"<a href='/" + b"rss-" * 500_000 + b"'>",
        b"<html>" + b"<div>" * 400_000 + b"<a href=/feed>",
        b"<html>" + b"<link rel=alternate type=application/rss+xml href=/f>" * 50_000,
    ],
)
def test_a_hostile_page_costs_little_time(body: bytes):
    started = time.process_time()
    feeds_on(body, HOME, "text/html")
    assert time.process_time() - started < 5


def test_sitemaps_come_from_robots_news_first_pictures_last():
    robots = b"""\xef\xbb\xbfUser-agent: *
Disallow: /search
Sitemap: https://www.harborpost.example/sitemap-images.xml
SITEMAP : /sitemap.xml  # all of it
sitemap:https://www.harborpost.example/sitemap-news.xml
Sitemap: https://cdn.example.net/harborpost/sitemap.xml
Sitemap: /sitemap.xml
Sitemap:
Sitemap: file:///etc/passwd
"""
    assert sitemaps_in(robots, ROBOTS) == (
        ListSeed("https://www.harborpost.example/sitemap-news.xml", "sitemap"),
        ListSeed("https://www.harborpost.example/sitemap.xml", "sitemap"),
        ListSeed("https://cdn.example.net/harborpost/sitemap.xml", "sitemap"),
        ListSeed("https://www.harborpost.example/sitemap-images.xml", "sitemap"),
    )


@pytest.mark.parametrize(
    ("url", "news"),
    [
        ("https://a.example/sitemap/news.xml", True),
        ("https://a.example/googlenews.xml", True),
        ("https://a.example/sitemap.xml?kind=news", True),
        ("https://www.dailynews.example/sitemap.xml", False),
        ("https://a.example/newsletters.xml", False),
    ],
)
def test_a_news_sitemap_is_known_by_its_name(url: str, news: bool):
    assert is_news_sitemap(url) is news


@pytest.mark.parametrize("robots", [b"", b"<html>no robots here</html>", b"\xff\xfe\x00" * 99])
def test_a_file_that_names_no_sitemap_has_none(robots: bytes):
    assert sitemaps_in(robots, ROBOTS) == ()


def test_an_endless_robots_file_is_cut_off():
    robots = b"".join(b"Sitemap: /s-%d.xml\n" % number for number in range(200_000))
    assert len(sitemaps_in(robots, ROBOTS)) == MAX_SITEMAPS
