"""`storytrack site`: every story as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from storytrack import show
from storytrack.options import DEFAULT_DB, Db, Seeds


def site(
    to: Annotated[Path, typer.Option("--to", help="A folder.")],
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,  # noqa: ARG001 - every verb takes --seeds
) -> None:
    """Write a page for each story that at least two outlets have, and a list to search.

    Open its index.html, or put the folder on any web server; no network is needed to read it.

    Example: storytrack site --to site/
    """
    from storage.database import opened
    from storage.export.page import write_site

    with opened(db) as con, show.progress("Stories") as progress:
        written = write_site(con, to, progress)
    stories = sum(name.startswith("stories/") and name.count("/") == 2 for name in written)
    show.say(f"{show.count(stories, 'story', 'stories')}: open {to / 'index.html'}")
