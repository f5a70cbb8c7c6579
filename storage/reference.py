"""The reference of tables and questions in `docs/SQL.md`, made from the comments of the schema.

    python -m storage.reference docs/SQL.md

writes anew what stands between the marks `<!-- tables -->`, `<!-- views -->` and
`<!-- questions -->` and their ends. The rest of the page is written by hand.
"""

from __future__ import annotations

import re
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from storage.compare import questions
from storage.database import opened
from storage.sql import sql_files, statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from storage.database import Connection

_CREATED = re.compile(r"CREATE (?:OR REPLACE )?(?:TABLE|VIEW) (?:IF NOT EXISTS )?(\w+)")
_NAMED = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)")
_TIME = {"TIMESTAMP WITH TIME ZONE": "TIMESTAMPTZ"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column, its type, and what the schema says of it."""

    name: str
    type: str
    comment: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view of the schema."""

    name: str
    comment: str
    columns: tuple[Column, ...]


def relations(con: Connection) -> dict[str, Relation]:
    """Return every table and view of a database, by name, in the order of their names."""
    columns: dict[str, list[Column]] = {}
    for name, column, kind, comment in con.execute(statement("reference_columns")).fetchall():
        columns.setdefault(name, []).append(Column(column, _TIME.get(kind, kind), comment))
    told = con.execute(statement("reference_relations")).fetchall()
    return {name: Relation(name, comment, tuple(columns[name])) for name, comment in told}


def updated(page: str) -> str:
    """Return a page with its marked regions made anew from the schema of this version."""
    with _empty() as con:
        known, asked = relations(con), tuple(_questions(con))
    regions = {"tables": _tables(known), "views": _views(known), "questions": asked}
    for name, lines in regions.items():
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, _, rest = page.partition(start)
        page = "\n".join([before + start, *lines, end + rest.partition(end)[2]])
    return page


@contextmanager
def _empty() -> Iterator[Connection]:
    """Open a database of this version with nothing in it."""
    with (
        tempfile.TemporaryDirectory(prefix="storytrack-reference-") as folder,
        opened(Path(folder) / "empty.duckdb", write=True) as con,
    ):
        yield con


def _tables(known: Mapping[str, Relation]) -> Iterator[str]:
    """Each table under the file that creates it, the last where it was laid anew."""
    first = [file for file in sql_files("statements") if file.name == "create_migrations"]
    files = [*first, *sql_files("schema")]
    home = {name: file.name for file in files for name in _CREATED.findall(file.text)}
    for file in files:
        made = [name for name, where in home.items() if where == file.name]
        if made:
            yield from (f"### {file.about}", "")
        for name in made:
            yield from _table(known[name])


def _views(known: Mapping[str, Relation]) -> Iterator[str]:
    """Each view; what it says nothing of is said by what it is made from."""
    told = dict(known)
    for file in sql_files("views"):
        for name in _CREATED.findall(file.text):
            behind = [told[other] for other in _NAMED.findall(file.text) if other in told]
            told[name] = _explained(known[name], behind)
            yield from _table(told[name])


def _explained(view: Relation, behind: Sequence[Relation]) -> Relation:
    said = {column.name: column.comment for one in reversed(behind) for column in one.columns}
    columns = (
        replace(column, comment=column.comment or said.get(column.name)) for column in view.columns
    )
    return replace(view, columns=tuple(columns))


def _table(one: Relation) -> Iterator[str]:
    yield from (f"#### `{one.name}`", "", one.comment, "", "| column | type | |", "|---|---|---|")
    for column in one.columns:
        comment = (column.comment or "").replace("|", "&#124;")
        yield f"| `{column.name}` | {column.type} | {comment} |"
    yield ""


def _questions(con: Connection) -> Iterator[str]:
    yield from ("| question | | columns |", "|---|---|---|")
    for each in questions():
        columns = con.sql(each.sql, params={"story": ""}).columns
        names = ", ".join(f"`{column}`" for column in columns)
        link = f"[`{each.name}`](../storage/queries/{each.name}.sql)"
        yield f"| {link} | {each.text} | {names} |"
    yield ""


def main() -> None:
    """Write the marked regions of a page anew."""
    page = Path(sys.argv[1])
    page.write_text(updated(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
