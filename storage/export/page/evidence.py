"""What a page says, where that stands: the passage of a text with a little before and after it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

CONTEXT = 300
"""Characters shown before and after a passage: enough to check it, not to read the article."""

_PARTS = {-1: "headline", -2: "deck"}
_LONGEST_NAME = 80

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage and its surroundings, as an evidence page shows it.

    Attributes:
        anchor: Where it stands on the page of its outlet.
        revision: The revision that it stands in.
        part: headline, deck or body.
        start: Offset of its first character in that part.
        before: What comes before it.
        words: The passage.
        after: What comes after it.
        cut_before: Whether more comes before.
        cut_after: Whether more comes after.
    """

    anchor: str
    revision: str
    part: str
    start: int
    before: str
    words: str
    after: str
    cut_before: bool
    cut_after: bool


@dataclass(slots=True)
class Evidence:
    """The passages that a page cites, gathered while it is made.

    Attributes:
        texts: The texts that there are, by revision.
        passages: Those cited so far, by revision and anchor.
        uses: What each anchor is cited for: what that is, and where on the page.
    """

    texts: Mapping[str, Row]
    passages: dict[str, dict[str, Passage]] = field(default_factory=dict)
    uses: dict[str, dict[str, str]] = field(default_factory=dict)

    def cite(
        self,
        revision: str | None,
        place: tuple[str | None, int | None, int | None],
        what: str,
        where: str,
    ) -> str | None:
        """Return the address of a passage, and keep it for the evidence pages.

        Args:
            revision: The revision it stands in.
            place: Its part, start and end there; without a start, the headline stands for the text.
            what: What it is cited for.
            where: The anchor on the page where it is cited.

        Returns:
            None where that text is not there.
        """
        if revision is None or revision not in self.texts:
            return None
        text = self.texts[revision]
        part, start, end = _placed(*place)
        whole = str(text[part] or "")
        if part != "body" and end <= start:
            start, end = 0, len(whole)
        if start >= len(whole):
            part, whole, start, end = "headline", str(text["headline"]), 0, len(text["headline"])
        anchor = plain_name(f"{revision}-{part}-{start}-{end}")
        self.passages.setdefault(revision, {}).setdefault(
            anchor, _passage(anchor, revision, part, whole, start, end)
        )
        self.uses.setdefault(anchor, {}).setdefault(where, what)
        return f"evidence/{file_of(str(text['outlet']))}#{anchor}"


def file_of(outlet: str) -> str:
    """Return the name of the file that holds an outlet's evidence."""
    return f"{plain_name(outlet)}.html"


def plain_name(text: str) -> str:
    """Return a name for a file or an anchor: the text, or what is safe of it and a hash."""
    plain = re.sub(r"[^A-Za-z0-9.-]", "_", text)[:_LONGEST_NAME].lstrip(".-")
    if plain == text:
        return text
    return f"{plain}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _placed(part: str | None, start: int | None, end: int | None) -> tuple[str, int, int]:
    if start is None or end is None:
        return "headline", 0, 0
    if start in _PARTS:
        return _PARTS[start], 0, 0
    return part or "body", start, end


def _passage(anchor: str, revision: str, part: str, whole: str, start: int, end: int) -> Passage:
    first = 0 if part != "body" else _word_start(whole, max(0, start - CONTEXT), start)
    last = len(whole) if part != "body" else _word_end(whole, end, min(len(whole), end + CONTEXT))
    return Passage(
        anchor=anchor,
        revision=revision,
        part=part,
        start=start,
        before=whole[first:start],
        words=whole[start:end],
        after=whole[end:last],
        cut_before=first > 0,
        cut_after=last < len(whole),
    )


def _word_start(text: str, low: int, high: int) -> int:
    """Return the first place from `low` on where a word begins, or `low` where none does."""
    if low == 0:
        return 0
    space = re.compile(r"\s").search(text, low, high)
    return space.end() if space else low


def _word_end(text: str, low: int, high: int) -> int:
    """Return the last place up to `high` where a word ends, or `high` where none does."""
    if high == len(text):
        return high
    spaces = [found.start() for found in re.compile(r"\s").finditer(text, low, high)]
    return spaces[-1] if spaces else high
