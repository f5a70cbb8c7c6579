"""`storytrack watch`: round after round, beside others, and told to stop."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.database import opened
from storage.errors import OthersAtWork
from storage.spool import sealed
from storage.workspace import Workspace
from storytrack.children import Ended
from storytrack.rounds import Plan, Round, crawl_words, pause_before, status_line
from storytrack.watch import one_round
from tests.running import MOMENTS, SEEDS, crawl, held_open, newsroom, started, storytrack

AT = MOMENTS[1]
BROUGHT = {
    "outcome": "finished", "lists": 38, "lists_failed": 2, "articles": 1027, "edits": 1,
    "rejections": 5, "pages_failed": 3,
}  # fmt: skip


def words(db: Path, *more: str, seeds: Path = SEEDS) -> list[str]:
    where = ["--db", str(db), "--seeds", str(seeds), "--at", AT.isoformat()]
    return ["watch", "--every", "0", "--no-cluster", *where, *more]


def whole(db: Path, log, expected: int) -> None:
    """Everything is there once, and was asked for once."""
    asked = Counter(seen.url for seen in log if seen.status == 200 and "/20" in seen.url)
    with opened(db) as con:
        (runs,) = con.execute("SELECT count(*) FROM runs WHERE outcome <> 'finished'").fetchone()
        (articles,) = con.execute("SELECT count(*) FROM articles").fetchone()
        (revisions,) = con.execute("SELECT count(*) FROM revisions").fetchone()
    assert (runs, articles, revisions) == (0, expected, expected)
    assert set(asked.values()) == {1}


class TestOneRound:
    def test_a_line_tells_what_a_round_brought(self) -> None:
        done = Round(
            datetime(2025, 7, 9, 12, tzinfo=UTC), Ended(0), brought=BROUGHT, pending=4,
            cluster=Ended(0), stories=7, seconds=41.2,
        )  # fmt: skip
        assert done.failed is None
        assert status_line(done) == (
            "2025-07-09T12:00:00Z crawled: 38 lists (2 failed), 1,027 new, 1 edit, 5 rejections, "
            "3 failed, 4 pending; 7 stories touched; 41 s; all stored"
        )

    def test_a_line_tells_what_went_wrong(self) -> None:
        begun = datetime(2025, 7, 9, 12, tzinfo=UTC)
        broken = Round(begun, Ended(2, "cnn.toml: unknown key"))
        killed = Round(begun, Ended(-9))
        assert "crawl failed: cnn.toml: unknown key; 0 s" in status_line(broken)
        assert killed.failed == "crawl failed: ended by signal 9"
        stopped = Round(begun, Ended(0), brought=BROUGHT, cluster=Ended(-signal.SIGTERM))
        assert "; grouping stopped; 0 s" in status_line(stopped)

    def test_others_at_work_are_no_failure(self) -> None:
        begun = datetime(2025, 7, 9, 12, tzinfo=UTC)
        busy = Round(begun, Ended(1, "…"), busy=True)
        kept_out = Round(
            begun, Ended(0), brought=BROUGHT, waiting=2, cluster=Ended(1, "…"), kept_out=True
        )
        assert (busy.failed, kept_out.failed) == (None, None)
        assert "not crawled, others are at work" in status_line(busy)
        assert "not grouped, others are at work; 0 s; database held, 2 batches wait" in (
            status_line(kept_out)
        )

    def test_an_outlet_that_looks_like_an_option_is_none(self) -> None:
        assert crawl_words(Plan(("cnn",), Path("n.duckdb")), AT)[-2:] == ["--", "cnn"]


class TestPause:
    def test_rounds_do_not_drift_and_a_long_one_skips_a_beat(self) -> None:
        assert pause_before(100, 160, 900, 0) == 840
        assert pause_before(100, 100 + 900 + 0.5, 900, 0) == 899.5
        assert pause_before(100, 100 + 2000, 900, 0) == 700
        assert pause_before(100, 160, 0, 0) == 0

    def test_failures_lengthen_the_pause_up_to_an_hour_and_never_for_ever(self) -> None:
        pauses = [pause_before(0, 0.0, 900, failures) for failures in range(1, 6)]
        assert pauses == [900, 1800, 3600, 3600, 3600]
        assert pause_before(0, 0.0, 7200, 50) == 7200


def test_rounds_follow_one_another_and_each_is_a_line(tmp_path: Path) -> None:
    db = tmp_path / "news.duckdb"
    with newsroom(AT) as server:
        few = ("--rounds", "2", "harbor-post", "espelho")
        done = storytrack(*words(db, *few), cwd=tmp_path, proxy=server.proxy)
        whole(db, server.log, 3)
    assert done.returncode == 0
    first, second = done.stdout.splitlines()
    assert "crawled: 2 lists (1 failed), 3 new, 0 edits, " in first
    assert "crawled: nothing was due; " in second
    assert first.endswith("all stored")
    assert done.stderr.count("crawl: crawl 2025") == 2


@pytest.mark.slow
def test_broken_seeds_and_a_held_database_do_not_end_it(tmp_path: Path) -> None:
    db, seeds = tmp_path / "news.duckdb", tmp_path / "seeds"
    (seeds / "outlets").mkdir(parents=True)
    (seeds / "outlets" / "meridian.toml").write_text("nmae = 1\n", encoding="utf-8")
    broken = storytrack(*words(db, "--rounds", "2", seeds=seeds), cwd=tmp_path)
    assert broken.stdout.count("crawl failed: ") == 2
    assert "meridian.toml" in broken.stdout.splitlines()[1]
    assert broken.returncode == 1
    assert "the last round failed: crawl failed" in broken.stderr
    with opened(db, write=True):
        pass
    with newsroom(AT) as server, held_open(db):
        held = storytrack(
            *words(db, "--rounds", "1", "cedar-times"), cwd=tmp_path, proxy=server.proxy
        )
    assert held.returncode == 0
    assert "crawled; " in held.stdout
    assert held.stdout.rstrip().endswith("in the spool")
    assert "database held" in held.stdout


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_closes_in_order_and_leaves_nothing_half_written(
    number: int, tmp_path: Path
) -> None:
    db = tmp_path / "news.duckdb"
    with newsroom(AT) as server:
        process = started(*words(db), cwd=tmp_path, proxy=server.proxy)
        while len(server.log) < 40:
            assert process.poll() is None
            threading.Event().wait(0.02)
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert out.splitlines()[-1].endswith("all stored")
    assert "crawl stopped: " in out
    work = Workspace(db)
    assert (sealed(work.spool), list(work.archive.glob("**/*.open"))) == ((), [])
    assert not list(work.spool.glob("*.part"))
    with opened(db) as con:
        assert con.execute("SELECT outcome FROM runs").fetchall() == [("stopped",)]


@pytest.mark.slow
def test_two_watches_and_a_crawl_at_once_double_nothing(tmp_path: Path) -> None:
    db = tmp_path / "news.duckdb"
    with newsroom(AT) as server:
        watches = [
            started(*words(db, "--rounds", "4"), cwd=tmp_path, proxy=server.proxy) for _ in range(2)
        ]
        beside = crawl(db, server, AT)
        said = [process.communicate(timeout=180)[0] for process in watches]
        whole(db, server.log, 63)
    assert [process.returncode for process in watches] == [0, 0], said
    assert beside.returncode == 0 or "is already crawling into it" in beside.stderr
    assert "not crawled, others are at work" in "".join(said)
    assert "failed: " not in "".join(said)


class Refused:
    """Runs nothing: every command finds others at work, who have ended by the time one looks."""

    stopping = False

    def run(self, *_words: str) -> Ended:
        return Ended(OthersAtWork.exit_code, "process 7 is already crawling into it")


def test_a_refused_crawl_is_no_failure_though_the_other_has_ended_meanwhile(tmp_path: Path) -> None:
    plan, workspace = Plan((), tmp_path / "news.duckdb"), Workspace(tmp_path / "news.duckdb")
    done = one_round(Refused(), plan, workspace, lambda: AT, group=True)
    assert (done.busy, done.failed) == (True, None)


@pytest.mark.slow
def test_what_is_new_is_grouped_and_a_round_without_news_groups_nothing(tmp_path: Path) -> None:
    db = tmp_path / "news.duckdb"
    with newsroom(AT) as server:
        few = ("--cluster", "--model", "minilm", "--rounds", "2", "harbor-post")
        done = storytrack(*words(db, *few), cwd=tmp_path, proxy=server.proxy)
    first, second = done.stdout.splitlines()
    assert "; 3 stories touched; " in first
    assert "touched" not in second
    assert done.stderr.count("cluster: ") == 1
