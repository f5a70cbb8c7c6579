"""Copies in the newsroom, against what is true of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from clustering.reprints import REPRINTS
from clustering.telling import tell
from crawler.urls import identity
from storage.database import opened
from storage.records import article_id

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def db(crawled, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reprints") / "newsroom.duckdb"
    shutil.copy(crawled.db, path)
    tell(path, REPRINTS, None, lambda *_: None)
    return path


@pytest.fixture(scope="module")
def found(db: Path) -> dict[str, dict]:
    with opened(db) as con:
        rows = con.execute("SELECT * FROM reprints WHERE kind <> 'excerpt'")
        names = [column[0] for column in rows.description]
        return {row[0]: dict(zip(names, row, strict=True)) for row in rows.fetchall()}


@pytest.fixture(scope="module")
def true(db: Path, truth) -> dict[str, dict]:
    """What is true of the copies that were crawled."""
    with opened(db) as con:
        crawled = {row[0] for row in con.execute("SELECT id FROM articles").fetchall()}
    return {
        key: row
        for key, row in truth.items()
        if key in crawled and ("wire" in row or "reprint_of" in row)
    }


def test_every_copy_is_found_with_its_original_and_nothing_else_is_called_one(found, true) -> None:
    assert {key: row["original"] for key, row in found.items()} == {
        key: article_id(identity(row["reprint_of"])) if "reprint_of" in row else None
        for key, row in true.items()
    }


def test_a_copy_is_of_its_agencys_family_and_says_so_unless_it_does_not(found, true) -> None:
    for key, row in true.items():
        assert found[key]["family"] == "northwire"
        assert found[key]["credited"] == ("wire" in row), row["url"]


def test_passages_are_the_same_words_in_both_texts(db: Path, found) -> None:
    with opened(db) as con:
        bodies = dict(con.execute("SELECT id, body FROM revisions").fetchall())
    for row in found.values():
        for passage in json.loads(row["passages"]):
            mine = bodies[row["revision"]][passage["start"] : passage["end"]]
            theirs = bodies[row["beside_revision"]][passage["other_start"] : passage["other_end"]]
            assert mine[:9] == theirs[:9]
            assert passage["words"] >= 9
