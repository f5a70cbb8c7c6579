"""Strict reading of TOML tables: an error names the file, the key and what would be right."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from storage.errors import SeedError


def parse_toml(text: str, where: str) -> dict[str, Any]:
    """Parse TOML.

    Args:
        text: the TOML.
        where: the name to use in errors, usually a file.

    Raises:
        SeedError: the text is not TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SeedError(f"{where}: not valid TOML: {error}") from error


def check_keys(
    table: Mapping[str, Any], allowed: Sequence[str], required: Sequence[str], where: str
) -> None:
    """Refuse a table with unknown or missing keys.

    Raises:
        SeedError: names the first key that is wrong, and the allowed ones.
    """
    for key in table:
        if key not in allowed:
            raise SeedError(f"{where}: unknown key '{key}'; allowed: {', '.join(sorted(allowed))}")
    for key in required:
        if key not in table:
            raise SeedError(f"{where}: key '{key}' is missing")


def text_of(table: Mapping[str, Any], key: str, where: str) -> str:
    """Return the string at a key; an absent key gives an empty string.

    Raises:
        SeedError: the value is something else.
    """
    value = table.get(key, "")
    if not isinstance(value, str):
        raise SeedError(f"{where}: key '{key}' must be a string, not {value!r}")
    return value.strip()


def texts_of(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """Return the list of strings at a key; an absent key gives an empty tuple.

    Raises:
        SeedError: the value is something else.
    """
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise SeedError(f"{where}: key '{key}' must be a list of strings, not {value!r}")
    return tuple(part.strip() for part in value)


def instant_of(table: Mapping[str, Any], key: str, where: str) -> datetime | None:
    """Return the date and time at a key, with its offset; None where the key is absent.

    Raises:
        SeedError: the value is no date and time, or says no offset.
    """
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise SeedError(
            f"{where}: key '{key}' must be a time with an offset, "
            f"such as 2025-07-08T21:04:11-04:00, not {value}"
        )
    return value
