"""`storytrack health` as a user types it, on the crawled newsroom."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

from storage.database import opened
from tests.running import MOMENTS, storytrack

SOON = (MOMENTS[2] + timedelta(hours=1)).isoformat()
"""After the third crawl, which came a day after the second; the fourth comes after a pause."""


def test_the_table_is_printed_before_the_exit_code_says_that_an_outlet_fails(crawled) -> None:
    done = storytrack("health", "--db", crawled.db, "--at", SOON, cwd=crawled.db.parent)
    assert done.returncode == 3
    lines = done.stdout.splitlines()
    assert lines[0].startswith("outlet          state    remark")
    assert lines[1].startswith("espelho         failing  its list fails: 503")
    assert "citadel         closed   robots.txt does not" in done.stdout
    assert "meridian        fine" in done.stdout
    assert done.stderr.endswith("error: 1 outlet fails: espelho\n")


def test_rows_and_reasons_come_in_other_formats(crawled) -> None:
    words = ("health", "--db", crawled.db, "--at", SOON, "--format")
    done = storytrack(*words, "csv", "meridian", cwd=crawled.db.parent)
    assert (done.returncode, done.stderr) == (0, "")
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert (row["outlet"], row["state"], row["fails"]) == ("meridian", "fine", "False")
    refused = storytrack(*words, "json", "--reasons", "meridian", cwd=crawled.db.parent)
    assert refused.returncode == 0
    assert {"outlet", "stage", "reason", "last_24h", "url"} <= json.loads(refused.stdout)[0].keys()


def test_a_crawl_that_stopped_is_said_once_and_no_outlet_is_blamed(crawled) -> None:
    late = (MOMENTS[3] + timedelta(days=3)).isoformat()
    words = ("health", "meridian", "--db", crawled.db, "--at", late)
    done = storytrack(*words, cwd=crawled.db.parent)
    assert done.returncode == 3
    first, second, last = done.stderr.splitlines()
    assert first.startswith("warning: no crawl for 2 days, since 2025-07-12 1")
    assert second.startswith("warning: no crawl from 2025-07-10 12:")
    assert last.startswith("error: no crawl for 2 days")
    assert "outlet fails" not in last


def test_a_database_without_a_crawl_and_an_unknown_outlet_are_told_apart(tmp_path, crawled) -> None:
    with opened(tmp_path / "new.duckdb", write=True):
        pass
    fresh = storytrack("health", "--db", "new.duckdb", cwd=tmp_path)
    assert (fresh.returncode, fresh.stderr.count("no crawl has run")) == (3, 2)
    wrong = storytrack("health", "meridien", "--db", crawled.db, cwd=tmp_path)
    assert wrong.returncode == 2
    assert "no outlet meridien was crawled into this database; there are: meridian" in wrong.stderr
