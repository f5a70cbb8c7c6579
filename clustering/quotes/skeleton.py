"""A text with its quotations taken out, each character replaced, so that offsets stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clustering.quotes.kinds import length
from clustering.quotes.tokens import HOLE, SMALL_HOLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clustering.quotes.lexicon import Lexicon
    from clustering.quotes.records import Span

_NEXT = re.compile(r"\s*(\S)")
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 40
_ASKED = 5
"""Words after a question mark among which a reporting verb goes on with the sentence."""


def hollow(text: str, start: int, end: int, spans: Iterable[Span], words: Lexicon) -> str:
    """Replace quotations by holes.

    A hole ends with a full stop where its quotation ended the sentence.

    Args:
        text: The whole text.
        start: Where the stretch wanted begins.
        end: Where it ends.
        spans: Quotations in it, none within another.
        words: The language's lexicon.

    Returns:
        As many characters as there are between start and end.
    """
    pieces, at = [], start
    for span in spans:
        opens, closes = max(span.opens, at), min(span.closes, end)
        if closes <= opens:
            continue
        hole = SMALL_HOLE if _small(text, span) else HOLE
        stop = "." if closes - opens > 1 and _ends(text, span, end, words) else ""
        pieces += [text[at:opens], hole * (closes - opens - len(stop)), stop]
        at = closes
    return "".join([*pieces, text[at:end]])


def _small(text: str, span: Span) -> bool:
    """Tell whether a quotation is but a few words within a sentence."""
    said = text[span.start : span.end]
    return len(said) <= _FEW and length(said) <= 3 and said[-1:] not in ".!?…,。！？"


def _ends(text: str, span: Span, end: int, words: Lexicon) -> bool:
    """Tell whether a quotation ends the sentence that it stands in."""
    last = text[span.start : span.end].rstrip("\"'”’»“‘«)")[-1:]
    if not last or last not in ".!?…。！？":
        return False
    follows = _NEXT.match(text, span.closes, end)
    if follows is None:
        return False
    after = follows[1]
    if last in "。！？":
        return after not in "，,。；"
    if after.islower() or after in ",.;:—–-)":
        return False
    if last == ".":
        return True
    ahead = _WORD.findall(text[span.closes : min(end, span.closes + 60)])[:_ASKED]
    return not any(word.lower() in words.verbs for word in ahead)
