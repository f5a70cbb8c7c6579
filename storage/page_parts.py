"""What an article's page holds beside headline and body: frozen dataclasses, as in `records`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

HeadlineOrigin = Literal["h1", "json-ld", "og", "twitter", "microdata", "title", "feed"]
"""Where a form of the headline stands: printed, declared, in the browser's tab, or in a feed."""

ParagraphKind = Literal["paragraph", "heading", "list line", "quote", "table row"]

Access = Literal["free", "paid"]
"""What the page declares of itself, or shows by a wall. Not whether we saw all of the text."""


@dataclass(frozen=True, slots=True)
class HeadlineVariant:
    """A form of the headline, as it stands in one place."""

    origin: HeadlineOrigin
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a body: what it is, and which characters of the body it has."""

    kind: ParagraphKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Update:
    """One entry of a live blog, which characters of the body it has, and when it was written."""

    start: int
    end: int
    headline: str | None = None
    at: datetime | None = None
    """In UTC; None where the page does not say, or says it without a zone."""


@dataclass(frozen=True, slots=True)
class Image:
    """The lead image."""

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A note of the outlet's about a mistake or a change."""

    label: str | None
    """As printed: "Correction", "Editor's note"."""
    text: str
    """The whole note, label included."""
    start: int | None = None
    """Where in the body it stands; None where it stands outside."""
