"""`storytrack try`: what would be kept of one page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import MOMENTS, SEEDS, newsroom, storytrack

MERIDIAN = (
    "http://www.meridian-news.example/2025/07/08/politics/"
    "trump-audio-putin-moscow-donors/index.html"
)


@pytest.fixture(scope="module")
def server():
    with newsroom(MOMENTS[1]) as server:
        yield server


def look(url: str, tmp_path: Path, server, *words: str):
    return storytrack("try", url, "--seeds", SEEDS, *words, cwd=tmp_path, proxy=server.proxy)


def test_an_article_is_shown_field_by_field_with_the_origin_of_its_dates(tmp_path, server) -> None:
    done = look(MERIDIAN, tmp_path, server)
    assert (done.returncode, done.stderr) == (0, "")
    assert "outlet meridian" in done.stdout
    assert "On tape, Trump tells donors he threatened to bomb Moscow" in done.stdout
    assert 'known to the second, zone stated; json-ld says "2025-07-08T20:04:' in done.stdout
    assert not list(tmp_path.glob("*.duckdb"))


def test_each_field_stands_beside_its_origin(tmp_path, server) -> None:
    rows = [line.split() for line in look(MERIDIAN, tmp_path, server).stdout.splitlines()]
    starts = {tuple(row[:2]) for row in rows if len(row) > 1}
    assert {("headline", "h1"), ("published", "json-ld"), ("body", "trafilatura")} <= starts
    assert {("section", "none"), ("truncated", "no")} & starts
    forms = next(row for row in rows if row[:2] == ["its", "forms"])
    assert forms[2] == "h1:"


def test_a_feed_is_shown_as_its_entries(tmp_path, server) -> None:
    done = look("http://www.meridian-news.example/feeds/latest.rss", tmp_path, server)
    assert "a feed (rss) with" in done.stdout
    assert 'feed says "' in done.stdout


def test_a_saved_file_is_read_without_any_network(tmp_path: Path, server) -> None:
    page = Path(__file__).parent / "pages" / "german-meta-only.html"
    done = storytrack("try", page, "--seeds", SEEDS, cwd=tmp_path)
    assert done.returncode == 0
    assert "headline" in done.stdout
    assert server.log is not None


@pytest.mark.parametrize(
    ("url", "code", "says"),
    [
        (
            "http://www.citadelreview.example/articles/the-madman-on-tape",
            1,
            "robots.txt does not allow",
        ),
        ("http://www.espelho.example/feed", 2, "the server answered 4"),
        ("http://nobody.example/", 1, "nobody.example"),
        ("https://www.cnn.com/", 2, "--contact"),
    ],
)
def test_what_cannot_be_shown_says_why(tmp_path, server, url: str, code: int, says: str) -> None:
    done = look(url, tmp_path, server)
    assert done.returncode == code
    assert done.stderr.startswith("error: ")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_rejected_page_says_its_reason(tmp_path, server) -> None:
    done = look("http://www.meridian-news.example/section/world", tmp_path, server)
    assert "rejected: index page" in done.stdout
