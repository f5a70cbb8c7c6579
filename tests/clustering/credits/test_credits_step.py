"""The step `credits`: it reads what is new, once, and what no longer holds goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from clustering.credits.step import CreditsStep
from clustering.telling import tell
from storage.database import opened
from tests.clustering.helpers import HashEncoder, Told, store

STEP = CreditsStep()


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "credits.duckdb"
    store(path, [Told("a", "Rain", "Rain fell, CNN reported."), Told("b", "Sun", "It shone.")])
    read(path)
    return path


def read(path: Path) -> None:
    tell(path, [STEP], HashEncoder(), lambda *_: None)


def credited(path: Path) -> list[tuple]:
    with opened(path) as con:
        return con.execute("SELECT revision, credited FROM credits ORDER BY ALL").fetchall()


def unread(path: Path) -> list[str]:
    with opened(path) as con:
        found = STEP.read(con)
    return [text.revision for text in found.texts] if found else []


def change(path: Path, statement: str) -> None:
    with opened(path, write=True) as con:
        con.execute(statement)


def test_each_revision_is_read_once_even_one_without_credits(db: Path) -> None:
    assert credited(db) == [("a.1", "CNN")]
    assert unread(db) == []


def test_a_corrected_text_is_read_again_and_its_old_credits_go(db: Path) -> None:
    change(db, "UPDATE revisions SET body = 'Rain fell, Reuters reported.' WHERE id = 'a.1'")
    assert unread(db) == ["a.1"]
    read(db)
    assert credited(db) == [("a.1", "Reuters")]


def test_lost_credits_are_found_again(db: Path) -> None:
    change(db, "DELETE FROM credits")
    read(db)
    assert credited(db) == [("a.1", "CNN")]


def test_another_name_of_an_outlet_is_looked_for_in_what_was_read(db: Path) -> None:
    change(
        db, "UPDATE revisions SET body = 'Rain fell, the Lindau Post reported.' WHERE id = 'b.1'"
    )
    read(db)
    assert credited(db) == [("a.1", "CNN")]
    change(
        db, "INSERT INTO outlets (id, name, home) VALUES ('l', 'Lindau Post', 'http://l.example/')"
    )
    read(db)
    assert credited(db) == [("a.1", "CNN"), ("b.1", "Lindau Post")]
