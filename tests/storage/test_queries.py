"""Each question against small hand-written databases: tests/storage/cases/<question>/*.toml.

A case lists rows by table (what a row leaves out is filled in), and under `expect` the rows of the
answer, in order, with the columns that matter. A column that a row of `expect` leaves out is free.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from storage.compare import EVIDENCE, ask, question, questions
from storage.database import opened
from storage.errors import NoSuchQuery
from tests.storage.helpers import database, fill, plain

CASES = sorted(Path(__file__).parent.glob("cases/*/*.toml"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_question_answers_as_its_case_says(case: Path, tmp_path: Path) -> None:
    tables = tomllib.loads(case.read_text(encoding="utf-8"))
    expected = tables.pop("expect")
    with opened(database(tmp_path), write=True) as con:
        fill(con, tables)
        answer = ask(con, question(case.parent.name), "s1").to_pylist()
    shown = [
        {name: plain(row[name]) for name in wanted}
        for row, wanted in zip(answer, expected, strict=False)
    ]
    assert shown == expected
    assert len(answer) == len(expected)


@pytest.mark.parametrize("asked", questions(), ids=lambda each: each.name)
def test_every_question_has_a_case_a_question_mark_and_columns_that_point_at_evidence(
    asked, tmp_path: Path
) -> None:
    assert any(case.parent.name == asked.name for case in CASES)
    with opened(database(tmp_path), write=True) as con:
        names = ask(con, asked, "s1").column_names
    assert set(EVIDENCE[:3]) <= set(names)


def test_an_unknown_question_is_refused_with_a_list_and_a_guess() -> None:
    with pytest.raises(NoSuchQuery, match=r"did you mean timeline\? There are: \w+, "):
        question("timelime")
