"""Whether words in marks were said by somebody, are held at a distance, or are a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clustering.quotes.lexicon import Lexicon
    from clustering.quotes.records import Attribution, Span

_WORD = re.compile(r"[^\W_]+(?:['’ʼ.-][^\W_]+)*")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_CAPITAL_END = re.compile(r"\b[^\W\d_a-zа-я][^\W\d_]+$")
_HAN_POINT = re.compile("[，。！？；]")
_ENDED = re.compile(r"[.!?…。！？,;:]\s*[\"'”’»]*$")
_SMALL = frozenset(
    {
        *("the", "a", "an", "of", "and", "in", "on", "to", "for", "at", "by", "from", "with", "de"),
        *("la", "le", "les", "el", "los", "las", "du", "des", "et", "en", "del", "y", "o", "os"),
        *("as", "do", "da", "dos", "das", "e", "der", "die", "und", "von", "im", "и", "в", "на"),
        *("с", "о", "по", "і", "з", "до", "та", "του", "της", "των", "και", "το", "τα"),
    }
)
"""Words that a title may have without a capital."""
_NEAR = 4
"""Words before a mark among which "book" or "film" makes it a title."""
_SHORT, _TERSE = 3, 5


def length(text: str) -> int:
    """Count the words of a text; two Chinese characters count as one."""
    han = len(_HAN.findall(text))
    return (han + 1) // 2 if han else len(_WORD.findall(text))


def titled(text: str, before: str, after: str, span: Span, words: Lexicon) -> bool:
    """Tell whether words in marks are a title or a proper name, by their form alone.

    Args:
        text: The words.
        before: What stands before the opening mark in its paragraph.
        after: What stands right after the closing one.
        span: Where they stand.
        words: The language's lexicon.
    """
    if span.mark in "《〈":
        return True
    count = length(text)
    if count > 14 or span.mark == "—":
        return False
    capital = text[:1].isupper() or text[:1].isdigit()
    before = before.rstrip()
    near = [word.lower() for word in _WORD.findall(before)[-_NEAR:]]
    if capital and not before.endswith((":", "：")) and near and _work(near, words, before):
        return True
    if words.slavic and capital and count <= _SHORT and near and near[-1] in words.verbs:
        return not _ENDED.search(text) and not before.endswith((":", "：", ",", "—", "–"))
    return (
        capital
        and count <= _SHORT + 1
        and not words.nouns
        and not _ENDED.search(text)
        and bool(before)
        and not before.endswith((":", ".", "!", "?", ",", "…", "：", "—", "–"))
        and all(
            word[:1].isupper() or word[:1].isdigit() or word in _SMALL
            for word in _WORD.findall(text)
        )
        and not (after[:2].strip()[:1].isupper() and _CAPITAL_END.search(before))
        and any(word[:1].isupper() for word in _WORD.findall(text))
        and (words.slavic or not (near and near[-1] in words.verbs | words.complementizers))
    )


def _work(near: list[str], words: Lexicon, before: str) -> bool:
    """Tell whether a noun such as "book" stands right before, or some words back."""
    if near[-1] in words.works:
        return True
    if before.endswith((",", "”", '"')) or any(word in words.verbs for word in near[-2:]):
        return False
    return any(word in words.works for word in near[-2:])


def kind(
    text: str, span: Span, told: Attribution, *, title: bool, after_preposition: bool = False
) -> str:
    """Return the kind of words in marks: quotation, words or title.

    Args:
        text: The words.
        span: Where they stand.
        told: Who is said to have said them.
        title: Whether they have the form of a title.
        after_preposition: Whether a preposition stands right before the mark.
    """
    if title:
        return "title"
    if span.mark == "—" or span.continues is not None:
        return "quotation"
    if length(text) == 1 and after_preposition and text.islower():
        return "words"
    count = length(text)
    far = told.why == "far" and count < _SHORT
    said = told.why not in {"nothing", "near", "paragraph"} and not far
    if count <= _SHORT and not (told.speaker and text[:1].isupper() and text[-1:] in ".!?…"):
        return "quotation" if said and (told.printed or told.speaker) else "words"
    if _HAN.search(text) and told.why == "nothing" and not _HAN_POINT.search(text):
        return "words"
    if count <= _TERSE and told.why == "nothing" and not _ENDED.search(text):
        return "words"
    return "quotation"
