"""The questions that can be asked of a story: each is a file in `storage/queries/`."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import pyarrow as pa

from storage.database import Connection
from storage.errors import NoSuchQuery
from storage.sql import sql_files

EVIDENCE = ("article", "revision", "url", "warc", "warc_offset")
"""Columns that point at the evidence of a row; a terminal table shows only the first."""


ORDER = (
    *("coverage", "timeline", "headlines", "quotes", "credits", "reprints", "omissions", "claims"),
    *("wording", "edits", "conflicts"),
)
"""In which order they are asked; those that are not named here come last."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be asked of a story.

    Attributes:
        name: What to type after the story.
        text: The question in words.
        sql: The query; its one parameter is `$story`.
    """

    name: str
    text: str
    sql: str


def questions() -> tuple[Question, ...]:
    """Return every question, in the order in which they are asked."""
    found = {
        file.name: Question(
            file.name, file.text.splitlines()[0].removeprefix("--").strip(), file.text
        )
        for file in sql_files("queries")
    }
    first = [name for name in ORDER if name in found]
    return tuple(found[name] for name in (*first, *sorted(found.keys() - set(ORDER))))


def question(name: str) -> Question:
    """Return one question.

    Raises:
        NoSuchQuery: There is none of that name; the message lists those there are.
    """
    by_name = {each.name: each for each in questions()}
    if name in by_name:
        return by_name[name]
    near = get_close_matches(name, by_name, n=1)
    hint = f"did you mean {near[0]}? " if near else ""
    raise NoSuchQuery(f'no question is called "{name}"; {hint}There are: {", ".join(by_name)}')


def ask(con: Connection, asked: Question, story: str) -> pa.Table:
    """Return the answer to a question about the story of an id.

    Rows come in the order that the question gives them.
    """
    parameters: dict[str, Any] = {"story": story}
    return con.sql(asked.sql, params=parameters).to_arrow_table()
