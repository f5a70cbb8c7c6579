from __future__ import annotations

from pathlib import Path

import pytest

from storage.database import opened
from storage.errors import QueryFailed
from storage.locked import locked_down, run_statement
from tests.storage.helpers import database, fill


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = database(tmp_path)
    with opened(path, write=True) as con:
        fill(con, {"outlets": [{"id": "cnn"}]})
    (tmp_path / "secret.csv").write_text("word\nhunter2\n")
    return path


ATTACKS = [
    "DELETE FROM outlets",
    "UPDATE outlets SET name = 'x'",
    "INSERT INTO outlet_aliases VALUES ('cnn', 'x')",
    "DROP TABLE outlets",
    "CREATE TABLE storytrack.main.x (i INTEGER)",
    "ALTER TABLE outlets ADD COLUMN x INTEGER",
    "COPY outlets TO '{folder}/out.csv'",
    "EXPORT DATABASE '{folder}/out'",
    "SELECT * FROM read_csv('{folder}/secret.csv')",
    "SELECT * FROM '{folder}/secret.csv'",
    "SELECT * FROM read_text('{folder}/secret.csv')",
    "SELECT * FROM glob('{folder}/*')",
    "ATTACH '{folder}/other.duckdb'",
    "ATTACH '{db}' AS again",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "PRAGMA enable_external_access",
    "SELECT 1; DELETE FROM outlets",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_sql_of_a_stranger_can_only_read_the_tables(attack: str, db: Path) -> None:
    text = attack.format(folder=db.parent, db=db)
    before = sorted(path.name for path in db.parent.iterdir())
    with locked_down(db) as con:
        with pytest.raises(QueryFailed):
            run_statement(con, text)
        assert run_statement(con, "SELECT name FROM outlets").to_pylist() == [{"name": "An outlet"}]
    assert sorted(path.name for path in db.parent.iterdir()) == before


def test_python_variables_are_no_tables(db: Path) -> None:
    import pyarrow as pa

    hidden = pa.table({"a": [1]})
    with locked_down(db) as con, pytest.raises(QueryFailed, match="hidden"):
        run_statement(con, "SELECT * FROM hidden")
    assert hidden.num_rows == 1


def test_a_slip_of_the_pen_is_an_error_with_duckdbs_words(db: Path) -> None:
    with locked_down(db) as con, pytest.raises(QueryFailed, match="outlet_aliases|outlets"):
        run_statement(con, "SELECT * FROM outles")
