"""The templates, and what they can say of times, languages and addresses."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from storage.export.page.evidence import plain_name

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@cache
def environment() -> Environment:
    """Return the templates; whatever is put into them is text."""
    made = Environment(
        loader=PackageLoader("storage.export.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters |= {
        "web": web,
        "moment": moment,
        "iso": iso,
        "behind": behind,
        "language": lambda code: _names()["languages"].get(code, code),
        "country": lambda code: _names()["countries"].get(code, code),
        "lang": lang,
        "slug": plain_name,
        "kind": kind,
        "counted": counted,
    }
    return made


def web(url: str | None) -> str:
    """Return an address if it leads into the web, else nothing: no other scheme becomes a link."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""


def moment(when: datetime | None) -> str:
    """Return a time for people, in UTC: "9 July 2025, 12:04"."""
    return f"{when.day} {when:%B %Y, %H:%M}" if when else ""


def iso(when: datetime | None) -> str:
    """Return a time for machines, to the second."""
    return when.isoformat(timespec="seconds") if when else ""


def behind(least: int | None, most: int | None) -> str:
    """Return how far behind the first a report is: "26–27 min", "2 h 10 min", "1–2 days"."""
    if least is None or most is None:
        return ""
    if most - least <= 1:
        return _span(most)
    return f"{_span(least)} to {_span(most)}"


def _span(minutes: int) -> str:
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60:02} min"
    return f"{minutes // 1440} d {minutes % 1440 // 60} h"


def lang(code: str | None) -> Markup:
    """Return the attributes that tell a text's language, and set it as its letters run."""
    if code and _LANGUAGE.fullmatch(code):
        return Markup(' lang="{}" dir="auto"').format(code)
    return Markup(' dir="auto"')


def kind(text: str) -> str:
    """Return one of our own words as a class."""
    return re.sub(r"[^A-Za-z0-9-]", "_", text)


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    text = files("storage.export.page").joinpath("names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _shown(value: Any) -> Any:
    """Leave out the control characters that no page may hold, and show nothing for None."""
    if value is None:
        return ""
    if isinstance(value, Markup):
        return value
    return _CONTROLS.sub("", value) if isinstance(value, str) else value
