"""The words of this package as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

Kind = Literal["statement", "denial", "not verified", "no comment"]
State = Literal["left out", "cannot say", "wrote before it was known"]
About = Literal["number", "year", "date", "name"]


@dataclass(frozen=True, slots=True)
class Text:
    """One revision of an article in a story.

    Attributes:
        revision: Its id.
        article: The article.
        outlet: Who published it.
        family: Whose report it is: reprints are of the family of what they carry.
        language: ISO 639 code, "" where unknown.
        headline: Its headline.
        deck: The line below it; "" where there is none.
        body: The text.
        first: Whether no earlier one was seen.
        newest: Whether no later one was.
        earliest: When the article was published, at the earliest; None where unknown.
        latest: When it was published, at the latest.
        seen: When it was read in this form.
        cut: Whether it looks as if only the beginning was shown.
    """

    revision: str
    article: str
    outlet: str
    family: str
    language: str
    headline: str
    deck: str
    body: str
    first: bool
    newest: bool
    earliest: datetime | None
    latest: datetime | None
    seen: datetime
    cut: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a clause of a long one.

    Attributes:
        text: Number of its text in the story.
        start: Offset of its first character in the body; below 0 for headline (-1) and deck (-2).
        end: Offset after its last one.
        words: What stands there.
        sentence: Offsets of the sentence that it is (part of).
        position: How far down the body that sentence starts, 0 top to 1 end.
        states: Whether it may state a claim: a sentence, or a clause that stands by itself.
    """

    text: int
    start: int
    end: int
    words: str
    sentence: tuple[int, int]
    position: float
    states: bool

    @property
    def above(self) -> bool:
        """Whether it stands above the body, where a claim can be but is not shown."""
        return self.start < 0


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that carries a claim.

    Attributes:
        unit: Number of the unit that says it.
        score: How near it is to the claim, 0 to 1.
    """

    unit: int
    score: float


@dataclass(frozen=True, slots=True)
class Claim:
    """What several families say alike.

    Attributes:
        centre: Number of its most central unit.
        mentions: Where it stands, one a sentence.
        kind: What sort of statement it is.
        families: How many carry it.
        score: How well its mentions hang together, 0 to 1.
    """

    centre: int
    mentions: tuple[Mention, ...]
    kind: Kind
    families: int
    score: float


@dataclass(frozen=True, slots=True)
class Omission:
    """An outlet in whose articles of the story a claim was not found.

    Attributes:
        claim: Number of the claim.
        outlet: The outlet.
        state: Whether it left it out, wrote before it was known, or whether we cannot say.
        nearest: Number of the unit that comes nearest.
        similarity: How near it comes, 0 to 1.
        score: How sure we are that it is not there, 0 to 1.
    """

    claim: int
    outlet: str
    state: State
    nearest: int
    similarity: float
    score: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A number, year, date or name as a text prints it.

    Attributes:
        text: Number of the text.
        start: Offset in the body.
        end: Offset after it.
        value: What it says, comparable: "312", "2024", "2025-07-08", "tyler pager".
        shown: As printed.
        sentence: Offsets of its sentence.
    """

    text: int
    start: int
    end: int
    value: str
    shown: str
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A number, year, date or name that an article prints otherwise than most.

    Attributes:
        about: What sort of thing it is.
        what: What is counted or named, in words.
        odd: What stands alone.
        usual: What most print, where it stands in the text most like this one.
        families: How many families print the usual.
        kind: "conflict"; "update" where the order of time explains it.
        score: How sure we are that both mean the same, 0 to 1.
    """

    about: About
    what: str
    odd: Printed
    usual: Printed
    families: int
    kind: Literal["conflict", "update"]
    score: float
