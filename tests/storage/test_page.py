from __future__ import annotations

import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest

from storage.database import opened
from storage.errors import UserError
from storage.export.page import write_page, write_site
from storage.export.page.chart import chart
from storage.export.page.evidence import CONTEXT, Evidence, plain_name
from storage.export.page.folders import write_whole
from storage.export.page.rendering import behind, lang, web
from storage.export.page.words import compared, marked
from storage.story_names import find_story
from tests.storage.helpers import NOW, database, fill
from tests.storage.told_story import BODY, HOSTILE, SAID, tell_story

SECTIONS = [
    "timeline", "coverage", "quotes", "headlines", "credits", "reprints", "wording", "conflicts", "edits",
]  # fmt: skip


@pytest.fixture
def page(tmp_path: Path) -> Path:
    folder = tmp_path / "page"
    with opened(database(tmp_path), write=True) as con:
        tell_story(con)
        write_page(con, find_story(con, "s1"), folder)
    return folder


def trees(folder: Path) -> dict[str, lxml.html.HtmlElement]:
    return {
        path.relative_to(folder).as_posix(): lxml.html.document_fromstring(path.read_bytes())
        for path in sorted(folder.rglob("*.html"))
    }


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def index(folder: Path) -> lxml.html.HtmlElement:
    return trees(folder)["index.html"]


def test_the_sections_come_in_order_under_a_bar_that_leads_to_them(page: Path) -> None:
    tree = index(page)
    assert [section.get("id") for section in tree.iter("section")] == SECTIONS
    assert tree.xpath("//nav//a/@href") == [f"#{name}" for name in SECTIONS]
    levels = [int(heading.tag[1]) for heading in tree.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_the_head_counts_what_there_is(page: Path) -> None:
    facts = index(page).xpath("//dl[@class='facts']/div")
    told = {words(fact.find("dt")): words(fact.find("dd")) for fact in facts}
    assert told["Outlets"] == "4"
    assert told["Articles"] == "4"
    assert told["Languages"] == "3"
    assert told["Could not look"] == "1"


def test_each_outlet_has_its_cell_for_each_claim(page: Path) -> None:
    (row,) = index(page).xpath("//*[@id='claim-s1-c1']")
    cells = {cell.get("data-outlet"): words(cell) for cell in row.iter("td")}
    assert cells == {"mark": "carried", "газета": "carried", "evil": "left out", "ورقة": "not told"}
    assert "denial" in words(row)


def test_an_outlet_that_we_could_not_look_at_is_told_from_absent_ones(page: Path) -> None:
    absent, unseen = index(page).xpath("//div[@class='two']/div")
    assert "The Quiet" not in words(absent)
    assert "The Quiet" in words(unseen)
    assert "never asked" in words(unseen)


def test_each_printed_form_stands_under_what_was_said_with_its_class_in_words(page: Path) -> None:
    (said,) = index(page).xpath("//*[@id='said-s1-u1']")
    forms = {
        form.get("data-outlet"): (form.get("data-class"), words(form.find(".//span[@class='how']")))
        for form in said.xpath(".//ul[@class='forms']/li")
    }
    assert forms == {
        "mark": ("verbatim", "verbatim"),
        "газета": ("masked", "masked"),
        "ورقة": ("paraphrased", "paraphrased"),
        "evil": ("dropped", "dropped"),
    }
    arabic = said.xpath(".//li[@data-class='paraphrased']//span[@lang='ar']")
    assert arabic[0].get("dir") == "auto"


def test_a_changed_headline_shows_what_went_and_what_came(page: Path) -> None:
    (row,) = index(page).xpath("//*[@id='headline-m']")
    assert [words(new) for new in row.iter("ins")] == ["not <b>shut"]
    assert [words(gone) for gone in row.iter("del")] == ["shut"]
    (edit,) = index(page).xpath("//*[@id='edit-1']")
    assert "not labelled" in words(edit)


def test_a_chart_shows_a_day_as_a_whole_day_and_a_minute_as_a_point(page: Path) -> None:
    rows = index(page).xpath("//ol[@class='chart-rows']/li")
    kinds = {row.get("data-outlet"): row.xpath(".//circle/@class | .//rect/@class") for row in rows}
    assert kinds["mark"] == ["moment"]
    assert kinds["ورقة"] == ["day"]


def test_evidence_is_the_passage_with_a_little_around_it_and_where_the_rest_is(page: Path) -> None:
    link = index(page).xpath("//li[@data-class='verbatim']//a/@href")[0]
    file, _, anchor = link.partition("#")
    tree = trees(page)[file]
    (passage,) = tree.xpath(f"//*[@id='{anchor}']")
    assert [words(mark) for mark in passage.iter("mark")] == [SAID]
    shown = passage.find("blockquote").text_content()
    assert len(SAID) + CONTEXT < len(shown) <= len(SAID) + 2 * CONTEXT + 6
    assert shown.strip("… ") in BODY
    assert "https://x.example/m" in tree.xpath("//dl[@class='meta']//a/@href")
    assert "12 July 2025, 00:00 UTC" in words(tree.xpath("//dl[@class='meta']")[0])
    assert "m.warc.gz, from byte 7" in words(tree.xpath("//dl[@class='meta']")[0])


def test_no_article_stands_there_whole(page: Path) -> None:
    for name, tree in trees(page).items():
        assert BODY.strip() not in tree.text_content(), name


def test_every_link_leads_to_something_that_is_there(page: Path) -> None:
    found = trees(page)
    ids = {name: [*tree.xpath("//@id")] for name, tree in found.items()}
    for name, tree in found.items():
        assert len(ids[name]) == len(set(ids[name])), f"{name} gives one id to two things"
        for href in tree.xpath("//a/@href | //use/@href"):
            parts = urlsplit(href)
            if parts.scheme:
                assert parts.scheme in {"http", "https"}
                continue
            target = (page / name).parent / unquote(parts.path) if parts.path else page / name
            file = target.resolve().relative_to(page.resolve()).as_posix()
            assert not parts.fragment or unquote(parts.fragment) in ids[file], href
        for reference in tree.xpath("//@aria-labelledby"):
            assert reference in ids[name]


def test_what_a_page_or_an_outlet_says_stays_text(page: Path) -> None:
    for name, tree in trees(page).items():
        assert not tree.xpath("//img | //iframe | //*[@onerror or @onclick]"), name
        assert [script.get("src") for script in tree.iter("script")] in (
            ["story.js"],
            ["../story.js"],
        )
        for href in tree.xpath("//@href"):
            assert not href.startswith("javascript:")
        for anchor in tree.xpath("//a[starts-with(@href, 'http')]"):
            assert anchor.get("rel") == "noopener noreferrer"
    assert HOSTILE in index(page).xpath("//h1")[0].text_content()
    assert "javascript:alert(1)" in words(trees(page)["evidence/evil.html"])


def test_nothing_is_loaded_from_elsewhere(page: Path) -> None:
    for tree in trees(page).values():
        loaded = tree.xpath("//link/@href | //script/@src | //@srcset | //img/@src")
        assert all(not urlsplit(one).scheme and not one.startswith("//") for one in loaded)
    assert not re.search(r"url\((?!#)|@import", (page / "story.css").read_text())


def test_the_markup_nests_as_html_wants_it(page: Path) -> None:
    for name, tree in trees(page).items():
        for inner, outer in (
            ("a", "a"),
            ("div", "p"),
            ("ul", "p"),
            ("article", "p"),
            ("p", "span"),
            ("ul", "span"),
        ):
            assert not tree.xpath(f"//{outer}//{inner}"), f"{inner} in {outer} in {name}"
        assert not tree.xpath(
            "//ul/*[not(self::li)] | //ol/*[not(self::li)] | //tr/*[not(self::td or self::th)]"
        )
        for table in tree.iter("table"):
            assert table.find("caption") is not None
            assert not table.xpath(".//th[not(@scope)]")
        source = (page / name).read_text()
        for tag in (
            "div",
            "span",
            "section",
            "article",
            "ul",
            "li",
            "table",
            "tr",
            "td",
            "a",
            "p",
            "svg",
        ):
            opened_tags = len(re.findall(rf"<{tag}[\s>]", source))
            assert opened_tags == source.count(f"</{tag}>"), f"{tag} in {name}"


def test_the_same_story_gives_the_same_bytes(tmp_path: Path, page: Path) -> None:
    again = tmp_path / "again"
    with opened(tmp_path / "news.duckdb") as con:
        write_page(con, find_story(con, "s1"), again)
    first = {
        path.relative_to(page): path.read_bytes() for path in page.rglob("*") if path.is_file()
    }
    second = {
        path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()
    }
    assert first == second
    manifest = json.loads((page / "manifest.json").read_text())
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((page / name).read_bytes()).hexdigest() == digest


def test_where_nobody_has_compared_the_texts_the_page_says_so(tmp_path: Path) -> None:
    with opened(database(tmp_path), write=True) as con:
        tell_story(con, told=False)
        write_page(con, find_story(con, "s1"), tmp_path / "page")
    for section in ("quotes", "conflicts", "edits", "wording", "coverage"):
        (found,) = index(tmp_path / "page").xpath(f"//section[@id='{section}']")
        assert "have not been compared yet" in words(found), section
    assert "Independent reports" not in words(
        index(tmp_path / "page").xpath("//dl[@class='facts']")[0]
    )


def test_a_story_without_articles_still_makes_a_page(tmp_path: Path) -> None:
    with opened(database(tmp_path), write=True) as con:
        fill(con, {"stories": [{"id": "s1"}]})
        write_page(con, find_story(con, "s1"), tmp_path / "page")
    assert words(index(tmp_path / "page").xpath("//h1")[0]) == "A story"


def test_a_folder_is_replaced_whole_or_left_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "page"
    write_whole(folder, [("a.html", "old"), ("evidence/b.html", "old")], {})

    def breaks():
        yield "a.html", "new"
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError, match="the disk is full"):
        write_whole(folder, breaks(), {})
    assert (folder / "a.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["page"]
    write_whole(folder, [("a.html", "new")], {})
    assert sorted(path.name for path in folder.iterdir()) == ["a.html", "manifest.json"]
    with pytest.raises(RuntimeError):
        write_whole(tmp_path / "never", breaks(), {})
    assert [path.name for path in tmp_path.iterdir()] == ["page"]


def test_a_folder_that_holds_anything_else_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "page"
    write_whole(folder, [("a.html", "old")], {})
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(UserError, match="has other files in it"):
        write_whole(folder, [("a.html", "new")], {})
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UserError, match="is a file"):
        write_whole(tmp_path / "file", [("a.html", "new")], {})
    assert (folder / "notes.txt").read_text() == "mine"


def test_a_site_lists_the_stories_of_two_outlets_and_leads_to_each(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    with opened(database(tmp_path), write=True) as con:
        tell_story(con)
        fill(con, {"stories": [{"id": "s2", "title": "Told by nobody"}]})
        written = write_site(con, folder, lambda done, of: None)
    tree = index(folder)
    assert tree.xpath("//th[@scope='row']/a/@href") == ["stories/s1/index.html"]
    assert "Міст закрито" in tree.xpath("//tr/@data-words")[0]
    story = trees(folder)["stories/s1/index.html"]
    assert story.xpath("//link/@href") == ["../../story.css"]
    assert story.xpath("//p[@class='kicker']/a/@href") == ["../../index.html"]
    evidence = trees(folder)["stories/s1/evidence/mark.html"]
    assert evidence.xpath("//link/@href") == ["../../../story.css"]
    assert all((folder / name).is_file() for name in written)


def test_words_are_compared_one_by_one_and_unlike_texts_as_a_whole() -> None:
    told = [
        (piece.kind, piece.text)
        for piece in compared("The bridge is shut", "The bridge stays shut")
    ]
    assert told == [("same", "The bridge "), ("gone", "is"), ("new", "stays"), ("same", " shut")]
    unlike = [
        piece.kind for piece in compared("Nobody knows the reason", "Mayor resigns over the crack")
    ]
    assert unlike == ["gone", "new"]
    chinese = [(piece.kind, piece.text) for piece in compared("大桥已经关闭", "大桥已经开放")]
    assert chinese == [("same", "大桥已经"), ("gone", "关闭"), ("new", "开放")]
    assert compared("", "New") == tuple(compared("", "New"))


def test_only_words_that_the_fullest_form_lacks_are_marked() -> None:
    pieces = marked("Bomb the s**t out of Moscow", "I’m going to bomb the shit out of Moscow.")
    assert [piece.text for piece in pieces if piece.kind == "new"] == ["s**t"]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("JAVASCRIPT:alert(1)//http://", ""),
        ("https:///nowhere", ""),
        ("http://[broken", ""),
        ("//a.example/x", ""),
        (None, ""),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, shown: str) -> None:
    assert web(url) == shown


def test_times_languages_and_names_are_said_safely() -> None:
    assert behind(26, 27) == "27 min"
    assert behind(235, 1676) == "3 h 55 min to 27 h 56 min"
    assert behind(None, None) == ""
    assert lang("pt-BR") == ' lang="pt-BR" dir="auto"'
    assert lang('"><script>') == ' dir="auto"'
    assert plain_name("cnn") == "cnn"
    assert plain_name("газета") != plain_name("часник")
    assert re.fullmatch(r"[A-Za-z0-9_.-]+", plain_name("../../etc"))
    assert not plain_name("../../etc").startswith(".")


def test_a_chart_ends_where_the_last_report_does_and_has_few_lines() -> None:
    from datetime import timedelta

    def row(earliest, latest, precision="second"):
        return {"published_earliest": earliest, "published_latest": latest, "precision": precision}

    for span in (timedelta(minutes=3), timedelta(hours=5), timedelta(days=3), timedelta(days=300)):
        drawn = chart([row(NOW, NOW), row(None, NOW + span), row(NOW, NOW + span, "hour")])
        assert [bar.kind for bar in drawn.bars] == ["moment", "open", "span"]
        assert all(bar.start >= 0 and bar.start + bar.width <= 100 for bar in drawn.bars)
        assert len(drawn.ticks) <= 12
    assert chart([]).bars == ()


def test_a_passage_beyond_its_text_is_shown_by_the_headline() -> None:
    texts = {"r": {"outlet": "o", "headline": "Shut", "deck": None, "body": "Short."}}
    evidence = Evidence(texts)
    assert evidence.cite("r", ("body", 50, 60), "x", "y") == "evidence/o.html#r-headline-0-4"
    assert evidence.cite("r", (None, -2, 0), "x", "y") == "evidence/o.html#r-headline-0-4"
    assert evidence.cite("nowhere", ("body", 0, 1), "x", "y") is None
