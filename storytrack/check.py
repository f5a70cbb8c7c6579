"""`storytrack check`: are the seeds and the database in order?"""

from __future__ import annotations

from storage.errors import SeedError
from storytrack import show
from storytrack.options import DEFAULT_DB, Db, Seeds, models_file, seeds_folder


def check(db: Db = DEFAULT_DB, seeds: Seeds = None) -> None:
    """Check every seed file, and the database if there is one.

    Lists every problem with its file and key, and what would be right.

    Example: storytrack check --seeds seeds
    """
    from clustering.models import load_models
    from crawler.own import lists_of
    from crawler.seeds import find_problems, load_outlets, load_stories

    folder = seeds_folder(seeds)
    problems = list(find_problems(folder))
    try:
        models = load_models(models_file(folder))
    except SeedError as error:
        problems.append(str(error))
    if problems:
        raise SeedError(f"{show.count(len(problems), 'problem')}:\n" + "\n".join(problems))
    outlets, stories = load_outlets(folder), load_stories(folder)
    lists = sum(len(lists_of(outlet)) for outlet in outlets)
    show.say(
        f"{folder}: {show.count(len(outlets), 'outlet')} with {show.count(lists, 'list')}, "
        f"{show.count(len(stories), 'followed story', 'followed stories')}, "
        f"{show.count(len(models), 'embedding model')}; no problems"
    )
    if db.exists():
        _check_database(db)


def _check_database(db: Db) -> None:
    from storage.database import applied_steps, opened
    from storage.spool import sealed
    from storage.workspace import Workspace

    with opened(db) as con:
        step = max(applied_steps(con))
    waiting = len(sealed(Workspace(db).spool))
    show.say(
        f"{db}: schema step {step}; {show.count(waiting, 'batch', 'batches')} waiting in the spool"
    )
