"""What other services hold of a story is taken; what they lack proves nothing of an outlet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from crawler.discovery.search import PAUSES
from crawler.spiders.backfill import ARCHIVE_PAUSE
from tests.later import LATER, asked, later, pages, seeds
from tests.running import environment
from tests.services.web import PAUSE, Services

HARBOR = "http://www.harborpost.example"
HELD = f"{HARBOR}/world/2025/07/08/trump-tape-moscow"
LOST = f"{HARBOR}/world/2025/07/08/never-captured-whole"
BUSY = f"{HARBOR}/world/2025/07/09/captured-but-busy"
GONE = (
    "http://www.northwire.example/world/us/"
    "trump-told-donors-he-threatened-bomb-moscow-recording-2025-07-09/"
)
PRAIRIE = (
    "http://www.prairieledger.example/news/nation/"
    "article_5c1e7a20-recording-trump-warned-putin.html"
)
SEARCHES = """
[[search]]
engine = "gdelt"
query = "leaked audio"

[[search]]
engine = "google-news"
query = "leaked audio"
"""


def backfill(db: Path, web: Services, *words: str | Path) -> tuple[str, list[str]]:
    """Look back; return what was said on stderr, and the pages that were asked for."""
    with later(web) as server:
        done = subprocess.run(
            [
                sys.executable, "-m", "tests.services.run", "backfill", "leaked-audio",
                "--db", db, "--seeds", db.parent / "seeds", "--at", LATER.isoformat(), *words,
            ],
            capture_output=True, text=True, check=False,
            env=environment(db.parent, server.proxy), cwd=Path(__file__).parents[2],
        )  # fmt: skip
        log = server.log
    assert done.returncode == 0, done.stderr
    return done.stderr, pages(log)


def test_nobody_elses_service_is_asked_more_often_than_once_a_second() -> None:
    assert min(*PAUSES.values(), ARCHIVE_PAUSE) >= 1


@pytest.mark.slow
def test_what_an_outlet_shows_no_more_is_read_as_the_archive_had_it(tmp_path: Path) -> None:
    db = tmp_path / "news.duckdb"
    seeds(tmp_path / "seeds", ["harbor-post", "northwire"])
    web = Services(held={HELD: 200, LOST: 404, BUSY: 503, GONE: 200}, gone=(GONE,))
    _, first = backfill(db, web)
    assert GONE in first
    backfill(db, web, "--wayback")
    seen = dict(asked(db, "SELECT url, first_seen::VARCHAR FROM articles"))
    assert seen[HELD] == seen[GONE] == "2025-07-12 07:30:00+00"
    assert {LOST, BUSY}.isdisjoint(seen)
    assert asked(db, "SELECT url FROM articles WHERE removed_at IS NOT NULL") == []
    kept = "SELECT outcome FROM fetches WHERE url = '{}'"
    assert {row for url in (LOST, BUSY) for row in asked(db, kept.format(url))} == {("failed",)}
    assert asked(db, f"SELECT reason FROM rejections WHERE url IN ('{LOST}', '{BUSY}')") == []
    times = web.asked["archive.example"]
    assert times[-1] - times[0] >= (len(times) - 2) * PAUSE
    _, again = backfill(db, web, "--wayback")
    assert not any(HELD in url or GONE in url for url in again)


@pytest.mark.slow
def test_searches_add_pages_of_known_outlets_and_tell_of_the_rest(tmp_path: Path) -> None:
    db = tmp_path / "news.duckdb"
    seeds(tmp_path / "seeds", ["harbor-post", "prairie-ledger"], more=SEARCHES)
    web = Services(found=(HELD, PRAIRIE, "http://stranger.example/2025/07/09/a-tape"), busy=1)
    said, _ = backfill(db, web, "--outlet", "harbor-post")
    assert asked(db, "SELECT url FROM articles") == [(HELD,)]
    assert "articles of 1 site without a seed file: stranger.example (1)" in said
    assert "1 article could not be fetched" in said
    assert "Unseen Daily: A tape of donors" in said
    assert "no answer" not in said
    said, fetched = backfill(db, web)
    assert {url for (url,) in asked(db, "SELECT url FROM articles")} == {HELD, PRAIRIE}
    assert HELD not in fetched


@pytest.mark.slow
def test_a_search_that_says_too_often_is_asked_twice_again_and_then_told_of(tmp_path: Path) -> None:
    db = tmp_path / "news.duckdb"
    seeds(tmp_path / "seeds", ["harbor-post"], more=SEARCHES)
    web = Services(found=(HELD,), busy=9)
    said, _ = backfill(db, web)
    assert len(web.asked["gdelt.example"]) == 1 + 3  # robots.txt, too
    assert "no answer from gdelt, leaked audio: GDELT says: Please limit requests" in said
    assert asked(db, "SELECT outcome FROM polls WHERE feed LIKE '%gdelt%'") == [("failed",)] * 3
