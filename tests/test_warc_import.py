"""`storytrack backfill --warc`: from an archive into a database, and nobody is asked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from storage.workspace import Workspace
from tests.later import Later, asked, backfill, later
from tests.running import SEEDS

pytestmark = pytest.mark.slow
READ = {
    "articles": "SELECT id, url, outlet, language, published, published_precision FROM articles",
    "headlines": "SELECT article, headline, body_hash FROM revisions WHERE number = 1",
}


def state(db: Path) -> dict[str, list]:
    return {name: sorted(asked(db, sql), key=repr) for name, sql in READ.items()}


@pytest.fixture(scope="module")
def taken(crawled, tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("taken") / "news.duckdb"
    with later(Later()) as server:
        done = backfill(db, server, "--warc", Workspace(crawled.db).archive, seeds=SEEDS)
        assert server.log == ()
    assert (done.returncode, done.stderr) == (0, "")
    return db


def test_the_archive_of_a_crawl_gives_the_same_articles_headlines_and_dates(crawled, taken) -> None:
    was, now = state(crawled.db), state(taken)
    assert [row[0] for row in now["articles"]] == [row[0] for row in was["articles"]]
    # What a feed alone claimed stands in no page.
    by_feeds = asked(crawled.db, "SELECT id FROM articles WHERE published_origin = 'feed'")
    unclaimed = {key for (key,) in by_feeds}
    # What is learned of an outlet's lines depends on when it was looked at; `reextract` settles it.
    learned = "SELECT id FROM articles WHERE outlet IN (SELECT outlet FROM boilerplate)"
    assert set(asked(crawled.db, learned)) == set(asked(taken, learned))
    unclaimed |= {key for (key,) in asked(crawled.db, learned)}
    assert len(unclaimed) < len(was["articles"]) / 2
    for name in READ:
        assert [row for row in now[name] if row[0] not in unclaimed] == [
            row for row in was[name] if row[0] not in unclaimed
        ]


def test_every_page_keeps_when_it_was_captured(taken) -> None:
    pages = "SELECT count(*) FROM fetches WHERE kind = 'article'"
    without = f"{pages} AND captured IS NULL"
    assert asked(taken, pages)[0][0] > 100
    assert asked(taken, without) == [(0,)]
    assert asked(taken, "SELECT max(first_seen) < '2025-07-13'::DATE FROM articles") == [(True,)]


def test_a_second_time_adds_nothing(crawled, taken) -> None:
    before = state(taken)
    with later(Later()) as server:
        done = backfill(taken, server, "--warc", Workspace(crawled.db).archive, seeds=SEEDS)
    assert done.returncode == 0
    assert "known already" in done.stdout
    assert state(taken) == before


def test_of_a_file_that_is_cut_off_the_rest_is_read_and_the_file_is_named(
    crawled, tmp_path: Path
) -> None:
    whole = max(
        Workspace(crawled.db).archive.glob("**/*.warc.gz"), key=lambda it: it.stat().st_size
    )
    cut = tmp_path / "cut.warc.gz"
    shutil.copy(whole, cut)
    with cut.open("r+b") as file:
        file.truncate(whole.stat().st_size // 2)
    db = tmp_path / "news.duckdb"
    with later(Later()) as server:
        done = backfill(db, server, "--warc", cut, seeds=SEEDS)
    assert done.returncode == 0
    assert f"{cut}: broken at record" in " ".join(done.stderr.split())
    some = {key for (key,) in asked(db, "SELECT id FROM articles")}
    every = {key for (key,) in asked(crawled.db, "SELECT id FROM articles")}
    assert some
    assert some < every
