"""`storytrack sql`: any question, in SQL, read-only."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from storage.errors import QueryFailed, UserError
from storytrack import show
from storytrack.options import DEFAULT_DB, Db, Format, Output, Seeds


def sql(
    statement: Annotated[
        str | None, typer.Argument(help="One statement. Without it: a prompt.")
    ] = None,
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,  # noqa: ARG001 - every verb takes --seeds
    form: Format = "table",
    output: Output = None,
) -> None:
    """Run one SQL statement, or ask for them; the database can only be read.

    The SQL sees the tables and nothing else of this machine: no files, no network. `DESCRIBE` and
    `SHOW TABLES` say what there is; `story_articles` is a good table to begin with.

    Example: storytrack sql "SELECT outlet, count(*) FROM articles GROUP BY outlet"
    """
    if statement is not None:
        _answer(db, statement, form, output)
    elif output:
        raise UserError("--output takes the rows of one statement; name it")
    else:
        _prompt(db)


def _answer(db: Path, statement: str, form: str, output: Path | None) -> None:
    from storage.locked import locked_down, run_statement

    with locked_down(db) as con:
        rows = run_statement(con, statement)
    show.rows(rows, form, output)


def _prompt(db: Path) -> None:
    """Read statements until the end of input; the database is closed while we wait for one."""
    import contextlib

    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - gives input() editing and a history
    if sys.stdin.isatty():
        show.remark("One statement at a time, ended by a semicolon. Ctrl-D leaves.")
    text = ""
    while True:
        try:
            line = input(
                ("storytrack> " if not text else "        ...> ") if sys.stdin.isatty() else ""
            )
        except EOFError:
            if text.strip():
                _try_answer(db, text)
            return
        text += line + "\n"
        if text.rstrip().endswith(";"):
            _try_answer(db, text)
            text = ""


def _try_answer(db: Path, text: str) -> None:
    try:
        _answer(db, text, "table", None)
    except QueryFailed as error:
        show.error(str(error))
