"""`storytrack curate`: decide what belongs together, where the grouping is wrong."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from storytrack import show
from storytrack.naming import article_named
from storytrack.options import DEFAULT_DB, Db, Format, Output, Seeds, Story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from clustering.deciding import Wish
    from storage.database import Connection

curate = typer.Typer(
    name="curate",
    help="Decide what belongs together, where the grouping is wrong; later runs obey.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Article = Annotated[
    str, typer.Argument(help="An id, an address, or words that match one article's headline.")
]
Articles = Annotated[
    list[str], typer.Argument(metavar="ARTICLE...", help="Ids, addresses, or quoted words.")
]
Stories = Annotated[
    list[str], typer.Argument(metavar="STORY STORY...", help="Ids, names, or quoted words.")
]
Why = Annotated[str, typer.Option("--why", help="The reason, for those who wonder later.")]


@curate.command("move")
def move(
    article: Article,
    story: Story,
    why: Why,
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,  # noqa: ARG001 - every verb takes --seeds
) -> None:
    """Put an article into a story.

    Example: storytrack curate move "Mayor resigns" s12 --why "it is about the flood"
    """

    def wish(con: Connection) -> Wish:
        from clustering import deciding
        from storage.story_names import find_story

        return deciding.move(con, article_named(con, article), find_story(con, story))

    _decide(db, wish, why)


@curate.command("merge")
def merge(
    stories: Stories,
    why: Why,
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,  # noqa: ARG001 - every verb takes --seeds
) -> None:
    """Make several stories one; it keeps the oldest id, and the others lead to it.

    Example: storytrack curate merge s12 s40 --why "one flood, two rivers"
    """

    def wish(con: Connection) -> Wish:
        from clustering import deciding
        from storage.story_names import find_story

        return deciding.merge(con, [find_story(con, story) for story in stories])

    _decide(db, wish, why)


@curate.command("split")
def split(
    story: Story,
    articles: Articles,
    why: Why,
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,  # noqa: ARG001 - every verb takes --seeds
) -> None:
    """Make some articles of a story a story of their own.

    Example: storytrack curate split s12 "Mayor resigns" "Mayor steps down" --why "another matter"
    """

    def wish(con: Connection) -> Wish:
        from clustering import deciding
        from storage.story_names import find_story

        named = [article_named(con, article) for article in articles]
        return deciding.split(con, find_story(con, story), named)

    _decide(db, wish, why)


@curate.command("pin")
def pin(
    article: Article,
    why: Why,
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,  # noqa: ARG001 - every verb takes --seeds
) -> None:
    """Keep an article in the story that it is in, whatever later runs find.

    Example: storytrack curate pin "Mayor resigns" --why "he resigned over the flood"
    """

    def wish(con: Connection) -> Wish:
        from clustering import deciding

        return deciding.pin(con, article_named(con, article))

    _decide(db, wish, why)


@curate.command("unpin")
def unpin(
    article: Article,
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,  # noqa: ARG001 - every verb takes --seeds
) -> None:
    """Take back that an article was pinned.

    Example: storytrack curate unpin "Mayor resigns"
    """

    def number(con: Connection) -> int:
        from clustering import deciding

        return deciding.pin_of(con, article_named(con, article)).id

    _undo(db, number)


@curate.command("drop")
def drop(
    article: Article,
    why: Why,
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,  # noqa: ARG001 - every verb takes --seeds
) -> None:
    """Keep an article out of every story that has others.

    Example: storytrack curate drop "Ten raincoats we love" --why "an advertisement"
    """

    def wish(con: Connection) -> Wish:
        from clustering import deciding

        return deciding.drop(article_named(con, article))

    _decide(db, wish, why)


@curate.command("undo")
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Of a decision; see `list`.")],
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,  # noqa: ARG001 - every verb takes --seeds
) -> None:
    """Take a decision back; it stays in the list.

    Example: storytrack curate undo 3
    """
    _undo(db, lambda _: number)


@curate.command("list")
def list_(
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,  # noqa: ARG001 - every verb takes --seeds
    form: Format = "table",
    output: Output = None,
) -> None:
    """List the decisions, those that were taken back among them.

    Example: storytrack curate list --format csv
    """
    from storage.database import opened
    from storage.sql import statement

    with opened(db) as con:
        rows = con.sql(statement("list_decisions")).to_arrow_table()
    show.rows(rows, form, output, hidden=("articles", "stories"))


def _decide(db: Path, wish: Callable[[Connection], Wish], why: str) -> None:
    """Check a decision against the stories there are, and store it."""
    from clustering.deciding import decide

    with _deciding(db) as con:
        wished = wish(con)
        made = decide(con, wished, why, datetime.now(UTC))
    articles = ", ".join(str(article) for article in wished.articles)
    stories = " and ".join(place.story for place in made.places)
    towards = {"move": "to", "pin": "in", "split": "from"}.get(made.verb, "")
    what = " ".join(part for part in (made.verb, articles, towards, stories) if part)
    show.say(f"decision {made.id}: {what}")
    show.remark(
        f"The next `storytrack cluster` obeys it; `storytrack curate undo {made.id}` takes it back."
    )


def _undo(db: Path, number: Callable[[Connection], int]) -> None:
    from storage import curations

    with _deciding(db) as con:
        undone = curations.undo(con, number(con), datetime.now(UTC))
    show.say(f"decision {undone.id} ({undone.verb}: {undone.why}) is taken back")
    show.remark("The next `storytrack cluster` groups without it.")


@contextmanager
def _deciding(db: Path) -> Iterator[Connection]:
    """Open the database for one decision, while nobody groups."""
    from storage.database import opened, transaction
    from storage.errors import NoDatabase
    from storage.workspace import Workspace

    if not db.exists():
        raise NoDatabase(f"{db}: there is no database here; `storytrack crawl` makes one")
    with Workspace(db).clustering(), opened(db, write=True) as con, transaction(con):
        yield con
