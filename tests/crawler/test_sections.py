"""Section pages become entries: which links lead to articles, and what is beside them."""

import time
from datetime import UTC, datetime

import pytest

from crawler.discovery.sections import MAX_ENTRIES, SectionReading, read_section
from crawler.seeds import load_outlets
from crawler.urls import identity
from storage.seed_records import Outlet, SectionSeed
from storytrack.newsroom.web import Newsroom
from tests.running import MOMENTS, SEEDS

SITE = "https://www.harborpost.example"
OUTLET = Outlet(
    "harbor-post",
    "The Harbor Post",
    f"{SITE}/",
    "en",
    timezone="America/New_York",
    hosts=("harborpost.co.example",),
    skip=("/video/",),
)
URL = f"{SITE}/world/"
CRANE = "/2025/07/08/the-crane-is-sold"
FERRY = "/world/ferry-runs-aground-off-naxara"


def read(body: str, *links: str, head: str = "") -> SectionReading:
    page = f"<!doctype html><html><head><title>World</title>{head}</head><body>{body}</body></html>"
    rule = SectionSeed(URL, links) if links else None
    return read_section(page.encode(), URL, "text/html; charset=utf-8", OUTLET, rule)


def urls(reading: SectionReading) -> list[str]:
    return [entry.url.removeprefix(SITE) for entry in reading.entries]


def a(href: str, text: str = "A headline") -> str:
    return f'<a href="{href}">{text}</a>'


def test_links_to_articles_come_in_the_pages_order():
    reading = read(a(FERRY, "The ferry") + a(CRANE, "The\n <b>crane</b> &amp; more"))
    assert urls(reading) == [FERRY, CRANE]
    first, second = reading.entries
    assert (first.title, second.title) == ("The ferry", "The crane & more")
    assert (first.outlet, first.feed, first.dates) == ("harbor-post", URL, ())
    assert reading.problem is None


@pytest.mark.parametrize(
    "href",
    [
        "/", "/world/", "/sport", "/about-us", "/tag/the-war-in-the-east", "/author/4711/",
        "/topics/2025-elections-in-the-north", "/world/?page=2", "/world/page/2", "/2025/07/08/",
        "/video/2025/07/08/harbor-fireworks-replay", "/2025/07/08/crane.jpg", "#top", "",
        "mailto:desk@harborpost.example", "javascript:void(20250708)",
        "https://www.other.example/2025/07/08/the-crane-is-sold",
        "https://facebook.com/sharer?u=https://www.harborpost.example/2025/07/08/the-crane-is-sold",
    ],
)  # fmt: skip
def test_other_links_do_not_count(href: str):
    reading = read(a(href) + a(CRANE))
    assert urls(reading) == [CRANE]


@pytest.mark.parametrize(
    ("href", "text", "counts"),
    [
        ("/opinion/the-madman-on-tape", "The Madman, on Tape", True),
        ("/opinion/the-madman-on-tape", "More", False),
        ("/arts-and-books/", "Arts and books", False),
        ("/subscribe", "Read all our stories for a year", False),
    ],
)
def test_a_short_slug_counts_where_the_link_reads_like_a_headline(href, text, counts):
    assert bool(read(a(href, text)).entries) is counts


def test_every_front_page_of_the_newsroom_gives_its_articles_and_nothing_else():
    room, at = Newsroom.load(), MOMENTS[-1]
    for outlet in load_outlets(SEEDS):
        page = room.answer("GET", outlet.home, {}, at)
        reading = read_section(page.body, outlet.home, page.headers["Content-Type"], outlet, None)
        shown = room.front(room.site(outlet.id), at).shown
        assert {identity(entry.url): entry.title for entry in reading.entries} == {
            identity(one.address): max(one.revision.headline, one.feed_title, key=len)
            for one in shown
        }, outlet.id


def test_links_to_the_outlets_further_hosts_count():
    reading = read(a("https://m.harborpost.co.example/2025/07/08/tape-in-full"))
    assert [entry.url for entry in reading.entries] == [
        "https://m.harborpost.co.example/2025/07/08/tape-in-full"
    ]


def test_patterns_match_against_the_full_address_and_decide_alone():
    body = a("/world/short") + a(CRANE) + a("https://live.harborpost.example/x")
    assert urls(read(body, r"/world/\w+$", "^https://live")) == [
        "/world/short",
        "https://live.harborpost.example/x",
    ]


def test_patterns_cannot_open_what_the_outlet_skips():
    assert urls(read(a("/video/1") + a("/clip/1"), r"/\d$")) == ["/clip/1"]


def test_a_pattern_that_takes_too_long_is_given_up_and_named():
    started = time.process_time()
    hostile = "".join(a(f"/{'a' * 40}{number}!") for number in range(100))
    reading = read(hostile + a("/story/1"), r"(a|a\w|aa)+X", r"/story/\d")
    assert urls(reading) == ["/story/1"]
    assert "takes too long" in (reading.problem or "")
    assert time.process_time() - started < 3


def test_the_longest_text_is_the_title_and_pictures_have_none():
    picture = f'<a href="{CRANE}"><img src="/p.jpg" alt="A crane in the harbor at night"></a>'
    body = picture + a(CRANE, "The crane is sold") + a(f"{CRANE}?utm_source=rail", "More")
    (entry,) = read(body).entries
    assert (entry.url, entry.title) == (f"{SITE}{CRANE}", "The crane is sold")
    assert read(picture).entries[0].title is None


def test_a_link_around_a_whole_card_is_titled_by_its_heading():
    card = f'<a href="{CRANE}"><span>Harbor</span><h3>The crane is sold</h3><p>{"x" * 99}</p></a>'
    assert read(card).entries[0].title == "The crane is sold"


@pytest.mark.parametrize(
    "frame",
    [
        "<nav>{}</nav>",
        "<footer><ul><li>{}</li></ul></footer>",
        "<header>{}</header>",
        "<div role='navigation'>{}</div>",
    ],
)
def test_navigation_and_footer_are_left_out(frame: str):
    assert urls(read(frame.format(a(FERRY)) + a(CRANE))) == [CRANE]


def test_a_header_within_an_article_is_no_navigation():
    assert urls(read(f"<article><header><h2>{a(CRANE)}</h2></header></article>")) == [CRANE]


def test_a_navigation_that_is_never_closed_does_not_hide_the_page():
    assert urls(read(f"<nav>{a('/world/')}<div>{a(CRANE)}{a(FERRY)}</div>")) == [CRANE, FERRY]


def test_a_date_beside_one_link_is_its_claim():
    card = "<div><h3>{}</h3><p>Words</p><div><time datetime='{}'>{}</time></div></div>"
    reading = read(
        card.format(a(CRANE), "2025-07-08T21:04:11-04:00", "last night")
        + card.format(a(FERRY), "2025-07-08 20:00", "Updated 8 pm")
    )
    (crane,), (ferry,) = (entry.dates for entry in reading.entries)
    assert (crane.role, crane.origin, crane.zone) == ("published", "text", "stated")
    assert crane.at == datetime(2025, 7, 9, 1, 4, 11, tzinfo=UTC)
    assert (ferry.role, ferry.zone) == ("modified", "outlet")


@pytest.mark.parametrize(
    "body",
    [
        f"<time datetime='2025-07-08T12:00Z'></time><main>{a(CRANE)}</main>",
        f"<div>{a(CRANE)}{a(FERRY)}<time datetime='2025-07-08T12:00Z'></time></div>",
        f"<div>{a(CRANE)}<time datetime='2025-07-08'></time><time datetime='2025-07-09'></time></div>",
        f"<div>{a(CRANE)}<time>8 July</time></div>",
        f"<div>{a(CRANE)}<time datetime='soon'></time></div>",
    ],
)
def test_a_date_that_could_be_anothers_is_nobodys(body: str):
    assert all(entry.dates == () for entry in read(body).entries)


def test_relative_links_start_from_the_base():
    reading = read(a("07/08/the-crane-is-sold"), head='<base href="/2025/">')
    assert urls(reading) == ["/2025/07/08/the-crane-is-sold"]


def test_a_page_of_a_thousand_articles_gives_the_first():
    reading = read("".join(a(f"/story/{number}") for number in range(1000, 2000)))
    assert len(reading.entries) == MAX_ENTRIES
    assert reading.entries[0].url == f"{SITE}/story/1000"


@pytest.mark.parametrize(
    ("body", "content_type", "problem"),
    [
        (b"", "text/html", "nothing, not a page"),
        (b"%PDF-1.7", "application/pdf", "neither XML nor JSON, not a page"),
        (b"<html><a href=/1>", "application/pdf", "sent as application/pdf, not as a page"),
        (b"<rss></rss>", "application/rss+xml", "a feed, not a page"),
        (b"<html>" + b" " * 8_000_001, "text/html", "more than 8,000,000 bytes: not read"),
        (
            b"<html><body>" + b"<b></b>" * 70_000,
            "text/html",
            "more than 60,000 elements: not read",
        ),
        (
            b"<html><body><a href=/x>x</a>",
            "text/html",
            "1 link, none of them to an article",
        ),
    ],
)
def test_a_page_without_articles_says_why(body: bytes, content_type: str, problem: str):
    assert read_section(body, URL, content_type, OUTLET, None) == SectionReading(problem=problem)


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 250 + b"<a href=/story/4711>x</a><time datetime=2025-07-08>" * 8_000,
        b"<nav>" * 250 + b"<a href=/story/4711>x</a>" * 8_000,
        b"<a href=/story/4711>" * 50_000,
        b"<a href='/" + b"a-" * 900 + b"'>x</a>" * 20_000,
        b"".join(b"<a href=/story-%d?a=%d>x</a>" % (one, one) for one in range(4_000)),
    ],
)
def test_a_hostile_page_costs_little_time(body: bytes):
    started = time.process_time()
    read_section(b"<html><body>" + body, URL, "text/html", OUTLET, SectionSeed(URL, ("/story",)))
    assert time.process_time() - started < 5
