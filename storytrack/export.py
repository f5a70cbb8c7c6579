"""`storytrack export`: a whole story as files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from storage.errors import UserError
from storytrack import show
from storytrack.options import DEFAULT_DB, Db, Seeds, Story

if TYPE_CHECKING:
    from storage.database import Connection
    from storage.story_names import StoryName


def export(
    story: Story,
    to: Annotated[
        Path, typer.Option("--to", help="A folder; or a .csv, .json or .parquet file of articles.")
    ],
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,  # noqa: ARG001 - every verb takes --seeds
    form: Annotated[
        Literal["csv", "json", "parquet", "html"],
        typer.Option("--format", "-f", help="Of the files in a folder; html: a page to read."),
    ] = "csv",
) -> None:
    """Write a story to files that anyone can reopen.

    A folder gets its articles, every revision, claimed dates, bylines, links, the crawl's log of
    it, the answer to every question, and a manifest with rows and checksums. A file gets the
    articles alone. As html, the folder is a page: open its index.html, no network is needed.

    Example: storytrack export leaked-audio --to leaked-audio/ --format html
    """
    from storage.database import opened
    from storage.export import FORMATS
    from storage.export.folder import articles_of, write_folder
    from storage.story_names import find_story

    ending = to.suffix.removeprefix(".")
    if ending and ending not in FORMATS and not to.is_dir():
        raise UserError(f"{to}: a file ends in .{', .'.join(FORMATS)}; a folder has no ending")
    if ending in FORMATS and form == "html":
        raise UserError(f"{to}: a page is a folder; name one without an ending")
    with opened(db) as con:
        found = find_story(con, story)
        if form == "html":
            _page(con, found, to)
            return
        if ending in FORMATS:
            show.rows(articles_of(con, found.id), "table", output=to)
            return
        written = write_folder(con, found, to, form, datetime.now(UTC))
    show.say(f"{found.title} ({found.id}) is in {to}/:")
    for each in written:
        show.say(f"  {each.file:<22} {each.rows:>6} rows  {each.about}")


def _page(con: Connection, story: StoryName, to: Path) -> None:
    from storage.export.page import write_page

    written = write_page(con, story, to)
    show.say(f"{story.title} ({story.id}) is a page: open {to / 'index.html'}")
    evidence = sum(name.startswith("evidence/") for name in written)
    show.remark(f"{show.count(evidence, 'page')} of evidence beside it")
