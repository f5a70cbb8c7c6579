"""The newsroom's edits that a crawl at four moments can see, against what is true of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench import comparison_truth
from clustering.edits.step import Edits
from clustering.telling import tell
from storage.database import opened
from tests.clustering.helpers import HashEncoder

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def told(crawled, tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("edits") / "newsroom.duckdb"
    shutil.copy(crawled.db, db)
    tell(db, [Edits()], HashEncoder(), lambda *_: None)
    return db


def test_what_changed_is_as_the_truth_says(told, whole_truth) -> None:
    with opened(told) as con:
        score = comparison_truth.edits(con, whole_truth)
    assert not score.wrong
    assert score.recall >= 0.95, score.missed


def test_it_is_labelled_where_the_truth_says_so(told, whole_truth) -> None:
    with opened(told) as con:
        score = comparison_truth.labels(con, whole_truth)
    assert not score.wrong
    assert not score.missed


def test_nothing_is_softened_that_was_not(told, whole_truth) -> None:
    with opened(told) as con:
        seen = comparison_truth.visible(con, whole_truth)
        softened = con.execute(
            "SELECT article FROM edits WHERE class = 'headline softened'"
        ).fetchall()
    for (key,) in softened:
        assert {"headline-softened", "hedge"} & {
            what for edit in seen[key] for what in edit["what"]
        }


def test_each_edit_lies_between_two_crawls(told, truth) -> None:
    with opened(told) as con:
        rows = con.execute("SELECT article, seen_after, seen_at FROM edits").fetchall()
    for key, after, before in rows:
        assert any(after < edit["at"] <= before for edit in truth[key]["edits"])
