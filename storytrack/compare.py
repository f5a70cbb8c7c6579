"""`storytrack compare`: ask a story how each outlet told it."""

from __future__ import annotations

from typing import Annotated

import typer

from storage.errors import UserError
from storytrack import show
from storytrack.options import DEFAULT_DB, Db, Format, Output, Seeds

FIRST_ROWS = 15
"""Rows of each answer where all questions are asked at once: more than a screen is not read."""

MaybeStory = Annotated[
    str | None,
    typer.Argument(help="An id, a followed story's name, or words that match one story."),
]
MaybeQuery = Annotated[
    str | None, typer.Argument(metavar="[QUERY]", help="A question; see --list. Default: all.")
]


def compare(
    story: MaybeStory = None,
    query: MaybeQuery = None,
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,  # noqa: ARG001 - every verb takes --seeds
    listing: Annotated[bool, typer.Option("--list", help="List the questions.")] = False,
    form: Format = "table",
    output: Output = None,
) -> None:
    """Ask a story one question, or all of them: each answer is a query whose rows have evidence.

    A terminal table leaves out the columns that point at the evidence (revision, address, place
    in the archive); csv, json and parquet have them all. Without a question, each answer shows its
    first rows.

    Example: storytrack compare leaked-audio timeline --format csv
    """
    from storage.compare import EVIDENCE, ask, question, questions
    from storage.database import opened
    from storage.story_names import find_story

    if listing:
        for each in questions():
            show.say(f"{each.name:<12} {each.text}")
        return
    if story is None:
        raise UserError("compare what? Say `storytrack compare STORY [QUERY]`; see also --list")
    if query is None and (form != "table" or output):
        raise UserError("name one question to print or write its rows; see `compare --list`")
    asked = [question(query)] if query else list(questions())
    with opened(db) as con:
        found = find_story(con, story)
        answers = [(each, ask(con, each, found.id)) for each in asked]
    for each, rows in answers:
        if form != "table" or output is not None:
            show.rows(rows, form, output, hidden=EVIDENCE[1:])
            continue
        show.say(f"{found.title} ({found.id}): {each.text}\n", style="bold")
        shown = rows if query else rows.slice(0, FIRST_ROWS)
        show.rows(shown, form, hidden=EVIDENCE[1:])
        if more := rows.num_rows - shown.num_rows:
            show.say(f"… {more} more: storytrack compare {found.id} {each.name}")
        show.say("")
