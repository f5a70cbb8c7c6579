"""Lists of feeds as feed readers export them."""

import pytest

from crawler.discovery.opml import MAX_LINES, OpmlLine, OpmlReading, read_opml


def opml(body: str) -> bytes:
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{body}</body></opml>'.encode()


def feed(number: int = 1, more: str = "") -> str:
    return f'<outline text="Feed {number}" xmlUrl="https://a.example/{number}.xml" {more}/>'


def test_a_feed_comes_with_its_title_home_and_folders():
    body = (
        '<outline text="News"><outline text="Europe &amp; more">'
        '<outline type="rss" text="short" title="The Post &amp;amp; Mail" language="en-GB"'
        ' xmlUrl="https://post.example/feed" htmlUrl="https://post.example/"/>'
        "</outline></outline>"
    )
    assert read_opml(opml(body)) == OpmlReading(
        (
            OpmlLine(
                "The Post & Mail",
                "https://post.example/feed",
                "https://post.example/",
                "News / Europe & more",
                "en-GB",
            ),
        )
    )


def test_what_programs_write_differently_is_understood():
    body = '<OUTLINE/><outline TEXT="A" xmlurl="feed://a.example/f"/>'
    (line,) = read_opml(opml(body)).lines
    assert (line.title, line.feed, line.home, line.folder) == ("A", "https://a.example/f", None, "")


@pytest.mark.parametrize("url", ["feed.xml", "javascript:alert(1)", "file:///etc/passwd"])
def test_an_outline_without_a_web_address_is_no_feed_and_is_told(url):
    reading = read_opml(opml(f'<outline text="x" xmlUrl="{url}"/>'))
    assert reading == OpmlReading(problem=f"left out, since no web address: {url}")


def test_an_outline_without_an_address_is_a_folder():
    assert read_opml(opml('<outline text="x" xmlUrl=""/>')) == OpmlReading()


def test_a_feed_in_two_folders_is_read_once():
    body = f'<outline text="A">{feed()}</outline><outline text="B">{feed()}</outline>'
    (line,) = read_opml(opml(body)).lines
    assert line.folder == "A"


def test_broken_xml_gives_what_can_be_read():
    reading = read_opml(opml('<outline text="A & B" xmlUrl="https://a.example/?a=1&b=2"/>'))
    assert reading.lines[0].feed == "https://a.example/?a=1&b=2"
    assert reading.problem is not None
    assert reading.problem.startswith("broken XML: ")


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "nothing, not an OPML file"),
        (b"<html><body></body></html>", "an HTML page, not an OPML file"),
        (b"<rss version='2.0'/>", "a feed, not an OPML file"),
        (b'{"feeds": []}', "JSON, not an OPML file"),
        (b"feed one\nfeed two", "neither XML nor JSON, not an OPML file"),
        (
            f'<!DOCTYPE opml [<!ENTITY l0 "x">{BOMB}]><opml>&l9;</opml>'.encode(),
            "declares XML entities, as no OPML needs to: not read",
        ),
        (
            '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml/>'.encode("utf-16"),
            "declares XML entities, as no OPML needs to: not read",
        ),
        (b"<opml>" + b" " * 10_000_000, "more than 10,000,000 bytes: not read"),
    ],
)
def test_what_is_no_opml_says_what_it_is(body, problem):
    assert read_opml(body) == OpmlReading(problem=problem)


def test_outlines_nested_without_end_do_no_harm():
    reading = read_opml(opml("<outline text='x'>" * 100_000 + feed()))
    assert reading.lines in ((), (OpmlLine("Feed 1", "https://a.example/1.xml", None, "x"),))
    assert reading.problem is not None


def test_a_list_of_too_many_feeds_is_cut_off():
    reading = read_opml(opml("".join(feed(number) for number in range(MAX_LINES + 10))))
    assert len(reading.lines) == MAX_LINES
    assert reading.problem == "more than 5,000 feeds: cut off"
