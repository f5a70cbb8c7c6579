"""Reads the seed files: a newsroom in `outlets/<id>.toml`, a followed story in `stories/<id>.toml`.

`OUTLET` and `STORY` say which keys there are and what each may be; docs/SEEDS.md says what they
mean. Unknown is loud: whatever is not understood is a problem, and nothing loads while one is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler import seed_checks as check
from crawler.toml_tables import Key, Many, One, Reading, Table, Tables, parse, shown, twice
from storage.errors import SeedError
from storage.seed_records import ExtractRule, FollowedStory, ListSeed, Outlet

OUTLET: Mapping[str, Key] = {
    "name": Key(One(check.text), required='name = "Example News"'),
    "home": Key(One(check.address), required='home = "https://www.example.org/"'),
    "country": Key(One(check.country)),
    "language": Key(One(check.language), required='language = "en"'),
    "timezone": Key(One(check.zone)),
    "owner": Key(One(check.text)),
    "state_run": Key(One(check.flag)),
    "lean": Key(
        Table(
            {
                "rating": Key(One(check.text), required='rating = "center"'),
                "origin": Key(One(check.text), required='origin = "AllSides 2025"'),
            }
        )
    ),
    "aliases": Key(Many(check.text)),
    "allow_private": Key(One(check.flag)),
    "feed": Key(
        Tables(
            {
                "url": Key(One(check.address), required='url = "https://www.example.org/feed.xml"'),
                "kind": Key(One(check.one_of("rss", "atom", "json"))),
            }
        )
    ),
    "sitemap": Key(
        Tables(
            {"url": Key(One(check.address), required='url = "https://www.example.org/news.xml"')}
        )
    ),
    "urls": Key(Table({"skip": Key(Many(check.path_part))})),
    "fetch": Key(Table({"delay": Key(One(check.seconds))})),
    "extract": Key(
        Tables(
            {
                "until": Key(One(check.day)),
                "prune_xpath": Key(Many(check.xpath)),
                "body_xpath": Key(One(check.xpath)),
            }
        )
    ),
    "expect": Key(Table({"articles_per_day": Key(One(check.between))})),
}

STORY: Mapping[str, Key] = {
    "name": Key(One(check.text), required='name = "The leaked audio"'),
    "from": Key(One(check.day), required="from = 2025-07-08"),
    "to": Key(One(check.day), required="to = 2025-07-20"),
    "terms": Key(Many(check.text)),
    "seeds": Key(Many(check.address)),
}


@dataclass(frozen=True, slots=True)
class _File:
    """A seed file as far as it was understood."""

    path: Path
    values: dict[str, Any]
    problems: tuple[str, ...]
    """Each begins with the file's path."""


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


def _refuse(problems: tuple[str, ...]) -> None:
    if problems:
        raise SeedError("\n".join(problems))


def _outlets(folder: Path) -> tuple[list[_File], tuple[str, ...]]:
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
    shared = (*_shared_homes(files), *_shared_names(files), *_shared_lists(files))
    return files, (*_all_problems(files), *shared)


def _stories(folder: Path) -> tuple[list[_File], tuple[str, ...]]:
    """Return the story files of a seeds folder, and all their problems."""
    files = [_read(path, STORY, _story_problems) for path in _paths(folder / "stories")]
    names = [(file, file.values["name"]) for file in files if file.values.get("name")]
    shared = _taken(names, str.casefold, "name {} is the name of {} too; give each story its own")
    return files, (*_all_problems(files), *shared)


def _paths(folder: Path) -> list[Path]:
    """Return the TOML files of a folder, sorted by id; files that editors hide do not count."""
    paths = (path for path in folder.glob("*.toml") if not path.name.startswith("."))
    return sorted(paths, key=lambda path: path.stem)


def _read(
    path: Path, keys: Mapping[str, Key], more: Callable[[str, dict[str, Any]], Iterator[str]]
) -> _File:
    """Read one seed file: its keys by themselves, then what `more` finds wrong between them."""
    try:
        reading = parse(path.read_bytes(), keys)
    except OSError as wrong:
        reading = Reading({}, (f"cannot be read: {wrong.strerror}",))
    problems = (*reading.problems, *more(path.stem, reading.value))
    return _File(path, reading.value, tuple(f"{path}: {problem}" for problem in problems))


def _all_problems(files: list[_File]) -> tuple[str, ...]:
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


def _shared_homes(files: list[_File]) -> Iterator[str]:
    """Yield the hosts that two outlets call home."""
    homes = [(file, file.values["home"]) for file in files if file.values.get("home")]
    advice = "home {} has the same host as the home of {}; keep one of the two files"
    return _taken(homes, _host, advice)


def _shared_names(files: list[_File]) -> Iterator[str]:
    """Yield the aliases that also name another outlet.

    Names may be the same, since two newsrooms can be called the same; a credit to an alias must
    lead to one outlet.
    """
    names = [(file, file.values["name"]) for file in files if file.values.get("name")]
    aliases = [(file, alias) for file in files for alias in file.values.get("aliases", ())]
    advice = "aliases {} names {} too; an alias leads to one outlet only"
    return _taken(aliases, str.casefold, advice, before=names)


def _shared_lists(files: list[_File]) -> Iterator[str]:
    """Yield the feeds and sitemaps that are declared more than once."""
    lists = [
        (file, seed["url"])
        for file in files
        for kind in ("feed", "sitemap")
        for seed in file.values.get(kind, ())
        if seed.get("url")
    ]
    seen: dict[str, _File] = {}
    for file, url in lists:
        if url in seen:
            yield f"{file.path}: {shown(url)} is already in {seen[url].path}; keep one of the two"
        seen.setdefault(url, file)


def _taken(
    claims: list[tuple[_File, str]],
    sameness: Callable[[str], str],
    message: str,
    before: list[tuple[_File, str]] | None = None,
) -> Iterator[str]:
    """Yield a problem for each word that another file claimed first.

    Args:
        claims: Files and a word of theirs that must lead to one file.
        sameness: What of a word must differ.
        message: Has a place for the word and one for the other file.
        before: Words that are claimed from the start, though not exclusively.
    """
    owners: dict[str, list[_File]] = {}
    for file, word in before or []:
        owners.setdefault(sameness(word), []).append(file)
    for file, word in claims:
        holders = owners.setdefault(sameness(word), [])
        other = next((holder for holder in holders if holder is not file), None)
        if other:
            yield f"{file.path}: {message.format(shown(word), other.path)}"
        holders.append(file)


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")


def _outlet(file: _File) -> Outlet:
    """Make the record; the tables' keys are named as the record's fields are."""
    found = dict(file.values)
    lean = found.pop("lean", {})
    feeds = tuple(ListSeed(**seed) for seed in found.pop("feed", ()))
    sitemaps = tuple(ListSeed(kind="sitemap", **seed) for seed in found.pop("sitemap", ()))
    extract = tuple(ExtractRule(**rule) for rule in found.pop("extract", ()))
    tables = found.pop("urls", {}) | found.pop("fetch", {}) | found.pop("expect", {})
    return Outlet(
        id=file.path.stem,
        lean=lean.get("rating"),
        lean_origin=lean.get("origin"),
        feeds=feeds,
        sitemaps=sitemaps,
        extract=extract,
        **tables,
        **found,
    )


def _story(file: _File) -> FollowedStory:
    found = dict(file.values)
    return FollowedStory(id=file.path.stem, start=found.pop("from"), end=found.pop("to"), **found)
