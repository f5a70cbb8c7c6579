"""The step `quotes`: it reads what is new, and leaves alone what later steps say."""

from __future__ import annotations

from pathlib import Path

import pytest

from clustering.quotes import QUOTES
from clustering.telling import tell
from storage.database import opened
from tests.clustering.helpers import HashEncoder, Told, store

BODY = "“We ran, and he said ‘stop’,” said Per Lund.\n\n“Then we fell.”"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "quotes.duckdb"
    store(path, [Told("a", "‘We ran’: Lund", BODY), Told("b", "Nothing said", "Rain fell.")])
    read(path)
    return path


def read(path: Path) -> None:
    tell(path, [QUOTES], HashEncoder(), lambda *_: None)


def quotes(path: Path, columns: str) -> list[tuple]:
    with opened(path) as con:
        return con.execute(f"SELECT {columns} FROM quotes ORDER BY id").fetchall()


def change(path: Path, statement: str) -> None:
    with opened(path, write=True) as con:
        con.execute(statement)


def unread(path: Path) -> list[str]:
    with opened(path) as con:
        return [one.id for one in QUOTES.read(con) or []]


def test_ids_tell_the_part_and_nested_quotes_their_outer_one(db: Path) -> None:
    assert quotes(db, "id, part, nested_in, speaker") == [
        ("a.1:1", "body", None, "Per Lund"),
        ("a.1:22", "body", "a.1:1", None),
        (f"a.1:{BODY.index('Then')}", "body", None, "Per Lund"),
        ("a.1:h1", "headline", None, "Per Lund"),
    ]


def test_each_revision_is_read_once_even_one_without_quotes(db: Path) -> None:
    assert unread(db) == []


def test_a_corrected_text_is_read_again_and_its_old_quotes_go(db: Path) -> None:
    change(db, "UPDATE revisions SET body = '“We ran,” said Per Lund.' WHERE id = 'a.1'")
    assert unread(db) == ["a.1"]
    read(db)
    assert quotes(db, "text") == [("We ran,",), ("We ran",)]


def test_quotes_taken_away_by_somebody_else_are_found_again(db: Path) -> None:
    change(db, "DELETE FROM quotes WHERE part = 'headline'")
    assert unread(db) == ["a.1"]


def test_what_later_steps_say_stays_while_the_words_and_the_speaker_do(db: Path) -> None:
    change(db, "UPDATE quotes SET utterance = 'u', form = 'verbatim'")
    change(db, "UPDATE tellings SET mark = 'older rules'")
    change(db, "UPDATE quotes SET speaker = 'Somebody Else' WHERE part = 'headline'")
    read(db)
    assert quotes(db, "utterance, form")[:3] == [("u", "verbatim")] * 3
    assert quotes(db, "utterance, form")[3] == (None, None)
