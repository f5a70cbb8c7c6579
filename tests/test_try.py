"""`storytrack try`: what would be kept of one page."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from storage.database import opened
from tests.running import MOMENTS, SEEDS, environment, newsroom, storytrack
from tests.storage.helpers import NOW, fill

PAGES = Path(__file__).parent / "pages"
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
    said = " ".join(done.stdout.split())
    assert 'known to the second, zone stated; json-ld says "2025-07-08T20:04:' in said
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
    done = storytrack("try", PAGES / "german-meta-only.html", "--seeds", SEEDS, cwd=tmp_path)
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


def test_a_rejected_page_says_its_reason_and_what_trafilatura_reads(tmp_path, server) -> None:
    done = look("http://www.meridian-news.example/section/world", tmp_path, server)
    assert "rejected: index page" in done.stdout
    assert "trafilatura by itself reads" in done.stdout


TEXT = "A sentence that is long enough for a paragraph stands here, and it is number {0}. " * 4
ARTICLE = """<!doctype html><html lang="en"><head><title>Bridge shut</title>{head}
<meta property="og:type" content="article"><meta property="og:site_name" content="The Mark">
<meta property="article:published_time" content="2025-07-09T08:00:00Z"></head>
<body><h1>Bridge shut after a crack was found</h1>{text}</body></html>"""


def saved(tmp_path: Path, *, head: str = "", name: str = "page.html") -> Path:
    text = "".join(f"<p>{TEXT.format(number)}</p>" for number in range(1, 9))
    page = tmp_path / name
    page.write_text(ARTICLE.format(head=head, text=text), encoding="utf-8")
    return page


def read(page: Path, *words: str | Path):
    return storytrack("try", page, "--seeds", SEEDS, *words, cwd=page.parent)


def as_json(page: Path, *words: str):
    done = read(page, "--json", *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_trafilaturas_answer_stands_beside_each_field_that_it_knows(tmp_path) -> None:
    lines = read(saved(tmp_path)).stdout.splitlines()
    rows = {line.split()[0]: line for line in lines if line[:1].isalpha()}
    assert "trafilatura by itself" in lines[2]
    assert rows["published"].split()[-1] == "same"
    assert "differs: The Mark" in rows["outlet"]
    assert "differs: none" in rows["language"]
    assert "differs" not in rows["dateline"]


@pytest.mark.parametrize(("width", "is_beside"), [(80, False), (100, False), (160, True)])
def test_a_narrow_terminal_has_trafilaturas_answer_below(tmp_path, width, is_beside) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "storytrack", "try", saved(tmp_path), "--seeds", SEEDS],
        capture_output=True, text=True, check=True, cwd=tmp_path,
        env=environment(tmp_path) | {"COLUMNS": str(width)},
    )  # fmt: skip
    said = done.stdout.splitlines()[2:]
    assert max(map(len, said)) <= width
    assert any(line.startswith("  trafilatura ") for line in said) is not is_beside
    assert ("trafilatura by itself" in said[0]) is is_beside


def test_paragraphs_that_only_one_body_has_are_told(tmp_path) -> None:
    page = saved(tmp_path)
    html = page.read_text().replace("</h1>", "</h1><p>Sign up for our free newsletter here.</p>")
    page.write_text(html)
    only = as_json(page)["compared"]
    assert only["paragraphs_only_trafilatura"] == ["Sign up for our free newsletter here."]
    assert only["paragraphs_only_kept"] == []
    assert "- Sign up for our free newsletter here." in read(page).stdout


def test_json_has_the_article_its_origins_and_trafilaturas_answer(tmp_path) -> None:
    found = as_json(saved(tmp_path), "--url", "https://www.mark.example/local/bridge-shut-12345")
    assert found["article"]["headline"] == "Bridge shut after a crack was found"
    assert found["article"]["origins"]["headline"] == "h1"
    assert found["trafilatura"]["date"] == "2025-07-09"
    assert found["trafilatura"]["problem"] is None
    assert found["compared"]["fields"]["published"] == "same"
    assert (found["url_from"], found["rejection"], found["list"]) == ("--url", None, None)


def test_json_has_the_same_keys_for_an_article_a_rejection_and_a_list(tmp_path, server) -> None:
    article = as_json(saved(tmp_path))
    rejection = as_json(PAGES / "robot-check.html")
    feed = json.loads(
        look("http://www.meridian-news.example/feeds/latest.rss", tmp_path, server, "--json").stdout
    )
    assert list(article) == list(rejection) == list(feed)
    assert rejection["rejection"]["reason"] == "robot check"
    assert (rejection["article"], rejection["compared"]) == (None, None)
    assert feed["list"]["kind"] == "rss"
    assert feed["list"]["entries"][0]["url"].startswith("http://www.meridian-news.example/")


def test_lines_that_the_database_has_learned_are_left_out(tmp_path) -> None:
    page = saved(tmp_path)
    html = page.read_text().replace("</body>", "<p>Now on your wrist, too.</p></body>")
    page.write_text(html)
    assert "wrist" in as_json(page, "--outlet", "meridian")["article"]["body"]
    with opened(tmp_path / "storytrack.duckdb", write=True) as con:
        fill(con, {"boilerplate": [{
            "outlet": "meridian", "line": "Now on your wrist, too.", "version": 1, "articles": 9,
            "learned_at": NOW, "run": "r",
        }]})  # fmt: skip
    assert "wrist" not in as_json(page, "--outlet", "meridian")["article"]["body"]
    (tmp_path / "other.duckdb").write_text("no database")
    done = read(page, "--whole", "--db", "other.duckdb")
    assert "read without the lines" in done.stderr
    assert "wrist" in done.stdout


def test_what_trafilatura_cannot_read_is_said(tmp_path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><body><div id='app'></div></body></html>")
    done = read(page)
    assert "rejected: no text" in done.stdout
    assert "trafilatura by itself: reads nothing" in done.stdout


def test_a_file_is_read_under_the_address_that_its_page_declares(tmp_path) -> None:
    address = "https://www.mark.example/local/bridge-shut-12345"
    page = saved(tmp_path, head=f'<link rel="canonical" href="{address}">')
    found = as_json(page)
    assert (found["url"], found["url_from"]) == (address, "canonical")
    assert found["article"]["section"] == "local"
    assert f"read as {address}, which the page's own canonical link says" in read(page).stdout
    other = as_json(page, "--url", "https://www.mark.example/world/bridge-shut-12345")
    assert other["url_from"] == "--url"


def test_a_files_folders_say_nothing_of_the_article(tmp_path) -> None:
    folder = tmp_path / "opinion" / "2019" / "03" / "04"
    folder.mkdir(parents=True)
    page = saved(folder, head='<link rel="canonical" href="/relative">')
    html = page.read_text().replace("article:published_time", "of-another-name")
    page.write_text(html)
    found = as_json(page)
    assert found["url_from"] == "file"
    article = found["article"]
    assert (article["section"], article["kind"], article["published"]) == (None, "article", None)
    assert "no address is known" in read(page).stdout


def test_a_file_is_read_with_the_outlet_that_is_named_or_whose_address_it_has(tmp_path) -> None:
    page = saved(tmp_path)
    assert as_json(page, "--outlet", "meridian")["outlet"] == "meridian"
    assert as_json(page, "--url", MERIDIAN)["outlet"] == "meridian"
    assert as_json(page)["outlet"] == "(no seed file)"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["page.html", "--outlet", "meridain"], "did you mean meridian"),
        (["missing.html"], "missing.html: neither an address"),
        (["."], ".: a folder"),
        (["empty.html"], "empty.html: the file is empty"),
        (["page.html", "--url", "mark.example/a"], "not an address"),
        (["http://www.meridian-news.example/a", "--url", "http://a.example/"], "--url says where"),
        (["ftp://www.meridian-news.example/a"], "an address begins with http"),
        (["page.html", "--output", "x.html"], "say --html, too"),
        (["page.html", "--html", "--output", "empty.html/x.html"], "cannot be written"),
        (["page.html", "--html", "--output", "."], ".: a folder"),
        (["page.html", "--html", "--output", "page.html"], "over the page itself"),
    ],
)
def test_what_is_asked_wrongly_is_answered_in_a_line(tmp_path, words, says: str) -> None:
    saved(tmp_path)
    (tmp_path / "empty.html").write_text(" \n")
    done = storytrack("try", *words, "--seeds", SEEDS, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_html_writes_the_page_with_what_was_kept(tmp_path) -> None:
    page = saved(tmp_path)
    done = read(page, "--html")
    assert "the marked page is in try.html" in done.stderr
    marked = (tmp_path / "try.html").read_text(encoding="utf-8")
    assert '<b class="label">headline</b>Bridge shut after' in marked
    assert "8 of 8 found on the page" in marked
    assert read(page, "--html", "--output", "kept/page.html").returncode == 0
    assert (tmp_path / "kept" / "page.html").exists()
