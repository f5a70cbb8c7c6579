"""`storytrack backfill`: what the outlets' own lists still show of a story's days."""

from __future__ import annotations

import shutil
import signal
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path

import pytest

from storage.compare import ask, question
from storage.database import opened
from storage.workspace import Workspace
from storytrack.newsroom.server import Seen
from tests.later import (
    LATER,
    PAST,
    WITHOUT_PAST,
    articles,
    asked,
    backfill,
    later,
    pages,
    seeds,
)
from tests.running import Hold, crawl, started, storytrack

pytestmark = pytest.mark.slow
OLD_NEWS = "http://www.northwire.example/sitemap-2025-03.xml"


@dataclass(frozen=True)
class LookedBack:
    """A crawl long after the story, and two backfills.

    Attributes:
        db: The database.
        seeds: The seeds folder.
        crawled: What the crawl read.
        logs: Requests of the crawl and of the two backfills.
    """

    db: Path
    seeds: Path
    crawled: set[str]
    logs: tuple[tuple[Seen, ...], ...]


@pytest.fixture(scope="module")
def looked_back(tmp_path_factory: pytest.TempPathFactory) -> LookedBack:
    folder = tmp_path_factory.mktemp("looked-back")
    db, outlets = folder / "news.duckdb", seeds(folder / "seeds")
    northwire = outlets / "outlets" / "northwire.toml"
    text = northwire.read_text(encoding="utf-8")
    old = f'[[archive]]\nurl = "{OLD_NEWS.replace("2025-03", "{year}-{month}")}"\n'
    northwire.write_text(f"{text}\n{old}", encoding="utf-8")
    with later() as server:
        done = crawl(db, server, LATER, seeds=outlets)
        assert (done.returncode, done.stderr) == (0, "")
        crawled, ends = articles(db), [len(server.log)]
        for _ in range(2):
            done = backfill(db, server, seeds=outlets)
            assert (done.returncode, done.stderr) == (0, "")
            ends.append(len(server.log))
        log = server.log
    logs = (log[: ends[0]], log[ends[0] : ends[1]], log[ends[1] :])
    return LookedBack(db, outlets, crawled, logs)


def of_the_past(truth) -> set[str]:
    return {key for key, row in truth.items() if row["outlet"] in PAST}


def test_long_after_the_story_a_crawl_brings_only_the_storys_seed_page(looked_back, truth) -> None:
    assert [truth[key]["story"] for key in looked_back.crawled] == ["leaked-audio"]


def test_a_backfill_brings_what_the_sitemaps_list_and_reads_it_right(looked_back, truth) -> None:
    assert articles(looked_back.db) == of_the_past(truth)
    rows = asked(
        looked_back.db,
        "SELECT article, list(headline ORDER BY number) FROM revisions GROUP BY article",
    )
    for key, headlines in rows:
        true = truth[key]
        edited = any("headline" in edit["what"] for edit in true.get("edits", []))
        assert edited or headlines == [true["headline"]]


def test_only_lists_that_can_hold_the_storys_days_are_asked(looked_back) -> None:
    lists = {seen.url for seen in looked_back.logs[1]} - {*pages(looked_back.logs[1])}
    assert OLD_NEWS.replace("2025-03", "2025-07") in lists
    assert not any("2025-06" in url or "2025-08" in url for url in lists)
    assert "http://www.indusherald.example/news-sitemap.xml" in lists
    assert not any("rss" in url or "feed" in url for url in lists)


def test_a_second_backfill_asks_for_no_page(looked_back) -> None:
    assert len(pages(looked_back.logs[1])) > 20
    assert pages(looked_back.logs[2]) == []


def test_after_it_absent_is_said_only_where_the_past_was_listed(looked_back, tmp_path) -> None:
    db = tmp_path / "news.duckdb"
    shutil.copy(looked_back.db, db)
    with opened(db, write=True) as con:
        con.execute(
            "INSERT INTO stories (id, title, state, window_start, window_end) VALUES "
            "('s1', 'Nobody ran it', 'new', '2025-07-09 00:00:00Z', '2025-07-10 00:00:00Z'),"
            "('s2', 'Later', 'new', '2025-09-09 00:00:00Z', '2025-09-10 00:00:00Z')"
        )
        within = {row["outlet"]: row for row in ask(con, question("coverage"), "s1").to_pylist()}
        after = {row["outlet"]: row for row in ask(con, question("coverage"), "s2").to_pylist()}
    assert {within[outlet]["state"] for outlet in WITHOUT_PAST} == {"could not look"}
    assert "absent" in {within[outlet]["state"] for outlet in PAST}
    assert {row["state"] for row in after.values()} == {"could not look"}


def test_a_narrower_window_one_outlet_and_words_ask_for_fewer_pages(tmp_path, truth) -> None:
    outlets = seeds(tmp_path / "seeds", PAST)
    with later() as server:
        day = tmp_path / "day.duckdb"
        assert backfill(
            day, server, "--from", "2025-07-11", "--to", "2025-07-11", seeds=outlets
        ).returncode == 0  # fmt: skip
        before = len(server.log)
        one = tmp_path / "one.duckdb"
        words = ("--outlet", "northwire", "--matching")
        assert backfill(one, server, *words, seeds=outlets).returncode == 0
        log = server.log[before:]
    of_the_day = {
        key
        for key in of_the_past(truth)
        if truth[key]["published"].astimezone(UTC).date() >= date(2025, 7, 10)
    }
    found = articles(day)
    assert of_the_day <= found < of_the_past(truth)
    hosts = {seen.url.split("/")[2] for seen in log}
    assert hosts == {"www.northwire.example"}
    read = articles(one)
    assert read
    assert {truth[key]["outlet"] for key in read} == {"northwire"}
    assert len(read) < len([key for key in of_the_past(truth) if truth[key]["outlet"] in PAST]) / 3
    with opened(one) as con:
        pending = con.execute(
            "SELECT count(*) FROM entries LEFT JOIN articles ON id = article WHERE id IS NULL"
        ).fetchone()
    assert pending[0] > 0


def test_a_backfill_killed_half_way_is_completed_and_asks_for_nothing_twice(
    tmp_path: Path, truth
) -> None:
    db, outlets = tmp_path / "news.duckdb", seeds(tmp_path / "seeds", PAST)
    hold = Hold(25)
    with later() as server:
        server.slow = hold
        words = ("backfill", "leaked-audio", "--db", db, "--seeds", outlets)
        victim = started(
            *words, "--at", LATER.isoformat(), cwd=tmp_path, proxy=server.proxy
        )  # fmt: skip
        assert hold.reached.wait(60)
        victim.send_signal(signal.SIGKILL)
        victim.communicate()
        hold.released.set()
        server.slow = None
        assert len(list(Workspace(db).archive.glob("**/*.open"))) == 1
        done = backfill(db, server, seeds=outlets)
        assert done.returncode == 0
        assert "An earlier crawl was cut short" in done.stderr
        answered = Counter(seen.url for seen in server.log if seen.status)
    assert articles(db) == of_the_past(truth)
    # What was on its way when it died may be asked for again: one page of each host.
    assert len([url for url in pages_of(answered) if answered[url] > 1]) <= len(PAST)


def pages_of(answered: Counter[str]) -> list[str]:
    return [url for url in answered if "robots.txt" not in url and "sitemap" not in url]


def test_when_its_time_is_up_the_rest_is_left_for_the_next(tmp_path: Path, truth) -> None:
    db, outlets = tmp_path / "news.duckdb", seeds(tmp_path / "seeds", ["northwire"])
    northwire = outlets / "outlets" / "northwire.toml"
    text = northwire.read_text(encoding="utf-8")
    northwire.write_text(text.replace("delay = 0", "delay = 2.0"), encoding="utf-8")
    with later() as server:
        done = backfill(db, server, "--minutes", "0.1", seeds=outlets)
        first = articles(db)
        northwire.write_text(text, encoding="utf-8")
        assert backfill(db, server, seeds=outlets).returncode == 0
    assert done.returncode == 0
    assert "time is up" in done.stdout
    assert "waits for the next crawl" in done.stderr
    every = {key for key, row in truth.items() if row["outlet"] == "northwire"}
    assert first < every
    assert articles(db) >= every


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("leaked-video",), "under the name 'leaked-video' (seeds/stories/); did you mean leaked"),
        (("leaked-audio", "--from", "2025-07-10", "--to", "2025-07-09"), "before it begins on"),
        (("leaked-audio", "--from", "July"), "--from July: a day such as 2025-07-08 would do"),
        (("leaked-audio", "--warc", "nowhere.warc.gz"), "there is no such file or folder"),
        (("leaked-audio", "--outlet", "meridan"), "did you mean meridian?"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(tmp_path: Path, words, said: str) -> None:
    outlets = seeds(tmp_path / "seeds", PAST)
    done = storytrack("backfill", *words, "--seeds", outlets, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert said in done.stderr
    assert not list(tmp_path.glob("*.duckdb"))
