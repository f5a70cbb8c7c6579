"""Where the .sql files are, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class SqlFile:
    """One .sql file of this room.

    Attributes:
        name: File name without its ending.
        about: The comment lines at its top, joined; for a query its question.
        text: The whole file.
    """

    name: str
    about: str
    text: str


@cache
def sql_files(folder: str, room: str = "storage") -> tuple[SqlFile, ...]:
    """Return the .sql files of `<room>/<folder>/`, ordered by name."""
    here = files(room).joinpath(folder)
    return tuple(
        _read(path)
        for path in sorted(here.iterdir(), key=lambda p: p.name)
        if path.name.endswith(".sql")
    )


def statement(name: str) -> str:
    """Return the text of `storage/statements/<name>.sql`.

    Raises:
        KeyError: There is no such file.
    """
    return statements("statements")[name]


@cache
def statements(folder: str, room: str = "storage") -> dict[str, str]:
    """Return the texts of the .sql files of `<room>/<folder>/` by their names."""
    return {file.name: file.text for file in sql_files(folder, room)}


def _read(path: Traversable) -> SqlFile:
    text = path.read_text(encoding="utf-8")
    about = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        about.append(line.removeprefix("--").strip())
    return SqlFile(path.name.removesuffix(".sql"), " ".join(about), text)
