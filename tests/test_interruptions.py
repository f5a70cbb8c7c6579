"""Killed at any moment, or shut out of the database: nothing is missing, nothing is double."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from clustering import run
from storage.database import opened
from storage.spool import sealed
from storage.workspace import Workspace
from tests.clustering.helpers import HASHED, NOW, HashEncoder
from tests.running import MOMENTS, SEEDS, Hold, crawl, held_open, newsroom, started

pytestmark = pytest.mark.slow
AT = MOMENTS[1]
STATE = {
    "articles": "SELECT id, url, outlet, language, published FROM articles ORDER BY id",
    "revisions": "SELECT article, number, headline, body_hash FROM revisions ORDER BY id",
    "addresses": "SELECT url, article FROM addresses ORDER BY url",
    "rejections": "SELECT url, stage, reason FROM rejections ORDER BY url, reason",
    "bylines": "SELECT revision, position, name FROM bylines ORDER BY revision, position",
    "entries": "SELECT feed, url, title FROM entries ORDER BY feed, url",
}


def state(db: Path) -> dict[str, list]:
    with opened(db) as con:
        return {name: con.execute(sql).fetchall() for name, sql in STATE.items()}


def pages(log) -> Counter[str]:
    """Answers that the newsroom gave, by address, lists and robots.txt left out."""
    lists = ("robots.txt", "rss", "feed", "atom", "sitemap")
    return Counter(
        seen.url for seen in log if seen.status and not any(word in seen.url for word in lists)
    )


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list]:
    db = tmp_path_factory.mktemp("undisturbed") / "news.duckdb"
    with newsroom() as server:
        assert crawl(db, server, AT).returncode == 0
    return state(db)


@pytest.mark.parametrize("answers", [3, 60])
def test_a_crawl_killed_in_the_middle_is_completed_by_the_next(
    answers: int, tmp_path: Path, undisturbed: dict[str, list]
) -> None:
    db = tmp_path / "news.duckdb"
    hold = Hold(answers)
    with newsroom(AT) as server:
        server.slow = hold
        words = ("crawl", "--db", db, "--seeds", SEEDS, "--at", AT.isoformat())
        victim = started(*words, cwd=tmp_path, proxy=server.proxy)
        assert hold.reached.wait(60)
        victim.send_signal(signal.SIGKILL)
        victim.communicate()
        hold.released.set()
        server.slow = None
        archived = list(Workspace(db).archive.glob("**/*.open"))
        assert len(archived) == 1
        done = crawl(db, server, AT)
        log = server.log
    assert done.returncode == 0, done.stderr
    assert state(db) == undisturbed
    assert not list(Workspace(db).archive.glob("**/*.open"))
    with opened(db) as con:
        outcomes = con.execute("SELECT outcome FROM runs ORDER BY started, id").fetchall()
        twice = con.execute(
            "SELECT warc, warc_offset FROM fetches WHERE warc IS NOT NULL "
            "GROUP BY ALL HAVING count(*) > 1"
        ).fetchall()
    assert sorted(outcomes) == [("finished",), ("interrupted",)]
    assert twice == []
    # What had been archived is not asked for again; only what was on its way may be.
    again = [url for url, times in pages(log).items() if times > 1]
    assert len(again) <= 19, again


def test_a_held_database_does_not_stop_a_crawl_and_the_next_one_stores_it_all(
    tmp_path: Path, undisturbed: dict[str, list]
) -> None:
    db = tmp_path / "news.duckdb"
    with opened(db, write=True):
        pass
    with newsroom(AT) as server:
        with held_open(db) as holder:
            done = crawl(db, server, AT)
        assert done.returncode == 0
        assert f"process {holder}" in done.stderr
        assert "stay in the spool; nothing is lost" in done.stderr
        assert "error" not in done.stderr
        assert sealed(Workspace(db).spool)
        first = len(server.log)
        again = crawl(db, server, AT)
        assert again.returncode == 0
        assert pages(server.log[first:]) == {}
        assert state(db) == undisturbed
        assert sealed(Workspace(db).spool) == ()
        with held_open(db):
            third = crawl(db, server, AT)
        assert "Crawling with the memory of the last crawl." in third.stderr
        assert pages(server.log[first:]) == {}


def test_a_second_crawl_beside_the_first_is_refused(tmp_path: Path) -> None:
    db = tmp_path / "news.duckdb"
    hold = Hold(5)
    with newsroom(AT) as server:
        server.slow = hold
        words = ("crawl", "--db", db, "--seeds", SEEDS, "--at", AT.isoformat())
        first = started(*words, cwd=tmp_path, proxy=server.proxy)
        assert hold.reached.wait(60)
        second = crawl(db, server, AT)
        first.kill()
        first.communicate()
        hold.released.set()
    assert second.returncode == 75
    assert f"process {first.pid} is already crawling" in second.stderr


SLOW_CLUSTERING = """
import sys
from pathlib import Path
from clustering import run
from tests.clustering.helpers import HASHED, NOW, HashEncoder

class Waiting(HashEncoder):
    def encode(self, texts):
        if len(self.batches) == 2:
            print("two chunks are stored", flush=True)
            sys.stdin.read()
        return super().encode(texts)

run.CHUNK = 20
run.cluster(Path(sys.argv[1]), encoder=Waiting(), settings=HASHED, followed=(), now=NOW,
            progress=lambda *told: None)
"""


def grouped(db: Path) -> tuple[set[frozenset[str]], list]:
    """Return the partition, and every vector's place."""
    with opened(db) as con:
        stories = con.execute("SELECT list(article) FROM memberships GROUP BY story").fetchall()
        vectors = con.execute(
            "SELECT revision, model, engine FROM embeddings ORDER BY ALL"
        ).fetchall()
    return {frozenset(members) for (members,) in stories}, vectors


def cluster(db: Path) -> HashEncoder:
    encoder = HashEncoder()
    run.cluster(
        db, encoder=encoder, settings=HASHED, followed=(), now=NOW, progress=lambda *told: None
    )
    return encoder


def test_a_clustering_killed_in_the_middle_is_completed_by_the_next(
    crawled, tmp_path: Path
) -> None:
    killed, whole = tmp_path / "killed.duckdb", tmp_path / "whole.duckdb"
    shutil.copy(crawled.db, killed)
    shutil.copy(crawled.db, whole)
    victim = subprocess.Popen(
        [sys.executable, "-c", SLOW_CLUSTERING, str(killed)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parent.parent,
    )
    assert victim.stdout.readline() == b"two chunks are stored\n"
    victim.send_signal(signal.SIGKILL)
    victim.communicate()
    with opened(killed) as con:
        assert con.execute("SELECT count(*) FROM embeddings").fetchall() == [(40,)]
        assert con.execute("SELECT count(*) FROM memberships").fetchall() == [(0,)]
    rest, every = cluster(killed), cluster(whole)
    assert len(rest.asked) == len(every.asked) - 40
    assert grouped(killed) == grouped(whole)
