"""What is wrong between seed files: two that claim one host, one alias, one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler.toml_tables import shown


@dataclass(frozen=True, slots=True)
class SeedFile:
    """A seed file as far as it was understood."""

    path: Path
    values: dict[str, Any]
    problems: tuple[str, ...]
    """Each begins with the file's path."""


def between_outlets(files: list[SeedFile]) -> Iterator[str]:
    """Yield what is wrong between outlets, each problem with the path of one of them."""
    yield from _shared_homes(files)
    yield from _shared_hosts(files)
    yield from _shared_names(files)
    yield from _shared_lists(files)


def between_stories(files: list[SeedFile]) -> Iterator[str]:
    """Yield what is wrong between followed stories."""
    names = [(file, file.values["name"]) for file in files if file.values.get("name")]
    return _taken(names, str.casefold, "name {} is the name of {} too; give each story its own")


def _shared_homes(files: list[SeedFile]) -> Iterator[str]:
    """Yield the hosts that two outlets call home."""
    homes = [(file, file.values["home"]) for file in files if file.values.get("home")]
    advice = "home {} has the same host as the home of {}; keep one of the two files"
    return _taken(homes, _host, advice)


def _shared_hosts(files: list[SeedFile]) -> Iterator[str]:
    """Yield the further hosts of an outlet that are another's home or further host."""
    homes = [(file, _host(file.values["home"])) for file in files if file.values.get("home")]
    hosts = [(file, host) for file in files for host in file.values.get("hosts", ())]
    advice = "hosts {} belongs to {} too; what is published there is one outlet's"
    return _taken(hosts, str, advice, before=homes)


def _shared_names(files: list[SeedFile]) -> Iterator[str]:
    """Yield the aliases that also name another outlet.

    Names may be the same, since two newsrooms can be called the same; a credit to an alias must
    lead to one outlet.
    """
    names = [(file, file.values["name"]) for file in files if file.values.get("name")]
    aliases = [(file, alias) for file in files for alias in file.values.get("aliases", ())]
    advice = "aliases {} names {} too; an alias leads to one outlet only"
    return _taken(aliases, str.casefold, advice, before=names)


def _shared_lists(files: list[SeedFile]) -> Iterator[str]:
    """Yield the addresses of lists that are declared more than once."""
    lists = [
        (file, seed["url"])
        for file in files
        for kind in ("feed", "sitemap", "section", "archive")
        for seed in file.values.get(kind, ())
        if seed.get("url")
    ]
    seen: dict[str, SeedFile] = {}
    for file, url in lists:
        if url in seen:
            yield f"{file.path}: {shown(url)} is already in {seen[url].path}; keep one of the two"
        seen.setdefault(url, file)


def _taken(
    claims: list[tuple[SeedFile, str]],
    sameness: Callable[[str], str],
    message: str,
    before: list[tuple[SeedFile, str]] | None = None,
) -> Iterator[str]:
    """Yield a problem for each word that another file claimed first.

    Args:
        claims: Files and a word of theirs that must lead to one file.
        sameness: What of a word must differ.
        message: Has a place for the word and one for the other file.
        before: Words that are claimed from the start, though not exclusively.
    """
    owners: dict[str, list[SeedFile]] = {}
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
