"""The words of `verbs.toml`, as patterns. Pure."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_UNSPACED = frozenset({"zh", "ar"})


@cache
def verbs(language: str) -> re.Pattern[str]:
    """Return a pattern for the verbs and hedges of headlines; one that finds nothing if unknown."""
    text = files("clustering.wording").joinpath("verbs.toml").read_text(encoding="utf-8")
    forms = tomllib.loads(text).get(language)
    if not forms:
        return re.compile(r"(?!)")
    body = "|".join(forms)
    if language in _UNSPACED:
        return re.compile(body)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)
