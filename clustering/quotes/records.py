"""What is told of words in quotation marks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text between two marks.

    Attributes:
        start: Offset of the first character inside.
        end: Offset after the last one inside.
        opens: Offset of the opening mark; `start` where there is none.
        closes: Offset after the closing mark; `end` where there is none.
        mark: The opening mark; a dash for dialogue.
        closed: Whether its end is marked, here or in a later paragraph that goes on with it.
        parent: Index of the span that it stands in.
        continues: Index of the span, a paragraph earlier, that it goes on with.
    """

    start: int
    end: int
    opens: int
    closes: int
    mark: str
    closed: bool = True
    parent: int | None = None
    continues: int | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said something.

    Attributes:
        speaker: The name, in its fullest form in the text; None where it is not known.
        printed: The words that stand for the speaker: "Peskov", "he", "a senior official".
        verb: The reporting verb or cue, as printed.
        score: How sure we are of the speaker, 0 to 1.
        why: How it was found.
    """

    speaker: str | None = None
    printed: str | None = None
    verb: str | None = None
    score: float = 0.0
    why: str = "nothing"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks, or after a dash of dialogue.

    Attributes:
        part: Where they stand: headline, deck or body.
        span: Where exactly; offsets count the characters of that part.
        text: The words.
        kind: quotation (somebody said it), words (a term, or words held at a distance), or title.
        attribution: Who said it.
        sentence: Offsets of the sentence or sentences that it stands in.
    """

    part: str
    span: Span
    text: str
    kind: str
    attribution: Attribution
    sentence: tuple[int, int]
