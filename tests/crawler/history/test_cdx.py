"""Listings of the Wayback Machine become captures, and captures become entries."""

import json
from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.history.cdx import (
    Capture,
    archived_entries,
    capture_address,
    captured,
    entry_of,
    listing_address,
    read_listing,
    scopes_of,
)
from storage.seed_records import Outlet

OUTLET = Outlet(
    "harbor-post", "The Harbor Post", "https://www.harborpost.example/", "en", skip=("/video/",)
)
SITE = "https://www.harborpost.example"
HEADER = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
AT = datetime(2025, 7, 9, 4, 30, 11, tzinfo=UTC)


def line(path: str, timestamp: str = "20250709043011", length: str = "18231") -> list[str]:
    key = f"example,harborpost){path}"
    return [key, timestamp, SITE + path, "text/html", "200", "Q4YULN754FHV2U6Q5JUT6Q2P", length]


def listing(*lines: list[str]) -> bytes:
    return json.dumps([HEADER, *lines]).encode()


def asked(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def test_the_address_asks_for_the_first_capture_of_each_page():
    address = listing_address("harborpost.example", date(2025, 7, 8), date(2025, 7, 20))
    assert address.startswith("https://web.archive.org/cdx/search/cdx?")
    question = asked(address)
    assert question["url"] == ["harborpost.example"]
    assert question["matchType"] == ["domain"]
    assert question["filter"] == ["statuscode:200", "mimetype:text/html"]
    assert question["collapse"] == ["urlkey"]
    assert (question["output"], question["showResumeKey"]) == (["json"], ["true"])


def test_captures_are_looked_for_until_two_weeks_after_the_window():
    question = asked(listing_address("harborpost.example", date(2025, 7, 8), date(2025, 7, 20)))
    assert (question["from"], question["to"]) == (["20250707"], ["20250803"])


def test_the_fields_include_the_key_without_which_resuming_goes_astray():
    question = asked(listing_address("harborpost.example", date(2025, 7, 8), date(2025, 7, 20)))
    assert "urlkey" in question["fl"][0].split(",")


def test_a_part_of_a_site_is_asked_for_by_its_prefix():
    question = asked(
        listing_address("harborpost.example/2025/07/", date(2025, 7, 8), date(2025, 7, 8))
    )
    assert (question["url"], question["matchType"]) == (["harborpost.example/2025/07/"], ["prefix"])


def test_a_listing_gives_captures_and_the_key_to_go_on_with():
    body = json.dumps(
        [HEADER, line("/a-1"), line("/a-2"), [], ["example%2Charborpost%29%2Fa+2%21"]]
    )
    reading = read_listing(body.encode())
    first, second = reading.captures
    assert first == Capture(f"{SITE}/a-1", AT, "Q4YULN754FHV2U6Q5JUT6Q2P", 18231)
    assert second.original == f"{SITE}/a-2"
    assert (reading.resume_key, reading.problem) == ("example%2Charborpost%29%2Fa+2%21", None)
    resumed = listing_address("a.example", date(2025, 7, 8), date(2025, 7, 8), reading.resume_key)
    # The key is ready for an address, and not to be escaped once more.
    assert resumed.endswith("&resumeKey=example%2Charborpost%29%2Fa+2%21")
    unready = listing_address("a.example", date(2025, 7, 8), date(2025, 7, 8), "example)/a 2&x=1")
    assert unready.endswith("&resumeKey=example%29%2Fa+2%26x%3D1")


def test_fields_are_known_by_their_names_not_their_places():
    body = json.dumps([["original", "timestamp"], [f"{SITE}/a-1", "20250709043011"]]).encode()
    assert read_listing(body).captures == (Capture(f"{SITE}/a-1", AT, ""),)


@pytest.mark.parametrize("body", [b"", b"[]", b" [] \n", b"[[]]", listing()])
def test_an_empty_answer_is_a_listing_without_captures(body: bytes):
    reading = read_listing(body)
    assert (reading.captures, reading.resume_key, reading.problem) == ((), None, None)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            b"<html><body><h1>504 Gateway Time-out</h1></body></html>",
            "an HTML page, not a listing of captures",
        ),
        (b'{"error": "no"}', "JSON, not a listing of captures"),
        (
            b"org.archive.util.io.RuntimeIOException: AdministrativeAccessControlException: Blocked Site Error",
            "the archive does not show this site",
        ),
        (b"Bad Request", "neither XML nor JSON, not a listing of captures"),
    ],
)
def test_what_is_no_listing_is_named(body: bytes, problem: str):
    assert read_listing(body).problem == problem


def test_a_cut_off_listing_gives_the_lines_that_came_whole():
    whole = listing(*(line(f"/a-{number}") for number in range(50)))
    reading = read_listing(whole[: len(whole) // 2])
    assert 20 < len(reading.captures) < 30
    assert reading.problem == f"cut off after {len(reading.captures)} captures"
    assert reading.resume_key is None


def test_lines_that_are_no_captures_are_counted():
    reading = read_listing(
        listing(line("/a-1"), line("/a-2", "20250799043011"), ["x"], line("/a-3", length="-"))
    )
    assert [(one.original, one.length) for one in reading.captures] == [
        (f"{SITE}/a-1", 18231),
        (f"{SITE}/a-3", None),
    ]
    assert reading.problem == "2 lines of another shape"


def test_the_address_of_a_capture_gives_the_page_as_it_was():
    capture = Capture(f"{SITE}/a-1?id=7", AT, "")
    address = capture_address(capture)
    assert address == f"https://web.archive.org/web/20250709043011id_/{SITE}/a-1?id=7"
    assert captured(address) == (f"{SITE}/a-1?id=7", AT)


def test_an_address_says_which_capture_answered():
    nearest = f"http://web.archive.org/web/20250710000000id_/{SITE}/a-1"
    assert captured(nearest) == (f"{SITE}/a-1", datetime(2025, 7, 10, tzinfo=UTC))
    assert captured(f"https://web.archive.org/web/20250710000000/{SITE}/a-1") is not None
    assert captured(f"{SITE}/web/20250710000000id_/x") is None
    assert captured(f"https://web.archive.org/web/20259910000000id_/{SITE}/a-1") is None


def test_a_capture_becomes_an_entry_without_a_date():
    entry = entry_of(Capture("http://harborpost.example:80/a-1?utm_source=x", AT, ""), OUTLET)
    assert entry is not None
    assert (entry.url, entry.outlet) == ("http://harborpost.example/a-1", "harbor-post")
    assert entry.dates == ()


@pytest.mark.parametrize(
    "original",
    [f"{SITE}/", f"{SITE}/pic.jpg", f"{SITE}/video/a-1", "https://elsewhere.example/a-1"],
)
def test_what_cannot_be_an_article_becomes_no_entry(original: str):
    assert entry_of(Capture(original, AT, ""), OUTLET) is None


def test_pages_on_an_outlets_other_hosts_are_its_own():
    outlet = Outlet("a", "A", "https://a.example/", "en", hosts=("news.other.example",))
    assert entry_of(Capture("https://news.other.example/a-1", AT, ""), outlet) is not None


@pytest.mark.parametrize(
    ("home", "hosts", "scopes"),
    [
        ("https://www.a.example/", (), ("a.example",)),
        ("https://a.example/", ("news.other.example",), ("a.example", "news.other.example")),
        ("https://www.a.example/", ("edition.a.example", "www.a.example"), ("a.example",)),
        ("https://english.a.example/", (), ("english.a.example",)),
        ("https://www.a.example/russian/", (), ("a.example/russian/",)),
        ("https://www.a.example/en", ("b.example",), ("a.example/en/", "b.example")),
    ],
)
def test_no_more_of_a_site_is_listed_than_is_the_outlets(
    home: str, hosts: tuple[str, ...], scopes: tuple[str, ...]
):
    assert scopes_of(Outlet("a", "A", home, "en", hosts=hosts)) == scopes


def test_the_earliest_capture_of_each_article_is_kept_and_the_others_counted():
    def capture(path: str, day: int) -> Capture:
        return Capture(SITE + path, AT.replace(day=day), "")

    found = archived_entries(
        [
            capture("/b-2", 12),
            capture("/a-1?utm_source=x", 11),
            capture("/a-1", 9),
            capture("/a-1/", 15),
            capture("/pic.jpg", 9),
        ],
        OUTLET,
    )
    assert [(one.entry.url, one.capture.at.day, one.others) for one in found] == [
        (f"{SITE}/a-1", 9, 2),
        (f"{SITE}/b-2", 12, 0),
    ]
    assert len(archived_entries([capture(f"/a-{n}", 9) for n in range(9)], OUTLET, limit=4)) == 4
