"""The crawl as a plain Scrapy project, under Scrapy's own commands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.later import Later, articles, asked, later, seeds
from tests.running import environment

ROOT = Path(__file__).parents[1]


def scrapy(*words: str, home: Path, proxy: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *words],
        cwd=ROOT, capture_output=True, text=True, check=False, env=environment(home, proxy),
    )  # fmt: skip


def test_the_project_has_two_spiders(tmp_path: Path) -> None:
    assert scrapy("list", home=tmp_path).stdout.split() == ["backfill", "feeds"]


def test_an_argument_that_is_not_known_is_refused_with_those_that_are(tmp_path: Path) -> None:
    for spider, known in (("feeds", "minutes, all"), ("backfill", "story, wayback, matching")):
        done = scrapy("crawl", spider, "-a", "nonsense=1", home=tmp_path)
        assert done.returncode != 0
        assert "-a nonsense: no such argument" in done.stderr
        assert known in done.stderr


@pytest.mark.slow
def test_both_spiders_store_what_they_read(tmp_path: Path, truth) -> None:
    db, outlets = tmp_path / "news.duckdb", seeds(tmp_path / "seeds", ["meridian", "northwire"])
    where = ("-a", f"db={db}", "-a", f"seeds={outlets}")
    with later(Later()) as server:
        done = scrapy(
            "crawl", "feeds", *where, "-a", "outlets=meridian,", home=tmp_path, proxy=server.proxy
        )
        assert done.returncode == 0, done.stderr
        assert [truth[key]["outlet"] for key in articles(db)] == ["meridian"]
        done = scrapy(
            "crawl", "backfill", *where, "-a", "story=leaked-audio", home=tmp_path,
            proxy=server.proxy,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert {truth[key]["outlet"] for key in articles(db)} == {"meridian", "northwire"}
    runs = asked(db, "SELECT kind, outcome FROM runs ORDER BY started")
    assert runs == [("crawl", "finished"), ("backfill", "finished")]
