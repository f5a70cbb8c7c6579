"""The page on SQL: it tells of every table, column and question, and its queries run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from storage.compare import questions
from storage.database import opened
from storage.reference import relations, updated
from tests.storage.helpers import database

PAGE = Path(__file__).parents[2] / "docs" / "SQL.md"
TEXT = PAGE.read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", TEXT, re.DOTALL)


def test_the_page_is_what_the_schema_says_now() -> None:
    assert updated(TEXT) == TEXT, "run `make docs`"


def test_every_table_view_and_column_is_explained(tmp_path: Path) -> None:
    with opened(database(tmp_path), write=True) as con:
        for name, relation in relations(con).items():
            assert relation.comment, name
            section = TEXT.partition(f"#### `{name}`")[2].partition("####")[0]
            for column in relation.columns:
                row = re.search(rf"^\| `{column.name}` \| \S.* \| (.*) \|$", section, re.MULTILINE)
                assert row, (name, column.name)
                assert row[1], (name, column.name)


def test_every_question_is_on_the_page() -> None:
    for each in questions():
        assert f"[`{each.name}`]" in TEXT


def test_each_of_the_twelve_is_worked_through() -> None:
    numbers = re.findall(r"^\*\*(\d+)\.", TEXT, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, 13)]


@pytest.mark.parametrize("query", QUERIES, ids=lambda text: " ".join(text.split()[:4]))
def test_every_query_of_the_page_runs(query: str, tmp_path: Path) -> None:
    with opened(database(tmp_path), write=True) as con:
        con.sql(query).fetchall()
