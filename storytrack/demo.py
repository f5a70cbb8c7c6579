"""`storytrack demo`: the whole path over an invented web, without any network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from storage.errors import StorytrackError, UserError
from storytrack import show
from storytrack.options import DEFAULT_DB, Db, Engine, Model, Seeds

MARK = "made-by-storytrack-demo"
CRAWLS = (
    "2025-07-08T23:00:00+00:00",
    "2025-07-09T12:00:00+00:00",
    "2025-07-10T12:00:00+00:00",
    "2025-07-12T13:00:00+00:00",
)
"""When the demo crawls: before the leak, the morning after, and two more days."""


def demo(
    to: Annotated[Path, typer.Option("--to", help="Folder for what the demo writes.")] = Path(
        "storytrack-demo"
    ),
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,
    model: Model = None,
    engine: Engine = "auto",
) -> None:
    """Crawl an invented newsroom of nineteen outlets over four days, and compare how they told it.

    The newsroom runs on this machine, as a proxy for hosts under .example; nothing leaves it.
    Everything is made with the commands that you would use, and stays for you to look at.

    Example: storytrack demo --to /tmp/demo
    """
    from storytrack.newsroom.server import serve
    from storytrack.newsroom.web import Newsroom

    _clear(to)
    database = to / "newsroom.duckdb" if db == DEFAULT_DB else db
    folder = seeds or Path(__file__).parent / "newsroom" / "seeds"
    where = ["--db", str(database), "--seeds", str(folder)]
    how = [*(["--model", model] if model else []), "--engine", engine]
    newsroom = Newsroom.load()
    with serve(newsroom, datetime.fromisoformat(CRAWLS[0])) as server:
        for at in CRAWLS:
            server.at = datetime.fromisoformat(at)
            _storytrack("crawl", *where, "--at", at, proxy=server.proxy)
    _storytrack("cluster", *where, *how, "--at", CRAWLS[-1])
    _storytrack("stories", "--db", str(database), "--least", "4")
    _storytrack("compare", "leaked-audio", "--db", str(database))
    _storytrack("export", "leaked-audio", "--db", str(database), "--to", str(to / "leaked-audio"))
    show.say(
        "\nNow ask something yourself, such as:\n"
        f"  storytrack compare ferry --db {database}\n"
        f'  storytrack sql --db {database} "SELECT outlet, headline FROM story_articles '
        "WHERE story = 'leaked-audio'\"\n"
        f"  storytrack compare leaked-audio timeline --db {database} --format csv"
    )


def _clear(folder: Path) -> None:
    if folder.exists():
        if any(folder.iterdir()) and not (folder / MARK).exists():
            raise UserError(f"{folder}: has other files in it; name a new folder with --to")
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARK).touch()


def _storytrack(*words: str, proxy: str | None = None) -> None:
    """Run a command as a user would, in a process of its own, showing what was typed."""
    show.say(f"\n$ storytrack {' '.join(words)}", style="bold")
    environment = dict(os.environ)
    if proxy:
        environment |= {"http_proxy": proxy, "no_proxy": "", "NO_PROXY": ""}
    done = subprocess.run(  # noqa: S603 - our own command, words of our own
        [sys.executable, "-m", "storytrack", *words], env=environment, check=False
    )
    if done.returncode:
        raise StorytrackError(f"`storytrack {words[0]}` ended with exit code {done.returncode}")
