"""Articles with revisions, made of a few words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from clustering.edits.comparing import compare
from clustering.edits.records import Article, Compared, Text

NOON = datetime(2030, 3, 4, 12, tzinfo=UTC)
FILLER = (
    "The council met for three hours on Monday evening in the old mill.\n\n"
    "About forty residents came, most of them from the lower town."
)


def text(body: str, headline: str = "A headline", number: int = 1, **more: Any) -> Text:
    at = NOON + timedelta(hours=number)
    return replace(Text(f"a.{number}", at, at, headline, body, reader="r 1"), **more)


def edited(
    before: str | Text, after: str | Text, language: str | None = "en", kind: str = "article"
) -> Compared:
    """Compare two bodies, or two texts."""
    one = before if isinstance(before, Text) else text(before)
    other = after if isinstance(after, Text) else text(after, number=2)
    article = Article("a", kind, language, "m", (one, other))
    return compare(article, one, other)


def renamed(before: str, after: str, language: str | None = "en") -> Compared:
    """Compare two headlines over one body."""
    return edited(text(FILLER, before), text(FILLER, after, 2), language)


def kinds(compared: Compared) -> list[str]:
    return [edit.kind for edit in compared.edits]
