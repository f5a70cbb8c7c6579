"""The package's language data: TOML files beside this one, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def data(name: str) -> dict[str, Any]:
    """Return `<name>.toml`."""
    text = files("clustering.utterances").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
