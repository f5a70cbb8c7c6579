"""What is compared, and what comes of it: frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Part = Literal["headline", "deck", "body"]


@dataclass(frozen=True, slots=True)
class Text:
    """A revision, as the comparison of revisions needs it.

    Attributes:
        id: Its id.
        seen_at: When it was first read in this form.
        last_seen: When it was last seen to stand there.
        headline: The headline.
        deck: The line below it, if any.
        body: Paragraphs, separated by empty lines.
        reader: Names and versions of what read it.
        dateline: Place, agency and day before the first sentence, as printed.
        variants: By where they stand on the page, the forms of the headline.
        notes: The outlet's notes about mistakes and changes, with their offsets in the body.
        links: Of each link, where its words start in the body and how many characters they have.
    """

    id: str
    seen_at: datetime
    last_seen: datetime
    headline: str
    body: str
    deck: str | None = None
    reader: str = ""
    dateline: str | None = None
    variants: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, int | None], ...] = ()
    links: tuple[tuple[int, int], ...] = ()

    def read_like(self, other: Text) -> bool:
        """Whether the same reader read both; which lines it left out is told by `furniture`."""
        return _program(self.reader) == _program(other.reader)


def _program(reader: str) -> tuple[str, ...]:
    parts = (part.strip() for part in reader.split(";"))
    return tuple(part for part in parts if not part.startswith("lines "))


@dataclass(frozen=True, slots=True)
class Article:
    """An article with all its revisions, in order by when they were seen.

    Attributes:
        id: Its id.
        kind: article, live blog, …
        language: ISO 639 code, if known.
        mark: What `tellings` keeps of it.
        texts: Its revisions.
        furniture: Paragraphs that other articles of the outlet have as well, folded.
    """

    id: str
    kind: str
    language: str | None
    mark: str
    texts: tuple[Text, ...]
    furniture: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text from `start` to `end`; where both are one, a place between two."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Operation:
    """Words that differ between two texts: what stood there, and what stands there now."""

    kind: Literal["insert", "delete", "replace"]
    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class Changed:
    """A paragraph that both texts have, in two forms."""

    before: Span
    after: Span
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """How two bodies differ.

    Attributes:
        changed: Paragraphs that both have, in two forms.
        added: Paragraphs that only the later one has, each with where it would stand in the other.
        removed: Paragraphs that only the earlier one has, likewise.
        moved: How many paragraphs stand elsewhere.
        kept: How many paragraphs stand as they stood.
    """

    changed: tuple[Changed, ...] = ()
    added: tuple[Operation, ...] = ()
    removed: tuple[Operation, ...] = ()
    moved: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that an outlet changed.

    Attributes:
        kind: headline changed, headline softened, number, masked, … (the column `class`).
        part: Where.
        before: Where it stood, in the earlier text.
        after: Where it stands, in the later one.
        detail: What about it, in a few words.
        score: How sure the kind is, 0 to 1.
    """

    kind: str
    part: Part
    before: Span
    after: Span
    detail: str | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """How the later text tells of the change.

    Attributes:
        text: The note, or the line that only gives a time.
        told: Whether it says more than a time.
        start: Where in the body it stands, if there.
    """

    text: str
    told: bool
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """Two successive revisions, compared."""

    before: Text
    after: Text
    edits: tuple[Edit, ...]
    label: Label | None = None
    operations: dict[Part, tuple[Operation, ...]] = field(default_factory=dict)
