"""What the comparison of words works on: frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["more", "less", "headline"]
Part = Literal["headline", "body"]


@dataclass(frozen=True, slots=True)
class Told:
    """An article of a story, with its newest text.

    Attributes:
        story: The story.
        article: The article.
        outlet: Its outlet.
        family: What it has in common with all copies of one text: the original's id, or the agency.
        own: Whether the text is the outlet's own, and not a copy.
        language: ISO 639 code.
        revision: The text's id.
        headline: Its headline.
        body: Its body.
        dateline: Place, agency and day before the first sentence, as printed.
        quoted: Where the body's quotations stand, if they were found already.
        names: Words of names that mark nobody: of the outlet itself, and of who wrote the text.
    """

    story: str
    article: str
    outlet: str
    family: str
    own: bool
    language: str
    revision: str
    headline: str
    body: str
    dateline: str | None = None
    quoted: tuple[tuple[int, int], ...] = ()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Marked:
    """A word that marks an outlet in a story: a row of the table `wording`."""

    story: str
    outlet: str
    language: str
    word: str
    kind: Kind
    count: int
    articles: int
    score: float
    revision: str
    part: Part
    start: int
    end: int
    z: float | None = None
    rate: float | None = None
    other_rate: float | None = None
