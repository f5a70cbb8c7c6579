"""Feeds of every kind become entries; what is wrong with them is said, and does no harm."""

import json
import time
from datetime import UTC, datetime

import pytest

from crawler.discovery import what_came
from crawler.discovery.feeds import MAX_ENTRIES, MAX_FEED_BYTES, MAX_TAGS, FeedReading, read_feed
from storage.seed_records import Outlet

OUTLET = Outlet(
    "harbor-post",
    "The Harbor Post",
    "https://www.harborpost.example/",
    "en",
    timezone="Europe/Kyiv",
)
URL = "https://www.harborpost.example/feeds/world.xml"
SITE = "https://www.harborpost.example"


def read(body: str | bytes, content_type: str = "application/xml") -> FeedReading:
    return read_feed(body.encode() if isinstance(body, str) else body, URL, content_type, OUTLET)


def rss(*lines: str, channel: str = "", root: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {root}><channel>'
        f"<title>World</title><link>{SITE}/</link>{channel}"
        + "".join(f"<item>{line}</item>" for line in lines)
        + "</channel></rss>"
    )


def line(path: str, title: str = "A title", more: str = "") -> str:
    return f"<title>{title}</title><link>{SITE}{path}</link>{more}"


def test_an_rss_line_becomes_an_entry_with_title_and_date():
    reading = read(rss(line("/a-1", "Tape", "<pubDate>Tue, 08 Jul 2025 21:04:11 EDT</pubDate>")))
    (entry,) = reading.entries
    assert (reading.kind, reading.problem) == ("rss", None)
    assert (entry.url, entry.title) == (f"{SITE}/a-1", "Tape")
    assert (entry.outlet, entry.feed) == ("harbor-post", URL)
    (date,) = entry.dates
    assert date.at == datetime(2025, 7, 9, 1, 4, 11, tzinfo=UTC)
    assert date.raw == "Tue, 08 Jul 2025 21:04:11 EDT"
    assert (date.role, date.origin, date.zone) == ("published", "feed", "stated")


def test_a_date_without_a_zone_is_read_in_the_outlets():
    reading = read(rss(line("/a-1", more="<pubDate>2025-07-08 21:04:11</pubDate>")))
    assert reading.entries[0].dates[0].zone == "outlet"
    assert reading.entries[0].dates[0].at == datetime(2025, 7, 8, 18, 4, 11, tzinfo=UTC)


def test_an_unreadable_date_leaves_the_entry_without_one():
    assert read(rss(line("/a-1", more="<pubDate>soon</pubDate>"))).entries[0].dates == ()


def test_an_atom_entry_has_both_its_dates_and_its_alternate_link():
    reading = read(
        f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{SITE}/world/"><title>W</title>
        <entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; title</title>
        <link rel="enclosure" href="/sound.mp3"/><link rel="alternate" href="tape-1"/>
        <published>2025-07-08T21:04:11-04:00</published><updated>2025-07-09T02:00:00Z</updated>
        </entry></feed>"""
    )
    (entry,) = reading.entries
    assert reading.kind == "atom"
    assert (entry.url, entry.title) == (f"{SITE}/world/tape-1", "A bold title")
    assert [date.role for date in entry.dates] == ["published", "modified"]


def test_an_atom_entry_that_was_only_updated_claims_no_day_of_publishing():
    reading = read(
        f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title>
        <link href="{SITE}/a-1"/><updated>2025-07-09T02:00:00Z</updated></entry></feed>"""
    )
    assert [date.role for date in reading.entries[0].dates] == ["modified"]


def test_the_dublin_core_date_of_rss_is_the_day_of_publishing():
    reading = read(
        f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="{SITE}"><title>W</title></channel><item rdf:about="{SITE}/a-1">
        <title>T</title><link>{SITE}/a-1</link><dc:date>2025-07-08T21:04Z</dc:date></item></rdf:RDF>"""
    )
    assert reading.kind == "rss"
    assert [date.role for date in reading.entries[0].dates] == ["published"]


def json_feed(*lines: dict[str, object], version: str = "https://jsonfeed.org/version/1.1") -> str:
    return json.dumps({"version": version, "title": "World", "items": list(lines)})


@pytest.mark.parametrize("version", ["1", "1.1"])
def test_a_json_feed_is_read_whatever_its_content_type(version: str):
    body = json_feed(
        {
            "id": "1",
            "url": "/a-1",
            "title": "Tape &amp; <i>Moscow</i>",
            "date_published": "2025-07-08T21:04:11-04:00",
            "date_modified": "2025-07-09T02:00:00Z",
        },
        version=f"https://jsonfeed.org/version/{version}",
    )
    reading = read("\ufeff" + body, "text/plain")
    (entry,) = reading.entries
    assert (reading.kind, reading.problem) == ("json", None)
    assert (entry.url, entry.title) == (f"{SITE}/a-1", "Tape & Moscow")
    assert [date.role for date in entry.dates] == ["published", "modified"]


def test_a_json_feed_of_wrong_types_gives_what_can_be_read():
    lines = ({"url": 5, "id": f"{SITE}/a-1", "title": None, "date_published": 7}, {"title": "x"})
    reading = read(json_feed(*lines, "words"))  # type: ignore[arg-type]
    assert [entry.url for entry in reading.entries] == [f"{SITE}/a-1"]
    assert reading.problem == "1 line without a link"


def test_relative_links_start_at_the_feeds_address():
    reading = read(rss("<title>T</title><link>../world/a-1</link>"))
    assert reading.entries[0].url == f"{SITE}/world/a-1"


@pytest.mark.parametrize(
    ("guid", "urls"),
    [
        (f"<guid>{SITE}/a-1</guid>", [f"{SITE}/a-1"]),
        (f'<guid isPermaLink="true">{SITE}/a-1</guid>', [f"{SITE}/a-1"]),
        (f'<guid isPermaLink="false">{SITE}/a-1</guid>', []),
        ("<guid>12345</guid>", []),
    ],
)
def test_a_guid_is_the_link_of_last_resort_where_it_is_one(guid: str, urls: list[str]):
    assert [entry.url for entry in read(rss(f"<title>T</title>{guid}")).entries] == urls


def test_a_guid_does_not_replace_a_link():
    reading = read(rss(line("/a-1", more="<guid>12345</guid>")))
    assert [entry.url for entry in reading.entries] == [f"{SITE}/a-1"]


def test_the_original_link_goes_before_feedburners():
    reading = read(
        rss(
            "<title>T</title><link>http://feedproxy.example/~r/1</link>"
            f"<feedburner:origLink>{SITE}/a-1</feedburner:origLink>",
            root='xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
        )
    )
    assert [entry.url for entry in reading.entries] == [f"{SITE}/a-1"]
    assert reading.problem is None


def test_links_off_the_outlets_site_are_left_out_and_counted():
    other = "<title>T</title><link>https://elsewhere.example/a</link>"
    reading = read(rss(other, line("/a-1"), other))
    assert [entry.url for entry in reading.entries] == [f"{SITE}/a-1"]
    assert reading.problem == "2 links off the outlet's site left out"


def test_twins_in_one_feed_are_joined_under_the_plainest_address():
    reading = read(
        rss(
            f"<link>{SITE}/a-1/amp?utm_source=rss</link><pubDate>2025-07-08T21:04Z</pubDate>",
            line("/a-1", "Tape", "<pubDate>2025-07-08T21:09Z</pubDate>"),
            line("/a-1", "Tape again", "<pubDate>2025-07-08T21:04Z</pubDate>"),
            line("/b-2"),
        )
    )
    assert [entry.url for entry in reading.entries] == [f"{SITE}/a-1", f"{SITE}/b-2"]
    assert reading.entries[0].title == "Tape"
    assert [date.raw for date in reading.entries[0].dates] == [
        "2025-07-08T21:04Z",
        "2025-07-08T21:09Z",
    ]


def test_an_escaped_ampersand_in_a_link_is_no_part_of_it():
    reading = read(rss(f"<title>T</title><link><![CDATA[{SITE}/x?id=1&amp;b=2]]></link>"))
    assert reading.entries[0].url == f"{SITE}/x?id=1&b=2"


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("Trump &amp; Putin", "Trump & Putin"),
        ("Trump &amp;amp; Putin", "Trump & Putin"),
        ("&lt;b&gt;Tape&lt;/b&gt; airs", "Tape airs"),
        ("<![CDATA[<em>Tape</em> &#8216;airs&#8217;]]>", "Tape ‘airs’"),
        ("  Tape\n   airs ", "Tape airs"),
        ("5 &lt; 6 &gt; 4", "5 < 6 > 4"),
        ("Угроза разбомбить Москву", "Угроза разбомбить Москву"),
        ("bomb the sh*t out of", "bomb the sh*t out of"),
        ("", None),
    ],
)
def test_titles_lose_markup_and_entities(raw: str, title: str | None):
    assert read(rss(line("/a-1", raw))).entries[0].title == title


def test_no_more_than_a_polls_worth_of_entries_is_read():
    reading = read(rss(*(line(f"/a-{number}") for number in range(MAX_ENTRIES + 50))))
    assert len(reading.entries) == MAX_ENTRIES
    assert reading.entries[-1].url == f"{SITE}/a-{MAX_ENTRIES - 1}"


@pytest.mark.parametrize(
    ("ttl", "minutes"),
    [("30", 30), (" 60 ", 60), ("0", None), ("-5", None), ("soon", None), ("9" * 30, None)],
)
def test_the_time_to_live_is_read_where_it_makes_sense(ttl: str, minutes: int | None):
    assert read(rss(line("/a-1"), channel=f"<ttl>{ttl}</ttl>")).ttl_minutes == minutes


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("windows-1251", "application/rss+xml"),
        ("utf-16", "application/rss+xml"),
        ("koi8-r", "text/xml; charset=koi8-r"),
    ],
)
def test_feeds_in_other_encodings_are_read(encoding: str, content_type: str):
    body = rss(line("/a-1", "Москва")).replace("UTF-8", encoding).encode(encoding)
    assert read(body, content_type).entries[0].title == "Москва"


def test_a_wrong_declaration_of_the_encoding_does_not_cost_the_feed():
    body = rss(line("/a-1", "caf\xe9")).encode("cp1252")
    assert read(body).entries[0].title == "café"


@pytest.mark.parametrize(
    "broken",
    [
        rss(line("/a-1", "AT&T & Co"), line("/b-2")),
        rss(line("/a-1", "A&nbsp;B"), line("/b-2")),
        rss(line("/a-1", "A <br> B"), line("/b-2")),
        rss(line("/a-1", "A \x0b B"), line("/b-2")),
        rss(line("/a-1"), line("/b-2"))[: -len("</item></channel></rss>")],
        rss(line("/a-1", more="<x:y>undeclared</x:y>"), line("/b-2", more="</oops>")),
    ],
)
def test_broken_xml_gives_what_can_be_read(broken: str):
    reading = read(broken)
    assert [entry.url for entry in reading.entries] == [f"{SITE}/a-1", f"{SITE}/b-2"]
    assert reading.problem is not None
    assert reading.problem.startswith("broken XML: ")
    assert "\n" not in reading.problem


def test_mending_keeps_what_the_title_says():
    assert read(rss(line("/a-1", "AT&T &eacute;t&eacute; & <br>Co"))).entries[0].title == (
        "AT&T été & Co"
    )


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<!DOCTYPE html><html><body>Sorry</body></html>", "an HTML page, not a feed"),
        (b"\n<HTML><head></head></HTML>", "an HTML page, not a feed"),
        (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", "a sitemap, not a feed"),
        (b"<?xml version='1.0'?><note>hi</note>", "XML of another kind, not a feed"),
        (b"", "nothing, not a feed"),
        (b"Service unavailable", "neither XML nor JSON, not a feed"),
        (b"\x89PNG\r\n\x1a\n\0\0", "neither XML nor JSON, not a feed"),
        (b'{"error": 1}', "JSON of another kind, not a feed"),
        (b"[]", "JSON of another kind, not a feed"),
        (b"x" * (MAX_FEED_BYTES + 1), "more than 10,000,000 bytes: not read"),
        (b"<rss>" + b"<a>" * MAX_TAGS, "more than 500,000 tags: not read"),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, problem: str):
    assert read(body) == FeedReading(None, problem=problem)


@pytest.mark.parametrize("body", [b'{"a":', b"[" * 100_000])
def test_broken_json_is_said_to_be_broken(body: bytes):
    reading = read(body)
    assert (reading.kind, reading.entries) == (None, ())
    assert str(reading.problem).startswith("broken JSON, not a feed: ")


def test_an_empty_feed_is_no_problem():
    assert read(rss()) == FeedReading("rss")


def test_a_body_that_looks_like_an_address_or_a_file_is_never_opened(tmp_path):
    (tmp_path / "feed.xml").write_text(rss(line("/a-1")))
    for body in (str(tmp_path / "feed.xml"), (tmp_path / "feed.xml").as_uri(), "http://127.0.0.1/"):
        assert read(body).entries == ()


BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + ']><rss version="2.0"><channel><item><title>&a9;</title>'
    + f"<link>{SITE}/a-1</link></item></channel></rss>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0">'
    f"<channel><item><title>&x;</title><link>{SITE}/a-1</link></item></channel></rss>"
)


@pytest.mark.parametrize(
    "hostile",
    [
        BILLION_LAUGHS,
        BILLION_LAUGHS.replace("<!", "\n<!"),
        OUTSIDE,
        "\n<!ENTITY " * 50_000 + rss(line("/a-1")),
        "<rss>" + "\n<!DOCTYPE " * 50_000,
        "<rss version='2.0'><channel>" + "<item>" * 100_000,
        "<rss version='2.0'><channel><item><title>" + "&" * 500_000,
        "<rss version='2.0'><channel>" + "<" * 400_000,
        rss(line("/a-1", "&lt;a" * 200_000)),
        rss(line("/a-1") + "<item " + " ".join(f"a{n}='x'" for n in range(100_000)) + "/>"),
    ],
)
def test_a_hostile_feed_costs_neither_time_nor_memory_nor_secrets(hostile: str):
    started = time.process_time()
    reading = read(hostile)
    assert time.process_time() - started < 5
    for entry in reading.entries:
        assert len(entry.title or "") <= 1_000
        assert "root:" not in (entry.title or "")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- html --><rss>", "a feed"),
        (b"<?xml-stylesheet href='a'?><feed xmlns='x'>", "a feed"),
        (b"<atom:feed>", "a feed"),
        (b"<sitemapindex>", "a sitemap"),
        (b"<rss><channel><description><html></description>", "a feed"),
        ("<rss>".encode("utf-16"), "a feed"),
        (b"hello", "neither XML nor JSON"),
    ],
)
def test_an_answer_is_named_by_its_outermost_element(body: bytes, name: str):
    assert what_came(body) == name
