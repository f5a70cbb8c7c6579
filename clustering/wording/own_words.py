"""The words of a text that are the outlet's own: quotations and dateline left out. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST_QUOTE = 1_500
"""Characters; what is farther apart is no pair of marks."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_RUN = re.compile(rf"[{_UNSPACED}]+|[^\W\d_{_UNSPACED}]+")
_GLUE = re.compile(r"[ \u00a0\u202f-]{1,2}")
_PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    '"': '"',
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
}
_APOSTROPHE = "’"


@dataclass(frozen=True, slots=True)
class Use:
    """A word, or two in a row, and where it stands."""

    word: str
    start: int
    end: int


def paired_marks(text: str) -> tuple[tuple[int, int], ...]:
    """Return what stands between paired quotation marks, marks left out.

    A mark without its other half closes nothing: a pair stands within one paragraph.
    """
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        closers = _PAIRS.get(text[at])
        end = _closing(text, at, closers) if closers and _opens(text, at) else None
        if end is None:
            at += 1
        else:
            found.append((at + 1, end))
            at = end + 1
    return tuple(found)


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if text[at] in "“„«「『":
        return True
    return not before.isalnum() and not after.isspace()


def _closing(text: str, at: int, closers: str) -> int | None:
    end = text.find("\n", at)
    limit = min(at + LONGEST_QUOTE, end if end >= 0 else len(text))
    for place in range(at + 1, limit):
        if text[place] in closers:
            inside = text[place] == _APOSTROPHE and text[place + 1 : place + 2].isalnum()
            if not inside:
                return place
    return None


def uses(text: str, quoted: Sequence[tuple[int, int]], start: int = 0) -> Iterator[Use]:
    """Yield the words of a text, and every two that stand in a row, in small letters.

    Args:
        text: Headline or body.
        quoted: Passages to leave out, in order.
        start: Where to begin: after the dateline.
    """
    spans = iter((*sorted(quoted), (len(text) + 1, len(text) + 1)))
    here = next(spans)
    before: Use | None = None
    for found in _RUN.finditer(text, start):
        while here[1] <= found.start():
            here = next(spans)
        if here[0] < found.end() and found.start() < here[1]:
            before = None
            continue
        if _UNSPACED_RUN.match(found[0]):
            yield from _pairs_of_characters(found)
            before = None
            continue
        use = Use(found[0].casefold(), found.start(), found.end())
        if len(use.word) > 1:
            yield use
        if len(use.word) > 1 and before and _GLUE.fullmatch(text, before.end, use.start):
            yield Use(f"{before.word} {use.word}", before.start, use.end)
        before = use if len(use.word) > 1 else None


_UNSPACED_RUN = re.compile(rf"[{_UNSPACED}]")


def _pairs_of_characters(found: re.Match[str]) -> Iterator[Use]:
    run = found[0]
    for at in range(len(run) - 1):
        start = found.start() + at
        yield Use(run[at : at + 2], start, start + 2)


def body_start(body: str, dateline: str | None) -> int:
    """Return where a body begins after its dateline."""
    if not dateline:
        return 0
    at = body.find(dateline)
    return at + len(dateline) if 0 <= at < 200 else 0


def counted(
    headline: str, body: str, dateline: str | None, quoted: Sequence[tuple[int, int]]
) -> Counter[str]:
    """Count the words of an article that are the outlet's own.

    Args:
        headline: Its headline.
        body: Its body.
        dateline: What to leave out at its beginning.
        quoted: The body's quotations if they are known; else they are looked for by their marks.
    """
    found = Counter(use.word for use in uses(headline, paired_marks(headline)))
    passages = quoted or paired_marks(body)
    found.update(use.word for use in uses(body, passages, body_start(body, dateline)))
    return found
