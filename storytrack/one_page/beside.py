"""What trafilatura reads by itself, and where it differs from what is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from trafilatura import bare_extraction
from trafilatura.settings import Document

from crawler.characters import without_control
from crawler.extract import decode
from crawler.extract.blocks import GAP, words
from crawler.extract.jsonld import comparable
from storage.records import Article, Page

Verdict = Literal["same", "differs", "none"]
"""Of a field; "none" where neither has it."""

FIELDS = {
    "headline": "title",
    "bylines": "author",
    "published": "date",
    "deck": "description",
    "outlet": "sitename",
    "section": "categories",
    "tags": "tags",
    "language": "language",
    "image": "image",
    "url": "url",
    "body": "text",
}
"""What trafilatura calls the fields that it knows, by the names that they have here."""


@dataclass(frozen=True, slots=True)
class Plain:
    """trafilatura's answer as it comes, without any setting or address.

    Attributes:
        values: Under trafilatura's own names, those of `FIELDS`; a list has one value a line.
        problem: Why there is no answer; then there are no values.
    """

    values: dict[str, tuple[str, ...]]
    problem: str | None = None

    def of(self, field: str) -> tuple[str, ...]:
        """Return trafilatura's values for a field of ours."""
        return self.values.get(FIELDS[field], ())

    @property
    def words(self) -> int:
        """How many words its text has, counted as ours are."""
        return sum(words(line) for line in self.of("body"))


@dataclass(frozen=True, slots=True)
class Bodies:
    """Which paragraphs only one of two bodies has."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def ask(page: Page) -> Plain:
    """Ask trafilatura what it reads on a page, with nothing but the page."""
    if len(page.body) > decode.MAX_BYTES:
        return Plain({}, "not asked: the page is too large")
    if not decode.is_html(page.body, page.content_type):
        return Plain({}, "not asked: this is not HTML")
    text = decode.to_text(page.body, page.content_type)
    try:
        document = bare_extraction(text, with_metadata=True)
    except Exception as wrong:  # noqa: BLE001  # another's code on a stranger's page
        return Plain({}, f"fails with {type(wrong).__name__}: {wrong}"[:300])
    if not isinstance(document, Document):
        return Plain({}, "reads nothing")
    return Plain({name: _values(name, getattr(document, name, None)) for name in FIELDS.values()})


def _values(name: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        parts = value.split({"author": ";", "text": "\n"}.get(name, "\0"))
    else:
        parts = [str(one) for one in value] if isinstance(value, list | tuple) else []
    lines = (" ".join(without_control(part).split()) for part in parts)
    return tuple(line for line in lines if line)


def verdict(field: str, article: Article, outlet: str, plain: Plain) -> Verdict:
    """Say whether trafilatura has for a field what is kept, but for case and punctuation."""
    ours, said = _ours(field, article, outlet), plain.of(field)
    if field in ("section", "tags"):
        said = tuple(one for several in said for one in re.split(r"[,;]", several))
    theirs = {text for one in said if (text := comparable(one))}
    if not ours and not theirs:
        return "none"
    if field == "published":
        same = bool(ours & theirs)  # a day that another zone's clock had is no other day
    elif field == "section":
        same = bool(ours) and ours <= theirs
    else:
        same = ours == theirs
    return "same" if same else "differs"


def _ours(field: str, article: Article, outlet: str) -> set[str]:
    values: Sequence[str | None]
    if field == "bylines":
        values = [one.name for one in article.bylines]
    elif field == "published":
        when = article.published
        values = [f"{when.at:%Y-%m-%d}", when.raw[:10]] if when else []
    elif field == "outlet":
        values = [outlet]
    elif field == "tags":
        values = article.tags
    elif field == "image":
        values = [article.image.url if article.image else None]
    elif field == "body":
        values = article.body.split(GAP)
    else:
        values = [getattr(article, field)]
    return {text for value in values if value and (text := comparable(value))}


def bodies(article: Article, plain: Plain) -> Bodies:
    """Return the paragraphs that only one of the two has, however either divides its text."""
    ours, theirs = article.body.split(GAP), plain.of("body")
    return Bodies(_lacking(ours, theirs), _lacking(theirs, ours))


def _lacking(paragraphs: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    there = comparable(" ".join(others))
    return tuple(one for one in paragraphs if (mine := comparable(one)) and mine not in there)
