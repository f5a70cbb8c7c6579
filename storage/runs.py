"""What identifies a run, and what it relied on."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version


def new_run_id(now: datetime) -> str:
    """Return an id for a run: when it started, and a few random letters."""
    return f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"


def versions_of(packages: Iterable[str]) -> dict[str, str]:
    """Return the versions of those packages that are installed."""
    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found
