"""Reads the seed files: a newsroom in `outlets/<id>.toml`, a followed story in `stories/<id>.toml`.

`crawler.seed_keys` says which keys there are and what each may be. Unknown is loud: whatever is not
understood is a problem, and nothing loads while one is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from crawler.seed_conflicts import SeedFile, between_outlets, between_stories
from crawler.seed_keys import OUTLET, STORY
from crawler.toml_tables import Key, Reading, parse, shown, twice
from storage.errors import SeedError
from storage.seed_records import (
    ArchiveSeed,
    ExtractRule,
    FollowedStory,
    ListSeed,
    Outlet,
    SearchSeed,
    SectionSeed,
)


def load_outlets(folder: Path) -> tuple[Outlet, ...]:
    """Read every outlet of a seeds folder.

    Args:
        folder: The seeds folder, which holds `outlets/`.

    Returns:
        The outlets, sorted by id.

    Raises:
        SeedError: There is no outlet, or a file is not understood; every problem is on a line.
    """
    files, problems = _outlets(folder)
    _refuse(problems)
    return tuple(_outlet(file) for file in files)


def load_stories(folder: Path) -> tuple[FollowedStory, ...]:
    """Read every followed story of a seeds folder.

    Args:
        folder: The seeds folder; without `stories/` in it, no story is followed.

    Returns:
        The followed stories, sorted by id.

    Raises:
        SeedError: A file is not understood; every problem is on a line.
    """
    files, problems = _stories(folder)
    _refuse(problems)
    return tuple(_story(file) for file in files)


def find_problems(folder: Path) -> tuple[str, ...]:
    """Return every problem of every seed file in a folder, one line each; none when all is well."""
    return (*_outlets(folder)[1], *_stories(folder)[1])


def outlets_so_far(folder: Path) -> tuple[Outlet, ...]:
    """Read every outlet of a seeds folder that may be empty or still to be made; see above."""
    return load_outlets(folder) if _paths(folder / "outlets") else ()


def problems_of_new(texts: Mapping[Path, str]) -> dict[Path, tuple[str, ...]]:
    """Return what would be wrong if outlets' seed files with these texts were there.

    Args:
        texts: What the files would hold; all in one folder, whose files have no problems.

    Returns:
        The problems of each file that would have any, or make one for a file that is there.
    """
    new = [
        _understood(path, parse(text.encode(), OUTLET), _outlet_problems)
        for path, text in texts.items()
    ]
    folders = {path.parent for path in texts}
    there = [_read(path, OUTLET, _outlet_problems) for place in folders for path in _paths(place)]
    problems = [*_all_problems(new), *between_outlets([*there, *new])]
    found = {path: tuple(one for one in problems if str(path) in one) for path in texts}
    return {path: told for path, told in found.items() if told}


def _refuse(problems: tuple[str, ...]) -> None:
    if problems:
        raise SeedError("\n".join(problems))


def _outlets(folder: Path) -> tuple[list[SeedFile], tuple[str, ...]]:
    """Return the outlet files of a seeds folder, and all their problems."""
    place = folder / "outlets"
    files = [_read(path, OUTLET, _outlet_problems) for path in _paths(place)]
    if not files:
        missing = "no outlet in it" if place.is_dir() else "no such folder"
        advice = (
            "write one <id>.toml there for each newsroom (docs/SEEDS.md shows how), "
            "or name another seeds folder with --seeds"
        )
        return [], (f"{place}: {missing}; {advice}",)
    return files, (*_all_problems(files), *between_outlets(files))


def _stories(folder: Path) -> tuple[list[SeedFile], tuple[str, ...]]:
    """Return the story files of a seeds folder, and all their problems."""
    files = [_read(path, STORY, _story_problems) for path in _paths(folder / "stories")]
    return files, (*_all_problems(files), *between_stories(files))


def _paths(folder: Path) -> list[Path]:
    """Return the TOML files of a folder, sorted by id; files that editors hide do not count."""
    paths = (path for path in folder.glob("*.toml") if not path.name.startswith("."))
    return sorted(paths, key=lambda path: path.stem)


def _read(
    path: Path, keys: Mapping[str, Key], more: Callable[[str, dict[str, Any]], Iterator[str]]
) -> SeedFile:
    """Read one seed file: its keys by themselves, then what `more` finds wrong between them."""
    try:
        reading = parse(path.read_bytes(), keys)
    except OSError as wrong:
        reading = Reading({}, (f"cannot be read: {wrong.strerror}",))
    return _understood(path, reading, more)


def _understood(
    path: Path, reading: Reading, more: Callable[[str, dict[str, Any]], Iterator[str]]
) -> SeedFile:
    problems = (*reading.problems, *more(path.stem, reading.value))
    return SeedFile(path, reading.value, tuple(f"{path}: {problem}" for problem in problems))


def _all_problems(files: list[SeedFile]) -> tuple[str, ...]:
    return tuple(problem for file in files for problem in file.problems)


def _outlet_problems(outlet: str, values: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong between the keys of one outlet."""
    if not re.fullmatch(r"[a-z0-9-]+", outlet):
        yield f"the file's name is the outlet's id; use a-z, 0-9 and -, as in {_slug(outlet)}.toml"
    rules = values.get("extract", ())
    for until in twice(rule.get("until") for rule in rules):
        which = f"with until = {shown(until)}" if until else "without until"
        yield f"extract: several tables {which}; put them together or give each its day"


def _story_problems(story: str, values: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong between the keys of one followed story."""
    if not re.fullmatch(r"[a-z0-9-]+", story):
        yield f"the file's name is the story's id; use a-z, 0-9 and -, as in {_slug(story)}.toml"
    elif re.fullmatch(r"s\d+", story):
        yield (
            "an s and digits is what storytrack calls the stories it finds; "
            "name the file with words, as in leaked-audio.toml"
        )
    start, end = values.get("from"), values.get("to")
    if start and end and start > end:
        yield f"from {shown(start)} is after to {shown(end)}; put the earlier day into from"


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "cnn"


def _outlet(file: SeedFile) -> Outlet:
    """Make the record; the tables' keys are named as the record's fields are."""
    found = dict(file.values)
    lean = found.pop("lean", {})
    lists: dict[str, Any] = {
        "feeds": tuple(ListSeed(**seed) for seed in found.pop("feed", ())),
        "sitemaps": tuple(ListSeed(kind="sitemap", **seed) for seed in found.pop("sitemap", ())),
        "sections": tuple(SectionSeed(**seed) for seed in found.pop("section", ())),
        "archives": tuple(ArchiveSeed(**seed) for seed in found.pop("archive", ())),
        "extract": tuple(ExtractRule(**rule) for rule in found.pop("extract", ())),
    }
    tables = found.pop("urls", {}) | found.pop("fetch", {}) | found.pop("expect", {})
    return Outlet(
        id=file.path.stem,
        lean=lean.get("rating"),
        lean_origin=lean.get("origin"),
        **lists,
        **tables,
        **found,
    )


def _story(file: SeedFile) -> FollowedStory:
    found = dict(file.values)
    return FollowedStory(
        id=file.path.stem,
        start=found.pop("from"),
        end=found.pop("to"),
        searches=tuple(SearchSeed(**seed) for seed in found.pop("search", ())),
        **found,
    )
