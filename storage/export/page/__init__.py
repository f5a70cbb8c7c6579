"""A story as a page: a folder that any browser opens from disk, with the evidence of it all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from storage.database import Connection
from storage.export.page.evidence import plain_name
from storage.export.page.folders import write_whole
from storage.export.page.reading import Row, read, stories_of
from storage.export.page.rendering import environment
from storage.export.page.views import pages
from storage.story_names import StoryName

STATIC = ("story.css", "story.js")


def write_page(con: Connection, story: StoryName, folder: Path) -> tuple[str, ...]:
    """Write a story as a page, with pages of evidence beside it.

    The same database gives the same bytes. An earlier page in that folder is replaced once the
    new one is whole.

    Args:
        con: The database.
        story: The story.
        folder: Where to.

    Returns:
        Names of the files.

    Raises:
        UserError: The folder has files in it that no such export wrote.
    """
    told = read(con, story)
    texts = {**pages(told), **static()}
    about = {"story": {"id": story.id, "title": story.title, "articles": story.articles}}
    return write_whole(folder, texts.items(), about)


def static() -> Mapping[str, str]:
    """Return the style and the script that pages use."""
    here = files("storage.export.page").joinpath("static")
    return {name: here.joinpath(name).read_text(encoding="utf-8") for name in STATIC}


def write_site(
    con: Connection, folder: Path, progress: Callable[[int, int], None]
) -> tuple[str, ...]:
    """Write a page for each story that two outlets have, and a list of them to search.

    Args:
        con: The database.
        folder: Where to; replaced once the new one is whole.
        progress: Called with how many stories are done, and of how many.

    Returns:
        Names of the files.

    Raises:
        UserError: The folder has files in it that no such export wrote.
    """
    stories = stories_of(con)
    about = {"stories": len(stories)}
    return write_whole(folder, _site(con, stories, progress), about)


def _site(
    con: Connection, stories: list[Row], progress: Callable[[int, int], None]
) -> Iterator[tuple[str, str]]:
    places = {row["story"]: f"stories/{plain_name(row['story'])}/" for row in stories}
    yield (
        "index.html",
        environment().get_template("site.html").render(stories=stories, places=places),
    )
    yield from static().items()
    for number, row in enumerate(stories, 1):
        name = StoryName(row["story"], row["title"], row["articles"])
        for file, text in pages(read(con, name), root="../../").items():
            yield places[row["story"]] + file, text
        progress(number, len(stories))
