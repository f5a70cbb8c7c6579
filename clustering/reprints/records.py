"""What is told of copies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Signed:
    """Who is named where an article says whose text it is.

    Attributes:
        name: The agency's or outlet's usual name.
        outlet: The outlet of that name, if it is one here.
        where: dateline, byline, agency or canonical.
        wholly: Whether this says that the whole text is theirs.
    """

    name: str
    outlet: str | None
    where: str
    wholly: bool


@dataclass(frozen=True, slots=True)
class Told:
    """An article as far as it matters to who copied whom.

    Attributes:
        id: Its id.
        outlet: Whose it is.
        kind: article, live blog, …
        revision: Its newest revision.
        body: That one's text.
        earliest: Before then it was not published, if that is known.
        latest: It was published by then.
        signed: Whom it credits with its text.
        links: Articles that it links to.
    """

    id: str
    outlet: str
    kind: str
    revision: str
    body: str
    earliest: datetime | None
    latest: datetime
    signed: Signed | None
    links: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What an article has in common with another, seen from it.

    Attributes:
        article: The article.
        other: The other.
        revision: Its revision that was looked at.
        other_revision: The other's.
        words: How many own words it has.
        shared: How many of them stand in shared passages.
        longest: Words of the longest passage.
        long: Whether that is long enough to be told by itself.
        enough: Whether so much is shared that it may be a copy.
        passages: The passages, as stored.
    """

    article: str
    other: str
    revision: str
    other_revision: str
    words: int
    shared: int
    longest: int
    long: bool
    enough: bool
    passages: str

    @property
    def share(self) -> float:
        """Share of its own words that stand in the other, 0 to 1."""
        return self.shared / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Direction:
    """Whether an article is the copy of another, and how that is known.

    Attributes:
        copies: Whether it copies the other; False where it is the original.
        sure: Whether that is sure.
        by: What tells: credit, agency, time, mention, length or order.
    """

    copies: bool
    sure: bool
    by: str


@dataclass(frozen=True, slots=True)
class Reprint:
    """A row of the table `reprints`; its columns say what each is."""

    article: str
    kind: str
    revision: str
    original: str | None = None
    agency: str | None = None
    family: str | None = None
    beside: str | None = None
    beside_revision: str | None = None
    words: int | None = None
    shared_words: int | None = None
    containment: float | None = None
    passages: str | None = None
    credited: bool = False
    credited_in: str | None = None
    direction_sure: bool = True
    direction_by: str = "credit"


@dataclass(frozen=True, slots=True)
class Names:
    """Names of outlets and agencies.

    Attributes:
        printed: Names under which each outlet is credited.
        agencies: Outlets that are agencies.
    """

    printed: dict[str, Sequence[str]]
    agencies: frozenset[str]
