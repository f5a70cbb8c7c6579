"""Answers of GDELT and Google News become entries; what cannot be fetched is told apart.

The answers are written after the engines' documentation and hold invented articles.
"""

import base64
import json
from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

import pytest

from crawler.discovery import gdelt, google_news
from crawler.discovery.search import SearchReading, read_search, search_addresses
from storage.seed_records import Outlet, SearchSeed

POST = Outlet("harbor-post", "The Harbor Post", "https://www.harborpost.example/", "en")
TIMES = Outlet(
    "the-times", "Times", "https://times.example/", "en", hosts=("www.times-live.example",)
)
START, END = date(2025, 7, 8), date(2025, 7, 20)
GDELT = SearchSeed("gdelt", '"leaked audio" bomb')
GOOGLE = SearchSeed("google-news", '"leaked audio"', "en", "US")
ADDRESS = {search.engine: search_addresses(search, START, END)[0] for search in (GDELT, GOOGLE)}


def asked(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def read(body: str | bytes, search: SearchSeed = GDELT, url: str = "") -> SearchReading:
    data = body.encode() if isinstance(body, str) else body
    kind = "application/json" if search.engine == "gdelt" else "application/xml; charset=utf-8"
    return read_search(data, url or ADDRESS[search.engine], kind, search, [POST, TIMES])


def row(url: str, title: str = "Tape leaked") -> dict[str, str]:
    return {
        "url": url,
        "url_mobile": "",
        "title": title,
        "seendate": "20250709T044500Z",
        "socialimage": f"{url}.jpg",
        "domain": urlsplit(url).hostname or "",
        "language": "English",
        "sourcecountry": "United States",
    }


def article_list(*rows: dict[str, str]) -> str:
    return json.dumps({"articles": rows})


def old_link(url: str, amp: str | None = None) -> str:
    """A link as Google made them until 2024."""

    def text(value: str) -> bytes:
        size = len(value.encode())
        return (
            bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])
        ) + value.encode()

    message = b"\x08\x13\x22" + text(url) + b"\xd2\x01" + text(amp or "")
    code = base64.urlsafe_b64encode(message).decode().rstrip("=")
    return f"https://news.google.com/rss/articles/{code}?oc=5"


NEW_LINK = old_link(
    "AU_yqLMI7Iu67JyIH2dSP7cVg5HwyIC9xC_x9RTqPyJypkWURjWhF3lgbePeVdouQqS5srBaoyAtqs"
)


def line(
    link: str,
    title: str = "Tape leaked - The Harbor Post",
    home: str = "https://www.harborpost.example",
    name: str = "The Harbor Post",
) -> str:
    return (
        f"<item><title>{escape(title)}</title><link>{link}</link>"
        f'<guid isPermaLink="false">{link[-20:]}</guid>'
        "<pubDate>Wed, 09 Jul 2025 01:04:11 GMT</pubDate>"
        f"<description>{escape(f'<a href={link}>x</a>')}</description>"
        f'<source url="{home}">{escape(name)}</source></item>'
    )


def rss(*lines: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>'
        '<generator>NFE/5.0</generator><title>"leaked audio" - Google News</title>'
        f"<link>https://news.google.com/search?q=x</link>{''.join(lines)}</channel></rss>"
    )


def test_gdelt_is_asked_for_the_whole_window_and_a_day_more():
    (address,) = search_addresses(GDELT, START, END)
    assert address.startswith("https://api.gdeltproject.org/api/v2/doc/doc?")
    assert asked(address) == {
        "query": '"leaked audio" bomb',
        "mode": "artlist",
        "format": "json",
        "maxrecords": "250",
        "sort": "dateasc",
        "startdatetime": "20250707000000",
        "enddatetime": "20250722000000",
    }


@pytest.mark.parametrize(
    ("language", "country", "operators"),
    [
        ("en", "US", "sourcelang:english sourcecountry:US"),
        ("de", "DE", "sourcelang:german sourcecountry:GM"),
        ("zh", "CN", "sourcelang:chinese sourcecountry:CH"),
        ("uk", "UA", "sourcelang:ukrainian sourcecountry:UP"),
        ("fr", None, "sourcelang:french"),
        (None, "GB", "sourcecountry:UK"),
        ("eo", None, "sourcelang:eo"),
    ],
)
def test_gdelt_has_its_own_names_of_languages_and_countries(
    language: str | None, country: str | None, operators: str
):
    search = SearchSeed("gdelt", "audio", language, country)
    assert asked(search_addresses(search, START, END)[0])["query"] == f"audio {operators}"


def test_nothing_after_now_is_asked_for():
    now = datetime(2025, 7, 10, 12, 30, tzinfo=UTC)
    (address,) = search_addresses(GDELT, START, END, now)
    assert asked(address)["enddatetime"] == "20250710123000"
    (address,) = search_addresses(GOOGLE, START, END, now)
    assert asked(address)["q"].endswith(" before:2025-07-11")
    for search in (GDELT, GOOGLE):
        assert search_addresses(search, START, END, datetime(2025, 7, 1, tzinfo=UTC)) == ()


@pytest.mark.parametrize(
    ("language", "country", "where"),
    [
        ("en", "US", ("en-US", "US", "US:en")),
        (None, None, ("en-US", "US", "US:en")),
        ("de", None, ("de-DE", "DE", "DE:de")),
        ("uk", None, ("uk-UA", "UA", "UA:uk")),
        ("en", "IN", ("en-IN", "IN", "IN:en")),
        ("pt", "BR", ("pt-BR", "BR", "BR:pt-419")),
        ("es", "MX", ("es-419", "MX", "MX:es-419")),
        ("es", None, ("es-ES", "ES", "ES:es")),
        ("zh", "TW", ("zh-TW", "TW", "TW:zh-Hant")),
    ],
)
def test_google_is_told_language_and_country_three_times(
    language: str | None, country: str | None, where: tuple[str, str, str]
):
    search = SearchSeed("google-news", "audio", language, country)
    question = asked(search_addresses(search, START, END)[0])
    assert question["q"] == "audio after:2025-07-07 before:2025-07-22"
    assert (question["hl"], question["gl"], question["ceid"]) == where


def test_gdelts_articles_of_known_outlets_become_entries_without_a_date():
    reading = read(
        article_list(
            row("https://www.harborpost.example/a-1", "Tape &amp; leak"),
            row("https://m.harborpost.example/a-1?utm_source=x"),
            row("https://www.times-live.example/b-2"),
        )
    )
    first, second = reading.entries
    assert (first.url, first.outlet, first.title) == (
        "https://www.harborpost.example/a-1", "harbor-post", "Tape & leak",
    )  # fmt: skip
    assert (second.outlet, second.feed) == ("the-times", ADDRESS["gdelt"])
    assert [entry.dates for entry in reading.entries] == [(), ()]
    assert (reading.unknown, reading.hidden, reading.problem) == ((), (), None)


def test_articles_of_outlets_without_a_seed_file_are_told_apart():
    reading = read(
        article_list(
            row("https://news.stranger.co.uk/a-1", "One"),
            row("https://news.stranger.co.uk/a-1?utm_source=x", "One"),
            row("https://stranger.example/b-2", "Two"),
        )
    )
    assert reading.entries == ()
    assert [(one.site, one.url, one.title) for one in reading.unknown] == [
        ("stranger.co.uk", "https://news.stranger.co.uk/a-1", "One"),
        ("stranger.example", "https://stranger.example/b-2", "Two"),
    ]


def test_what_cannot_be_an_article_is_left_out_and_counted():
    reading = read(
        article_list(row("https://www.harborpost.example/"), row("https://a.example/x.pdf"))
    )
    assert (reading.entries, reading.unknown) == ((), ())
    assert reading.problem == "2 links to what is no article left out"


@pytest.mark.parametrize("body", ["", "{}", '{"articles": []}', " {} \n"])
def test_gdelts_empty_answers_are_no_problem(body: str):
    assert read(body) == SearchReading()


@pytest.mark.parametrize(
    ("body", "again"),
    [
        ("Please limit requests to one every 5 seconds or contact us for larger queries.", True),
        ("One or more of your keywords were too short, too long or too common: (a)", False),
        ("Queries containing OR'd terms must be surrounded by ().", False),
    ],
)
def test_gdelts_errors_are_plain_text_and_said_in_its_words(body: str, again: bool):
    reading = read(body)
    assert (reading.problem, reading.again) == (f"GDELT says: {body}", again)


def test_an_error_page_is_named():
    page = "<!doctype html><html><body>502</body></html>"
    assert read(page).problem == "an HTML page, not a list of articles"
    assert read('{"status": 1}').problem == "JSON, not a list of articles"
    assert read(page, GOOGLE).problem == "an HTML page, not a feed"
    assert read("", GOOGLE).problem == "nothing, not a feed"


def test_gdelts_broken_escapes_and_control_characters_are_read():
    body = article_list(row("https://www.harborpost.example/a-1", "TITLE"))
    reading = read(body.replace("TITLE", "It\\'s a \\u00e9 \\\\ tape\\x \t now"))
    assert [entry.title for entry in reading.entries] == ["It\\'s a é \\ tape\\x now"]
    assert reading.problem is None


def test_a_cut_off_answer_of_gdelt_gives_the_articles_that_came_whole():
    body = article_list(*(row(f"https://www.harborpost.example/a-{n}") for n in range(20)))
    reading = read(body[: len(body) // 2])
    assert 8 <= len(reading.entries) <= 10
    assert reading.problem == f"cut off after {len(reading.entries)} articles"


def test_rows_of_another_shape_do_no_harm():
    rows = [row("ftp://x.example/a-1"), "x", None, {"url": 7}, {"url": "https://times.example/b-2"}]
    (entry,) = read(json.dumps({"articles": rows})).entries
    assert (entry.url, entry.title) == ("https://times.example/b-2", None)
    assert read("[" * 100_000).problem is not None
    assert read('{"articles": ' + "[" * 100_000).problem == "cut off after 0 articles"


def full(window: str) -> SearchReading:
    body = article_list(*(row(f"https://www.harborpost.example/a-{n}") for n in range(250)))
    return read(body, url=window)


def test_a_full_answer_of_gdelt_divides_the_window_until_an_hour_is_left():
    first, second = full(ADDRESS["gdelt"]).more
    assert asked(first)["startdatetime"] == "20250707000000"
    assert asked(first)["enddatetime"] == asked(second)["startdatetime"] == "20250714120000"
    assert asked(second)["enddatetime"] == "20250722000000"
    assert asked(first)["query"] == GDELT.query
    window, steps = first, 0
    while more := full(window).more:
        window, steps = more[0], steps + 1
    assert steps < 10
    reading = full(window)
    assert len(reading.entries) == 250
    assert reading.problem == "250 articles, the most that it names: others are missing"


def test_a_full_answer_of_google_divides_the_window_until_a_day_is_left():
    lines = [line(old_link(f"https://www.harborpost.example/a-{n}")) for n in range(100)]
    windows, asked_for = [ADDRESS["google-news"]], set()
    while windows:
        window = windows.pop()
        asked_for.add(asked(window)["q"])
        reading = read(rss(*lines), GOOGLE, window)
        windows += reading.more
        assert bool(reading.more) != bool(reading.problem)
    days = [query.rpartition(" after:")[2].split(" before:") for query in asked_for]
    narrow = {(date.fromisoformat(a), date.fromisoformat(b)) for a, b in days}
    for ordinal in range(date(2025, 7, 8).toordinal(), date(2025, 7, 22).toordinal()):
        day = date.fromordinal(ordinal)
        assert any(a < day < b and (b - a).days <= 2 for a, b in narrow), day


def test_googles_older_links_hold_the_address():
    address = "https://www.harborpost.example/a-1"
    reading = read(rss(line(old_link(address, f"{address}/amp"))), GOOGLE)
    (entry,) = reading.entries
    assert (entry.url, entry.outlet, entry.title) == (address, "harbor-post", "Tape leaked")
    (claim,) = entry.dates
    assert (claim.role, claim.origin) == ("published", "feed")
    assert claim.at == datetime(2025, 7, 9, 1, 4, 11, tzinfo=UTC)


def test_googles_newer_links_are_hidden_entries_told_with_what_is_known():
    reading = read(
        rss(
            line(NEW_LINK),
            line(NEW_LINK, "Other - Stranger", "https://www.stranger.example", "Stranger"),
        ),
        GOOGLE,
    )
    assert (reading.entries, reading.unknown, reading.problem) == ((), (), None)
    ours, strangers = reading.hidden
    assert (ours.title, ours.outlet, ours.name) == ("Tape leaked", "harbor-post", "The Harbor Post")
    assert (strangers.outlet, strangers.site) == (None, "stranger.example")
    assert ours.published is not None
    assert ours.link == NEW_LINK


def test_a_real_link_of_each_kind_is_read():
    old = (
        "https://news.google.com/articles/CBMihQFodHRwczovL3d3dy50LW9ubGluZS5kZS9uYWNocmljaHRlbi91a"
        "3JhaW5lL2lkXzEwMDMxMDYxNi91a3JhaW5lLWtyaWVnLXJ1c3NsYW5kLXdlbGNoZXMtemllbC12ZXJmb2xndC1wdXR"
        "pbi1taXQtZGVtLWx1ZnRhbmdyaWZmLS5odG1s0gEA?hl=de&gl=DE&ceid=DE%3Ade"
    )
    address = google_news.address_in(old)
    assert address is not None
    assert address.startswith("https://www.t-online.de/nachrichten/ukraine/id_100310616/ukraine-")
    new = (
        "https://news.google.com/rss/articles/CBMiakFVX3lxTE96SXR2cGI3dHBReDYxbUw5bWZlUnhSTHY0Z3ZoYXl"
        "YVGRId0ZUQ0hrdWtNQlRtQTVEVlNmME1CZ0QtNWN5SHNqb0F4eHUtbVExcG5wNWZoaUdDcUNsRlFWeklSREFDNEl0UGc"
        "?oc=5"
    )
    assert google_news.address_in(new) is None


@pytest.mark.parametrize(
    "link",
    [
        "https://news.google.com/rss/articles/",
        "https://news.google.com/rss/articles/CBMi",
        "https://news.google.com/rss/articles/%%%",
        "https://news.google.com/rss/articles/żółć",
        "https://news.google.com/topics/CBMiZWh0dHBzOi8v",
        "https://news.google.com/rss/articles/" + "_" * 4_000,
        "https://[news.google.com/rss/articles/CBMi",
        "javascript:alert(1)",
    ],
)
def test_links_of_another_shape_hide_the_address(link: str):
    assert google_news.address_in(link) is None


def test_broken_feeds_give_what_can_be_read():
    body = rss(line(old_link("https://times.example/b-2"), "A & B - Times", name="Times"), "<item>")
    reading = read(body, GOOGLE)
    assert [entry.title for entry in reading.entries] == ["A & B"]
    assert "broken XML" in str(reading.problem)


def test_answers_too_large_are_not_read(monkeypatch: pytest.MonkeyPatch):
    for engine in (gdelt, google_news):
        monkeypatch.setattr(engine, "MAX_ANSWER_BYTES", 10)
    assert read("{ " * 10).problem == "more than 10 bytes: not read"
    assert read(rss(), GOOGLE).problem == "more than 10 bytes: not read"
