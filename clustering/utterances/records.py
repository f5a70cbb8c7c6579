"""The words of this package as frozen records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

FormKind = Literal["verbatim", "masked", "euphemism", "cut", "translated", "paraphrased", "dropped"]
Part = Literal["headline", "deck", "body"]


@dataclass(frozen=True, slots=True)
class Said:
    """A quote of an article, as the table `quotes` has it.

    Attributes:
        id: Its id.
        revision: The revision that it stands in.
        part: headline, deck or body.
        start: Offset of its first character in that part.
        end: Offset after its last one.
        text: The words.
        kind: quotation, or words.
        speaker: Who said it; None where that is not known.
        nested_in: The quote that it stands in.
        continues: The quote of the paragraph before that it goes on with.
    """

    id: str
    revision: str
    part: Part
    start: int
    end: int
    text: str
    kind: str
    speaker: str | None
    nested_in: str | None
    continues: str | None


@dataclass(frozen=True, slots=True)
class Mask:
    """What hides a word: `sh*t`, `s---`, `[expletive]`.

    Attributes:
        head: Letters before what is hidden, in lower case.
        tail: Letters after it.
        hidden: How many letters are hidden, where that is told; 0 where not.
    """

    head: str = ""
    tail: str = ""
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a line, made comparable.

    Attributes:
        word: In lower case, contractions undone; "#10" for a number; "" for masks and gaps.
        start: Offset of what stands for it, in the line.
        end: Offset after it.
        weight: How much it tells: 0 for a gap, little for what was put in by an editor.
        mask: What hides it.
        gap: Whether it says that words were left out.
        put_in: Whether it stands in brackets: somebody else's word.
    """

    word: str
    start: int
    end: int
    weight: float
    mask: Mask | None = None
    gap: bool = False
    put_in: bool = False


@dataclass(frozen=True, slots=True)
class Anchors:
    """What two forms of one thing said cannot disagree about.

    Attributes:
        places: Places, under one name in all languages.
        numbers: Numbers by value.
        names: Other names, as consonants.
    """

    places: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a quote.

    Attributes:
        text: Number of its text in the story.
        part: headline, deck or body.
        start: Offset of its first character in that part.
        end: Offset after its last one.
        words: What is printed, without what stands between the pieces of a split quote.
        quote: Id of the quote that it begins in.
        speaker: Who said it.
        founds: Whether it may found an utterance: short words in marks only join.
        language: ISO 639 code of its text, "" where unknown.
    """

    text: int
    part: Part
    start: int
    end: int
    words: str
    quote: str
    speaker: str | None
    founds: bool
    language: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Lines of one language that say the same, word for word.

    Attributes:
        lines: Their numbers.
        tokens: Their words.
        weight: Of all tokens together.
        anchors: Its places, numbers and names.
        speakers: Who is said to have said it.
        language: ISO 639 code.
        founds: Whether it may found an utterance.
        texts: Numbers of the texts that have it.
        bodies: Numbers of those that have it in their body.
    """

    lines: tuple[int, ...]
    tokens: tuple[Token, ...]
    weight: float
    anchors: Anchors
    speakers: frozenset[str]
    language: str
    founds: bool
    texts: frozenset[int]
    bodies: frozenset[int]


@dataclass(frozen=True, slots=True)
class Printed:
    """One form of an utterance where it stands.

    Attributes:
        text: Number of the text.
        part: headline, deck or body.
        start: Offset of its first character; for `dropped`, of the nearest sentence.
        end: Offset after its last one.
        words: What is printed there.
        quote: The quote that it begins in; None without quotation marks.
        form: What was done to it.
        masked: Whether a word of it is hidden.
        score: How sure that is, 0 to 1.
        differs: Which words are missing or others, in words.
    """

    text: int
    part: Part
    start: int
    end: int
    words: str
    quote: str | None
    form: FormKind
    masked: bool
    score: float
    differs: str | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing said.

    Attributes:
        words: Its fullest form, as printed.
        speaker: Who said it, as most print the name.
        language: The language in which it was said, as far as its forms tell.
        clear: Whether these tell it clearly.
        outlets: How many print it in quotation marks.
        families: How many of these are independent reports.
        first: Number of the text that was seen with it first.
        score: How well its forms hang together, 0 to 1.
        forms: Where it stands, one a place.
    """

    words: str
    speaker: str | None
    language: str
    clear: bool
    outlets: int
    families: int
    first: int
    score: float
    forms: tuple[Printed, ...] = field(default=())
