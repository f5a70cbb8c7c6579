"""What is read for credits, and what is told of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["outlet", "agency", "platform", "channel", "author", "book", "wire"]


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody who can be credited.

    Attributes:
        name: How we call it.
        forms: How it is printed.
        outlet: Id of the outlet, where we know it as one.
        kind: outlet, agency or platform.
        hosts: Hosts that it publishes on.
        common: Its name is a common word, too.
    """

    name: str
    forms: tuple[str, ...]
    outlet: str | None = None
    kind: Kind = "outlet"
    hosts: tuple[str, ...] = ()
    common: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a body: its host, the linked words, and where they start."""

    host: str
    anchor: str
    start: int


@dataclass(frozen=True, slots=True)
class Text:
    """A revision that is read for credits.

    Attributes:
        revision: Its id.
        outlet: Who published it.
        language: ISO 639 code, if known.
        parts: headline, deck and body.
        dateline: Place, agency and day before the first sentence, as printed.
        agency: The agency that byline, dateline or last line credit.
        bylines: Who signed it.
        links: Links in its body.
        quoted: Spans of the body in quotation marks: what a speaker credits, the outlet does not.
    """

    revision: str
    outlet: str
    language: str | None
    parts: dict[str, str]
    dateline: str | None = None
    agency: str | None = None
    bylines: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody named as where a report comes from.

    Attributes:
        credited: How we call whom it names; for authors and books, as printed.
        outlet: Id of that outlet, where we know it.
        kind: outlet, agency, platform, channel, author, book, or wire for whose text it is.
        part: headline, deck or body; offsets count the characters of that part.
        sentence: Offsets of the sentence.
        name: Offsets of the name.
        cue: The words that make it a credit, as printed.
        score: How sure we are, 0 to 1.
        via: Through whom: how we call it.
        via_outlet: Id of that outlet, where we know it.
        url: Host that a link in the sentence leads to, if it is theirs.
    """

    credited: str
    outlet: str | None
    kind: Kind
    part: str
    sentence: tuple[int, int]
    name: tuple[int, int]
    cue: str
    score: float
    via: str | None = None
    via_outlet: str | None = None
    url: str | None = None
