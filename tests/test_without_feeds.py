"""Outlets whose seed files name no feed: `discover = true`, and section pages."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from storage.compare import ask, question
from storage.database import opened
from tests.later import articles, asked, pages, seeds
from tests.running import MOMENTS, crawl, newsroom

pytestmark = pytest.mark.slow
AT = MOMENTS[-1]
LISTS = ("[[feed]]\n", "[[sitemap]]\n")


def without_lists(folder: Path, outlet: str, top: str = "", bottom: str = "") -> None:
    """Take an outlet's lists out of its seed file, and put something else in."""
    path = folder / "outlets" / f"{outlet}.toml"
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    kept = [block for block in blocks if not block.startswith(LISTS)]
    path.write_text("\n\n".join([f"{top}\n{kept[0]}", *kept[1:], bottom]), encoding="utf-8")


def of(truth, outlet: str) -> set[str]:
    return {key for key, row in truth.items() if row["outlet"] == outlet and row["published"] <= AT}


def test_an_outlets_lists_are_found_on_its_home_page_and_in_robots_txt(tmp_path, truth) -> None:
    db, outlets = tmp_path / "news.duckdb", seeds(tmp_path / "seeds", ["meridian", "harbor-post"])
    for outlet in ("meridian", "harbor-post"):
        without_lists(outlets, outlet, top="discover = true")
    with newsroom(AT) as server:
        done = crawl(db, server, AT, seeds=outlets)
        first = len(server.log)
        assert (done.returncode, done.stderr) == (0, "")
        again = crawl(db, server, AT + timedelta(minutes=5), seeds=outlets)
        soon = server.log[first:]
    assert articles(db) == of(truth, "meridian") | of(truth, "harbor-post")
    assert "not due yet" in again.stderr
    assert [seen.url for seen in soon] == []
    kinds = {kind for (kind,) in asked(db, "SELECT DISTINCT kind FROM feeds")}
    assert {"home", "robots", "rss", "sitemap"} <= kinds


def test_a_section_page_is_read_but_proves_no_silence(tmp_path, truth) -> None:
    db, outlets = (
        tmp_path / "news.duckdb",
        seeds(tmp_path / "seeds", ["harbor-post", "quiet-coast"]),
    )
    for outlet, home in (("harbor-post", "harborpost"), ("quiet-coast", "quietcoast")):
        section = f'[[section]]\nurl = "http://www.{home}.example/"\n'
        without_lists(outlets, outlet, bottom=section)
    with newsroom(AT) as server:
        done = crawl(db, server, AT, seeds=outlets)
        assert (done.returncode, done.stderr) == (0, "")
        assert pages(server.log)
    read = articles(db)
    assert {truth[key]["outlet"] for key in read} == {"harbor-post", "quiet-coast"}
    with opened(db, write=True) as con:
        con.execute(
            "INSERT INTO stories (id, title, state, window_start, window_end) VALUES "
            "('s1', 'Nobody ran it', 'new', '2025-07-09 00:00:00Z', '2025-07-10 00:00:00Z')"
        )
        rows = ask(con, question("coverage"), "s1").to_pylist()
    assert {row["state"] for row in rows} == {"could not look"}
