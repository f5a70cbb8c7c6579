"""`storytrack stories`: which stories there are."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack import show
from storytrack.options import DEFAULT_DB, Db, Format, Output, Seeds


def stories(
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,  # noqa: ARG001 - every verb takes --seeds
    least: Annotated[int, typer.Option(help="Only stories of at least so many articles.")] = 2,
    form: Format = "table",
    output: Output = None,
) -> None:
    """List the stories, the largest first; followed stories always.

    Example: storytrack stories --least 5
    """
    from storage.database import opened
    from storage.sql import statement

    with opened(db) as con:
        found = con.sql(statement("list_stories"), params={"least": least}).to_arrow_table()
    show.rows(found, form, output)
