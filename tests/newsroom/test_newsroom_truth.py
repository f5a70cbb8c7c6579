"""The truth files and the newsroom speak of the same articles, and there are enough of them."""

import tomllib
from collections import Counter
from pathlib import Path
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest

from crawler.seeds import load_outlets, load_stories
from storytrack.newsroom.front import show
from storytrack.newsroom.web import HERE

TRUTH = Path(__file__).parents[1] / "truth"


@pytest.fixture(scope="module")
def rows():
    files = sorted(TRUTH.glob("*.toml"))
    return [row for file in files for row in tomllib.loads(file.read_text()).get("article", [])]


@pytest.fixture(scope="module")
def by_address(newsroom):
    return {
        unquote(show(newsroom.site(a.outlet), a, a.published).address): a for a in newsroom.articles
    }


def test_every_row_of_truth_is_an_article_of_the_newsroom(rows, by_address):
    assert [row["url"] for row in rows if unquote(row["url"]) not in by_address] == []


def test_every_article_has_one_row_of_truth(rows, by_address):
    counts = Counter(unquote(row["url"]) for row in rows)
    assert [url for url in by_address if counts[url] != 1] == []


def test_truth_and_newsroom_agree(newsroom, rows, by_address):
    wrong = []
    for row in rows:
        article = by_address.get(unquote(row["url"]))
        if article is None:
            continue
        language = article.language or newsroom.site(article.outlet).language
        told = {
            "outlet": article.outlet,
            "headline": article.revisions[0].headline,
            "published": article.published,
            "language": language,
            "removed": article.removed,
            "kind": article.kind,
        }
        defaults = {"kind": "article"}
        for key, value in told.items():
            if row.get(key, defaults.get(key)) != value:
                wrong.append((article.file, key, row.get(key), value))
    assert wrong == []


def test_truth_knows_every_edit(rows, by_address):
    wrong = []
    for row in rows:
        article = by_address.get(unquote(row["url"]))
        if article is not None:
            edits = [revision.since for revision in article.revisions[1:]]
            if [edit["at"] for edit in row.get("edits", [])] != edits:
                wrong.append(article.file)
    assert wrong == []


def test_a_reprint_copies_an_article_of_the_newsroom(rows, by_address):
    originals = [row["reprint_of"] for row in rows if "reprint_of" in row]
    assert originals
    assert [url for url in originals if unquote(url) not in by_address] == []


def test_the_newsroom_is_large_enough(newsroom, rows):
    assert len({article.outlet for article in newsroom.articles}) >= 14
    assert len(newsroom.articles) >= 90
    assert len({row["language"] for row in rows}) >= 5
    stories = Counter(row["story"] for row in rows)
    assert len([story for story, count in stories.items() if story and count > 1]) >= 8
    assert stories.most_common(1)[0][0] == "leaked-audio"


def test_quiet_coast_runs_nothing_on_the_leaked_audio(newsroom):
    outlets = {a.outlet for a in newsroom.articles if a.story == "leaked-audio"}
    assert "quiet-coast" not in outlets
    assert {"citadel", "espelho"} <= outlets
    assert any(article.outlet == "quiet-coast" for article in newsroom.articles)


def test_times_are_written_in_the_zone_of_the_outlet(newsroom):
    wrong = []
    for article in newsroom.articles:
        zone = ZoneInfo(newsroom.site(article.outlet).timezone)
        if article.published.utcoffset() != article.published.astimezone(zone).utcoffset():
            wrong.append(article.file)
    assert wrong == []


def test_everything_happens_between_7_and_11_july(newsroom, on, the_end):
    wrong = [a.file for a in newsroom.articles if not on(6, 12) <= a.published < the_end]
    assert wrong == []


def test_no_article_stands_where_the_site_has_something_else(newsroom):
    for article in newsroom.articles:
        site = newsroom.site(article.outlet)
        taken = {"/", "/robots.txt", "/search", *(plan.path for plan in site.lists)}
        taken |= {trap.path for trap in site.traps}
        assert article.path not in taken
        assert not article.path.startswith(("/static/", "/section/"))


def test_seed_files_describe_the_sites(newsroom):
    outlets = {outlet.id: outlet for outlet in load_outlets(HERE / "seeds")}
    assert set(outlets) == {site.id for site in newsroom.sites}
    for site in newsroom.sites:
        seed = outlets[site.id]
        assert (seed.name, seed.home, seed.delay) == (site.name, site.address("/"), 0)
        assert (seed.country, seed.language) == (site.country, site.language)
        assert seed.timezone == site.timezone
        assert [feed.url for feed in seed.feeds] == [site.address(f.path) for f in site.feeds]
        assert [part.url for part in seed.sitemaps] == [site.address(p.path) for p in site.sitemaps]


def test_the_followed_story_begins_at_an_article(by_address):
    (story,) = load_stories(HERE / "seeds")
    assert story.name == "The leaked audio"
    assert all(unquote(url) in by_address for url in story.seeds)
